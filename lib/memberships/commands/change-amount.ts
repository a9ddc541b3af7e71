import { getSettings } from "../../settings";
import { stripe } from "../../stripe";
import { itemChanges, pricesFor } from "./change-items";
import { changing, DONE, type Outcome, type Whose } from "./changing";

export interface NewAmount {
  amount: number;
  coversFee: boolean;
}

/** Another amount from the next charge on: what is paid for stays paid, nothing is charged or credited today. */
export async function changeAmount({ input, ...whose }: Whose & { input: NewAmount }): Promise<Outcome> {
  const { giving } = await getSettings();
  return await changing({ ...whose, action: "amount", kind: "AMOUNT", after: { ...input } }, async (change) => {
    const { subscription, facts, key } = change;
    const prices = await pricesFor({ plan: facts.plan, ...input }, facts.currency, giving);
    const items = itemChanges(subscription, prices);
    await stripe().subscriptions.update(subscription.id, { items, proration_behavior: "none" }, key("update"));
    return DONE;
  });
}
