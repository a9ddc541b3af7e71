import type { AppealResults, VariantResult } from "@/lib/appeals/queries";
import { sayRoughly } from "@/lib/appeals/rules";
import { isTooEarly, perThousand, sayCount, sayMany, sayMoney, sayShare } from "./words";

const COLUMNS = ["Shown to", "Exposures", "Conversions", "Rate", "Value", "Per thousand", "Against the first", "p"];
const THOUSAND = 1_000;

/** Every variant with its numbers; on a phone, each is a card. */
export function VariantTable({ results, locale }: { results: AppealResults; locale: string }) {
  const { variants, outside, foreign } = results;
  return (
    <section className="figure" aria-labelledby="variants">
      <h2 id="variants">Variants</h2>
      <table className="table results-table">
        <caption className="hidden-visually">What each variant brought</caption>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {variants.map((variant) => (
            <tr key={variant.id}>
              <th scope="row">
                <span className="cell-main">{variant.name}</span>
                <span className="cell-sub">{variant.headline}</span>
              </th>
              {cellsOf(variant, results, locale).map((cell, place) => (
                <td key={COLUMNS[place]} className="number" data-label={COLUMNS[place]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
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
  const { share, exposures, conversions, sum, judgement } = variant;
  const money = (amount: number) => sayMoney(amount, currency, locale);
  const roughly = (amount: number) => sayRoughly(amount * THOUSAND, currency, locale);
  const each = perThousand(variant);
  const [base] = variants;
  const isKnown = !ratio.isOff && judgement !== null && base !== undefined && !isTooEarly(variant, base);
  return [
    share > 0 ? sayShare(share, locale) : "nobody now",
    sayCount(exposures, locale),
    sayCount(conversions, locale),
    exposures > 0 ? sayShare(conversions / exposures, locale, 2) : "–",
    money(sum),
    each === null ? "–" : money(each),
    isKnown ? `${roughly(judgement.lower)} to ${roughly(judgement.upper)}` : "–",
    isKnown ? sayP(judgement.p, locale) : "–",
  ];
}

function sayP(p: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  return p < 0.001 ? `< ${format.format(0.001)}` : format.format(p);
}
