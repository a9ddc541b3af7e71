import type { AppealResults } from "@/lib/appeals/queries";
import { sayVerdict } from "@/lib/appeals/rules";
import { ResultsTable, tallyCells } from "./results-table";
import { ENOUGH_CONVERSIONS, sayMany } from "./words";

const COLUMNS = ["Shown to", "Readers", "Gave", "Rate", "Value", "Per thousand"];

/** What asking brings beside not asking: readers who are shown nothing of the appeal, as an arm of their own. */
export function Holdback({ results, locale }: { results: AppealResults; locale: string }) {
  const { heldBack, plan, ratio } = results;
  if (!heldBack) return null;
  const { asked, share, judgement } = heldBack;
  const { currency } = plan;
  const gifts = asked.conversions + heldBack.conversions;
  const isKnown = judgement !== null && gifts >= ENOUGH_CONVERSIONS;
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
      <ResultsTable
        {...{ caption: "Readers who are asked, and readers who are held back", heading: "Readers", columns: COLUMNS }}
        rows={[
          { id: "asked", name: "Asked", cells: tallyCells(asked, share > 0 ? 1 - share : 0, currency, locale) },
          { id: "held", name: "Held back", cells: tallyCells(heldBack, share, currency, locale) },
        ]}
      />
      <p className="small soft">
        Only times in which some readers were held back are in here. Of both kinds, a gift counts when it was begun in
        the same browser, from the appeal or from a link to the giving form on a page here. Who types the form’s
        address, gives on another device, or asks not to be counted is in neither row.
      </p>
    </section>
  );
}
