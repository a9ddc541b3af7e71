import type { AppealResults, VariantResult } from "@/lib/appeals/queries";
import { sayVerdict } from "@/lib/appeals/rules";
import { Intervals } from "./intervals";
import { ENOUGH_CONVERSIONS, isTooEarly, sayMany } from "./words";

/** What is known, in a sentence for each variant, and as a picture. */
export function Verdict({ results, locale }: { results: AppealResults; locale: string }) {
  const [base, ...others] = results.variants;
  if (!base) return null;
  const isTrusted = !results.ratio.isOff;
  const judged = isTrusted ? others.filter((one) => one.judgement && !isTooEarly(one, base)) : [];
  return (
    <section className="figure" aria-labelledby="known">
      <h2 id="known">What is known</h2>
      {others.length === 0 && <p>There is only one variant: nothing to compare it with.</p>}
      {others.map((one) => (
        <p key={one.id} className="verdict">
          {sentence(one, base, results, locale)}
        </p>
      ))}
      {judged.length > 0 && <Intervals results={results} base={base} judged={judged} locale={locale} />}
    </section>
  );
}

function sentence(one: VariantResult, base: VariantResult, { plan, ratio }: AppealResults, locale: string): string {
  if (ratio.isOff)
    return `Nothing is said of ${one.name} beside ${base.name} while their shares are off, as told above.`;
  if (one.judgement && isTooEarly(one, base)) {
    const gifts = one.conversions + base.conversions;
    return `It is too early to compare ${one.name} with ${base.name}: ${sayMany(gifts, "gift", locale)} so far. From ${ENOUGH_CONVERSIONS} on, something is said here; you may look as often as you like.`;
  }
  return sayVerdict(one.judgement, { name: one.name, base: base.name, currency: plan.currency, locale });
}
