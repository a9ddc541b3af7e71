import type Stripe from "stripe";
import { idOf } from "./truth";
import type { Expected, ExpectedRow } from "./types";

/** Our product, under the id that the design fixes for every account. */
export const OUR_PRODUCT = "groundwork_membership";
/** The product under which a giver pays what the payment costs, on top of what is given. */
export const FEE_PRODUCT = "groundwork_fee";
/** Under this key our objects at Stripe carry the id of their attempt. */
export const ATTEMPT_KEY = "groundwork_attempt";

export type Status = "INCOMPLETE" | "ACTIVE" | "PAST_DUE" | "UNPAID" | "PAUSED" | "ENDED";

/** What each status means for access (Stripe: `Subscription.status`; ours: decision 16). */
const STATUS: Record<string, Status> = {
  incomplete: "INCOMPLETE",
  incomplete_expired: "ENDED",
  trialing: "ACTIVE",
  active: "ACTIVE",
  past_due: "PAST_DUE",
  unpaid: "UNPAID",
  paused: "PAUSED",
  canceled: "ENDED",
};

export function statusOf({ id, status, pause_collection }: Stripe.Subscription): Status {
  const mapped = STATUS[status];
  if (!mapped) throw new Error(`${id} has a status that Stripe does not document: ${status}`);
  // Nothing is collected and nothing is owed: whatever set it, the membership rests.
  return mapped === "ACTIVE" && pause_collection ? "PAUSED" : mapped;
}

/** Documents do not say whether a promise that was never kept has ended or never began: either is right. */
export const statusesOf = (subscription: Stripe.Subscription): Status[] =>
  subscription.status === "incomplete_expired" ? ["ENDED", "INCOMPLETE"] : [statusOf(subscription)];

export const isLive = (subscription: Stripe.Subscription) =>
  ["ACTIVE", "PAST_DUE", "UNPAID", "PAUSED"].includes(statusOf(subscription));

const itemsOf = ({ items }: Stripe.Subscription, product = OUR_PRODUCT) =>
  items.data.filter(({ price }) => idOf(price.product) === product);

/** What a period of these items costs. */
const costOf = (items: Stripe.SubscriptionItem[]) =>
  items.reduce((sum, { price, quantity }) => sum + (price.unit_amount ?? 0) * (quantity ?? 1), 0);

export const isOurs = (subscription: Stripe.Subscription) => itemsOf(subscription).length > 0;

export const planOf = (price: Stripe.Price | undefined) =>
  price?.recurring?.interval === "year" ? "ANNUAL" : price?.recurring?.interval === "month" ? "MONTHLY" : null;

export const attemptOf = (holder: { metadata: Stripe.Metadata | null }) => holder.metadata?.[ATTEMPT_KEY] ?? null;

/** The row that a subscription must have become. */
export function membershipRow(subscription: Stripe.Subscription, address: string, duplicateOf: Expected): ExpectedRow {
  const items = itemsOf(subscription);
  const start = Math.max(...items.map((item) => item.current_period_start));
  const end = Math.min(...items.map((item) => item.current_period_end));
  const planned = subscription.cancel_at ?? (subscription.cancel_at_period_end ? end : null);
  return {
    customer: idOf(subscription.customer),
    address,
    plan: planOf(items[0]?.price),
    amount: costOf(items),
    feeCover: costOf(itemsOf(subscription, FEE_PRODUCT)),
    currency: subscription.currency,
    status: statusesOf(subscription),
    stripeStatus: subscription.status,
    startedAt: subscription.start_date,
    currentPeriodStart: start,
    currentPeriodEnd: end,
    cancelAt: planned,
    canceledAt: subscription.canceled_at,
    endedAt: subscription.ended_at,
    attempt: attemptOf(subscription),
    duplicateOf,
  };
}
