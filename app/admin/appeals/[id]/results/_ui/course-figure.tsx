import type { AppealResults } from "@/lib/appeals/queries";
import type { Tally } from "@/lib/appeals/rules";
import { ChartSvg } from "../../../../figures/_ui/chart";
import { type Chart, sayMoney as sayAxis, type Tone } from "../../../../figures/_ui/figure";
import { perThousand, sayCount, sayDay, sayMoney } from "./words";

const TONES: readonly Tone[] = ["main", "second", "third", "bad"];

interface Props {
  results: AppealResults;
  locale: string;
}

interface Point {
  day: string;
  /** By variant: of that day, and of all days until then. */
  own: Record<string, Tally>;
  until: Record<string, { exposures: number; sum: number }>;
}

function courseOf({ days, variants }: AppealResults): Point[] {
  const until: Record<string, { exposures: number; sum: number }> = {};
  return days
    .filter(({ isLeftOut }) => !isLeftOut)
    .map(({ day, tallies }) => {
      for (const { id } of variants) {
        const before = until[id] ?? { exposures: 0, sum: 0 };
        const own = tallies[id] ?? { exposures: 0, sum: 0 };
        until[id] = { exposures: before.exposures + own.exposures, sum: before.sum + own.sum };
      }
      return { day, own: tallies, until: { ...until } };
    });
}

/** How the value per thousand readers came about, day by day, with its numbers behind it. */
export function CourseFigure({ results, locale }: Props) {
  const course = courseOf(results);
  const { variants, plan } = results;
  const drawn = variants.slice(0, TONES.length);
  const chart: Chart = {
    kind: "line",
    labels: course.map(({ day }) => sayDay(day, locale, { month: "short", day: "numeric" })),
    series: drawn.map(({ id, name }, place) => ({
      name,
      tone: TONES[place] ?? "main",
      values: course.map(({ until }) => perThousand(until[id] ?? { exposures: 0, sum: 0 }) ?? 0),
    })),
    say: sayAxis({ currency: plan.currency, locale } as Parameters<typeof sayAxis>[0]),
  };
  const title = "Value per thousand readers, until each day";
  const summary = drawn
    .flatMap((one) => {
      const each = perThousand(one);
      return each === null ? [] : `${one.name}: ${sayMoney(each, plan.currency, locale)} by now`;
    })
    .join("; ");
  return (
    <section className="figure" aria-labelledby="course">
      <h2 id="course">{title}</h2>
      {course.length > 1 && (
        <>
          <div className="wide">
            <ChartSvg {...{ chart, title, summary }} size="wide" />
          </div>
          <div className="on-phone">
            <ChartSvg {...{ chart, title, summary }} size="narrow" />
          </div>
        </>
      )}
      {course.length === 0 && <p className="soft">Every day is left out, so there is nothing to draw.</p>}
      {course.length === 1 && <p className="soft">A line needs two days. Here is the first that counts.</p>}
      <details open={course.length <= 1}>
        <summary>The numbers behind it</summary>
        <CourseTable results={results} course={course} locale={locale} />
      </details>
      <form method="post" action={`/admin/appeals/${results.id}/results/export`}>
        <button className="button quiet small" type="submit">
          CSV<span className="hidden-visually"> of every day and variant</span>
        </button>
      </form>
    </section>
  );
}

function CourseTable({ results: { variants, plan }, course, locale }: Props & { course: readonly Point[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="figure-scroll" aria-label="Numbers of each day" tabIndex={0}>
      <table className="table">
        <caption className="hidden-visually">Each day: exposures, conversions and their value by variant</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {variants.map(({ id, name }) => (
              <th key={id} scope="col" className="number">
                {name}: seen, gave, value
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {course.map(({ day, own }) => (
            <tr key={day}>
              <th scope="row">{sayDay(day, locale)}</th>
              {variants.map(({ id }) => {
                const { exposures = 0, conversions = 0, sum = 0 } = own[id] ?? {};
                return (
                  <td key={id} className="number">
                    {sayCount(exposures, locale)}, {sayCount(conversions, locale)},{" "}
                    {sayMoney(sum, plan.currency, locale)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
