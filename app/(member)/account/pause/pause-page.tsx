import type { Change } from "@/app/_server/membership";
import { addMonths } from "@/lib/memberships/rules";
import { PAUSE_MONTHS } from "@/lib/memberships/schema";
import { ChangePage } from "../_ui/change-page";

/** A break of some months, each with the day on which it ends. */
export function PausePage({ change, isMissing = false }: { change: Change; isMissing?: boolean }) {
  const { day } = change;
  const words = change.words.change.pause;
  const end = change.membership.currentPeriodEnd ?? new Date();
  return (
    <ChangePage change={change} title={words.title}>
      <p>{words.from(day(end))}</p>
      <form className="give" method="post" action={words.href("/account/pause/save")}>
        <fieldset aria-describedby={isMissing ? "months-error" : undefined}>
          <legend>{words.legend}</legend>
          {isMissing && (
            <p className="field-error" id="months-error" role="alert">
              {words.missing}
            </p>
          )}
          <div className="choice-list">
            {PAUSE_MONTHS.map((months) => (
              <label className="give-choice" key={months}>
                <input type="radio" name="months" value={months} />
                {words.months(months, day(addMonths(end, months)))}
              </label>
            ))}
          </div>
        </fieldset>
        <button className="button" type="submit">
          {words.button}
        </button>
      </form>
    </ChangePage>
  );
}
