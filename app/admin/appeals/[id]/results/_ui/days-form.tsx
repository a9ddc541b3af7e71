import type { AppealResults, DayResult } from "@/lib/appeals/queries";
import type { Oddity } from "@/lib/appeals/rules";
import { sayDay, sayMany } from "./words";

const ODD_WORDS: Record<Oddity, string> = {
  many: "More than four times as many exposures as on a usual day.",
  shares: "Variants in other shares than planned, by more than chance.",
};

interface Props {
  results: AppealResults;
  locale: string;
  canWrite: boolean;
}

/** Days that look odd, and a choice of those that are left out. */
export function DaysForm({ results, locale, canWrite }: Props) {
  const { id, days } = results;
  const marked = days.filter(({ odd, isLeftOut }) => odd || isLeftOut);
  return (
    <section className="figure" aria-labelledby="days">
      <h2 id="days">Odd days</h2>
      <p>
        Views are told by readers’ browsers, and anybody can send some. {saysOdd(days)} Leave a day out for a reason
        that is not in its results, such as a crawler or a broken page: who picks days by what they brought may find
        anything.
      </p>
      <form method="post" action={`/admin/appeals/${id}/results/days`}>
        <details open={marked.length > 0}>
          <summary>Choose days to leave out</summary>
          <fieldset className="plain days" disabled={!canWrite}>
            <legend className="hidden-visually">Days to leave out</legend>
            {days.toReversed().map((one) => (
              <Day key={one.day} day={one} locale={locale} />
            ))}
          </fieldset>
          {canWrite ? (
            <button className="button quiet small" type="submit">
              Leave these out
            </button>
          ) : (
            <p className="soft">Editors can change this.</p>
          )}
        </details>
      </form>
    </section>
  );
}

function saysOdd(days: readonly DayResult[]): string {
  const odd = days.filter((day) => day.odd && !day.isLeftOut).length;
  if (odd === 0) return "No day that counts looks odd.";
  return odd === 1 ? "One day looks odd." : `${odd} days look odd.`;
}

function Day({ day: { day, odd, isLeftOut, tallies }, locale }: { day: DayResult; locale: string }) {
  const seen = Object.values(tallies).reduce((sum, { exposures }) => sum + exposures, 0);
  const note = `day-${day}-note`;
  return (
    <div className="day">
      <input
        type="checkbox"
        name="day"
        value={day}
        id={`day-${day}`}
        defaultChecked={isLeftOut}
        aria-describedby={note}
      />
      <label htmlFor={`day-${day}`}>{sayDay(day, locale)}</label>
      <span className="small soft" id={note}>
        {sayMany(seen, "exposure", locale)}. {odd && <strong>{ODD_WORDS[odd]}</strong>}
      </span>
    </div>
  );
}
