import type { AppealResults, VariantResult } from "@/lib/appeals/queries";
import { sayRoughly } from "@/lib/appeals/rules";
import { ResultsTable, tallyCells } from "./results-table";
import { isTooEarly, sayMany } from "./words";

const COLUMNS = ["Shown to", "Exposures", "Conversions", "Rate", "Value", "Per thousand", "Against the first", "p"];
const THOUSAND = 1_000;

/** Every variant with its numbers; on a phone, each is a card. */
export function VariantTable({ results, locale }: { results: AppealResults; locale: string }) {
  const { variants, outside, foreign } = results;
  return (
    <section className="figure" aria-labelledby="variants">
      <h2 id="variants">Variants</h2>
      <ResultsTable
        {...{ caption: "What each variant brought", heading: "Variant", columns: COLUMNS }}
        rows={variants.map((variant) => ({
          ...{ id: variant.id, name: variant.name, sub: variant.headline },
          cells: cellsOf(variant, results, locale),
        }))}
      />
      <ul className="bare small soft stack-tight">
        {outside.exposures + outside.conversions > 0 && (
          <li>
            In no comparison: {sayMany(outside.exposures, "exposure", locale)} and{" "}
            {sayMany(outside.conversions, "conversion", locale)} of readers whose browser did not choose, because its
            script was off, it asks not to be counted, or the appeal was in view too soon.
          </li>
        )}
        {foreign > 0 && (
          <li>
            {sayMany(foreign, "conversion", locale)} in other money than {results.plan.currency.toUpperCase()}{" "}
            {foreign === 1 ? "is" : "are"} counted, without a value.
          </li>
        )}
      </ul>
    </section>
  );
}

function cellsOf(
  variant: VariantResult,
  { variants, ratio, plan: { currency } }: AppealResults,
  locale: string,
): string[] {
  const roughly = (amount: number) => sayRoughly(amount * THOUSAND, currency, locale);
  const { judgement, share } = variant;
  const [base] = variants;
  const isKnown = !ratio.isOff && judgement !== null && base !== undefined && !isTooEarly(variant, base);
  return [
    ...tallyCells(variant, share, currency, locale),
    isKnown ? `${roughly(judgement.lower)} to ${roughly(judgement.upper)}` : "–",
    isKnown ? sayP(judgement.p, locale) : "–",
  ];
}

function sayP(p: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  return p < 0.001 ? `< ${format.format(0.001)}` : format.format(p);
}
