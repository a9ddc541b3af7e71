import type { countNewsletter } from "@/lib/members/queries";
import { addressOf } from "../../_ui/address";

type Props = Awaited<ReturnType<typeof countNewsletter>> & { path: string; locale: string };

const onDay = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** How many there are, on which of the last days they said yes, and where they signed up. */
export function NewsletterCounts({ confirmed, waiting, days, sources, path, locale }: Props) {
  const shown = days.filter(({ count }) => count > 0).toReversed();
  return (
    <>
      <ul className="figures">
        <li>
          <strong>{confirmed.toLocaleString(locale)}</strong>
          on the list
        </li>
        <li>
          <strong>{days.reduce((sum, { count }) => sum + count, 0).toLocaleString(locale)}</strong>
          of them in the last {days.length} days
        </li>
        <li>
          <strong>{waiting.toLocaleString(locale)}</strong>
          not confirmed yet
        </li>
      </ul>
      {confirmed > 0 && (
        <div className="two-columns">
          <Counted
            title="By page"
            head="Signed up on"
            rows={sources.map(({ source, count }) => ({
              key: source,
              name: <a href={addressOf(path, { source })}>{source}</a>,
              count,
            }))}
            locale={locale}
          />
          <Counted
            title={`The last ${days.length} days`}
            head="Confirmed on"
            rows={shown.map(({ day, count }) => ({ key: day, name: onDay(day, locale), count }))}
            locale={locale}
          />
        </div>
      )}
    </>
  );
}

interface CountedProps {
  title: string;
  head: string;
  rows: { key: string; name: React.ReactNode; count: number }[];
  locale: string;
}

function Counted({ title, head, rows, locale }: CountedProps) {
  return (
    <section className="stack-tight" aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="soft">Nobody.</p>
      ) : (
        <table className="table">
          <caption className="hidden-visually">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" className="number">
                Readers
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, count }) => (
              <tr key={key}>
                <th scope="row" className="breakable">
                  {name}
                </th>
                <td className="number">{count.toLocaleString(locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
