import type { AppealResults } from "@/lib/appeals/queries";
import { sayMoney } from "./words";

/** What exactly is counted, and how sure one may be of it. */
export function Reckoning({ results, locale }: { results: AppealResults; locale: string }) {
  const { plan, epochs, variants } = results;
  const money = (amount: number) => sayMoney(amount, plan.currency, locale);
  return (
    <section className="figure" aria-labelledby="reckoning">
      <h2 id="reckoning">How this is reckoned</h2>
      <details>
        <summary>What is counted</summary>
        <p>
          An exposure is a reader who scrolled to the appeal, once for each variant. Browsers tell of it themselves,
          without anything that names a reader; who asks not to be tracked is not counted, nor are known robots.
        </p>
        <p>
          A conversion is a gift that was begun in the appeal while it ran, once it was paid; while some readers are
          held back, also one that was begun from another link to the giving form in a browser that had come to the
          appeal. Its value is what it is expected to bring within twelve months after card fees, fixed at that moment:
          one payment of a gift or of an annual membership, and of a monthly one as many as members of ours who joined
          in the last two years have stayed for, together with a guess that weighs as much as 100 members: that 8 in 100
          leave before the second charge, and 4 in 100 before each one after. A later refund does not change it.
        </p>
      </details>
      <details>
        <summary>How sure it is</summary>
        <p>
          Intervals and p-values are exact, not only for many readers, and hold at all looks together: look as often as
          you like, and stop when you like. For that, a value counts as {money(plan.cap)} at the most, which is fixed
          before anybody sees the appeal. {variants.length > 2 && "The 95% are for all comparisons together. "}What is
          left out of that promise: gifts that are still on their way count as nothing, a reader who gives twice counts
          as two, and days that you leave out were not left to chance.
        </p>
        <p>
          Shares of variants change, so each time of constant shares is compared within itself
          {epochs > 1 ? ` (${epochs} so far)` : ""}, and a gift belongs to the shares under which its giver saw the
          appeal. Variants in other shares than planned are called out from odds of one in a thousand on.
        </p>
      </details>
    </section>
  );
}
