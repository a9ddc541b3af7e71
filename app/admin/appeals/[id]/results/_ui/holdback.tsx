import type { AppealResults } from "@/lib/appeals/queries";
import { sayVerdict, type Tally } from "@/lib/appeals/rules";
import { ENOUGH_CONVERSIONS, perThousand, sayCount, sayMany, sayMoney, sayShare } from "./words";

const COLUMNS = ["Shown to", "Readers", "Gave", "Rate", "Value", "Per thousand"];

/** What asking brings beside not asking: readers who are shown nothing of the appeal, as an arm of their own. */
export function Holdback({ results, locale }: { results: AppealResults; locale: string }) {
  const { heldBack, plan, ratio } = results;
  if (!heldBack) return null;
  const { asked, share, judgement } = heldBack;
  const { currency } = plan;
  const gifts = asked.conversions + heldBack.conversions;
  const isKnown = judgement !== null && gifts >= ENOUGH_CONVERSIONS;
  const row = (name: string, shown: number, tally: Tally) => (
    <tr>
      <th scope="row">
        <span className="cell-main">{name}</span>
      </th>
      {cellsOf(tally, shown, currency, locale).map((cell, place) => (
        <td key={COLUMNS[place]} className="number" data-label={COLUMNS[place]}>
          {cell}
        </td>
      ))}
    </tr>
  );
  return (
    <section className="figure" aria-labelledby="holdback">
      <h2 id="holdback">What asking brings</h2>
      <p className="verdict">
        {ratio.isOff
          ? "Nothing is said of what asking brings while shares are off, as told above."
          : isKnown
            ? sayVerdict(judgement, { name: "Asking", base: "not asking", currency, locale })
            : `It is too early to say what asking brings: ${sayMany(gifts, "gift", locale)} so far of readers of both kinds. From ${ENOUGH_CONVERSIONS} on, something is said here.`}
      </p>
      <table className="table results-table">
        <caption className="hidden-visually">Readers who are asked, and readers who are held back</caption>
        <thead>
          <tr>
            <th scope="col">Readers</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row("Asked", share > 0 ? 1 - share : 0, asked)}
          {row("Held back", share, heldBack)}
        </tbody>
      </table>
      <p className="small soft">
        Only times in which some readers were held back are in here. Of both kinds, a gift counts when it was begun in
        the same browser, from the appeal or from a link to the giving form on a page here. Who types the form’s
        address, gives on another device, or asks not to be counted is in neither row.
      </p>
    </section>
  );
}

function cellsOf({ exposures, conversions, sum }: Tally, share: number, currency: string, locale: string) {
  const each = perThousand({ exposures, sum });
  return [
    share > 0 ? sayShare(share, locale) : "nobody now",
    sayCount(exposures, locale),
    sayCount(conversions, locale),
    exposures > 0 ? sayShare(conversions / exposures, locale, 2) : "–",
    sayMoney(sum, currency, locale),
    each === null ? "–" : sayMoney(each, currency, locale),
  ];
}
