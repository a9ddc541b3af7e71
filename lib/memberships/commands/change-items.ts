import { feeProduct, membershipProduct } from "../../giving/commands";
import { feeToCover } from "../../money";
import type { Settings } from "../../settings";
import type { Stripe } from "../../stripe";
import { isFeeItem, isOurItem } from "../rules/ours";

/** What somebody wants to give instead. In minor units of their membership's currency. */
export interface Wanted {
  plan: "MONTHLY" | "ANNUAL";
  amount: number;
  coversFee: boolean;
}

type PriceData = Stripe.SubscriptionUpdateParams.Item.PriceData;

/** What each item of a membership shall cost: the membership itself, and the covered fee, null where it is not covered. */
export async function pricesFor({ plan, amount, coversFee }: Wanted, currency: string, { fee }: Settings["giving"]) {
  const recurring = { interval: plan === "MONTHLY" ? ("month" as const) : ("year" as const) };
  const price = (product: string, unit_amount: number): PriceData => ({ currency, product, unit_amount, recurring });
  const terms = fee[currency as keyof typeof fee];
  return {
    given: price(await membershipProduct(), amount),
    fee: coversFee ? price(await feeProduct(), feeToCover(amount, terms, currency)) : null,
  };
}

type Prices = Awaited<ReturnType<typeof pricesFor>>;

/** A subscription's items brought to other prices, in one update: each keeps its id, what is over goes. */
export function itemChanges({ items }: Stripe.Subscription, { given, fee }: Prices) {
  const [first, ...more] = items.data.filter(isOurItem);
  const [covered, ...others] = items.data.filter(isFeeItem);
  const gone = [...more, ...others, ...(covered && !fee ? [covered] : [])];
  return [
    { ...(first && { id: first.id }), price_data: given, quantity: 1 },
    ...(fee ? [{ ...(covered && { id: covered.id }), price_data: fee, quantity: 1 }] : []),
    ...gone.map(({ id }) => ({ id, deleted: true })),
  ];
}

/** The same prices for a phase of a schedule. */
export const phaseItems = ({ given, fee }: Prices) =>
  [given, ...(fee ? [fee] : [])].map((price_data) => ({ price_data, quantity: 1 }));
