import type { MembershipStatus, PaymentStatus, RefundStatus } from "../../../prisma/generated/enums";
import type { Stripe } from "../../stripe";

/** Stripe's enums are open (`… | string`): this keeps the names that the SDK knows. */
type Known<T> = T extends string ? (string extends T ? never : T) : never;
type Status = Known<Stripe.Subscription["status"]>;

/** Exhaustive: a status that a new SDK knows and we do not fails compilation. */
const STATUS: Record<Status, MembershipStatus> = {
  active: "ACTIVE",
  trialing: "ACTIVE",
  past_due: "PAST_DUE",
  unpaid: "UNPAID",
  paused: "PAUSED",
  canceled: "ENDED",
  incomplete: "INCOMPLETE",
  incomplete_expired: "INCOMPLETE",
};

/**
 * Our status for a subscription, from all that Stripe spreads it over (decision 16).
 * @throws for a status that this version does not know: better no change than a wrong one.
 */
export function statusOf({ id, status, pause_collection }: Stripe.Subscription): MembershipStatus {
  if (!Object.hasOwn(STATUS, status)) throw new Error(`Subscription ${id} has a status we do not know: ${status}`);
  const mapped = STATUS[status as Status];
  return mapped === "ACTIVE" && pause_collection ? "PAUSED" : mapped;
}

/** When the promise is set to end: portals of flexible billing set `cancel_at`, others `cancel_at_period_end`. */
export function endOf(subscription: Stripe.Subscription, periodEnd: number | null): number | null {
  return subscription.cancel_at ?? (subscription.cancel_at_period_end ? periodEnd : null);
}

const CHARGE: Record<Known<Stripe.Charge["status"]>, PaymentStatus> = {
  succeeded: "SUCCEEDED",
  pending: "PENDING",
  failed: "FAILED",
};

export function paymentStatusOf({ id, status }: Stripe.Charge): PaymentStatus {
  if (!Object.hasOwn(CHARGE, status)) throw new Error(`Charge ${id} has a status we do not know: ${status}`);
  return CHARGE[status as keyof typeof CHARGE];
}

const REFUND: Record<string, RefundStatus> = {
  pending: "PENDING",
  requires_action: "REQUIRES_ACTION",
  succeeded: "SUCCEEDED",
  failed: "FAILED",
  canceled: "CANCELED",
};

export function refundStatusOf({ id, status }: Stripe.Refund): RefundStatus {
  const mapped = REFUND[status ?? "pending"];
  if (!mapped) throw new Error(`Refund ${id} has a status we do not know: ${status}`);
  return mapped;
}
