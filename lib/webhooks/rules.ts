import type { Stripe } from "../stripe";

/** What an event points at. Nothing else of its content is ever used: it is a hint to re-read Stripe. */
export interface Hint {
  customerId: string | null;
  objectId: string | null;
  /** For objects that name no customer: the charge or PaymentIntent that does. */
  chargeId: string | null;
  intentId: string | null;
}

const text = (value: unknown): string | null => {
  if (typeof value === "string") return value;
  const id = value && typeof value === "object" && "id" in value ? value.id : null;
  return typeof id === "string" ? id : null;
};

export function hintOf(event: Stripe.Event): Hint {
  const object = event.data.object as unknown as Record<string, unknown>;
  return {
    customerId: object.object === "customer" ? text(object.id) : text(object.customer),
    objectId: text(object.id),
    chargeId: object.object === "charge" ? text(object.id) : text(object.charge),
    intentId: object.object === "payment_intent" ? text(object.id) : text(object.payment_intent),
  };
}

/**
 * Event types that can change what we keep: what the endpoint at Stripe is set to send. Others are stored, answered
 * 200, and left alone.
 */
export const WATCHED_EVENTS = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "customer.updated",
  "customer.deleted",
  "customer.subscription.created",
  "customer.subscription.updated",
  "customer.subscription.deleted",
  "customer.subscription.paused",
  "customer.subscription.resumed",
  "customer.subscription.pending_update_applied",
  "customer.subscription.pending_update_expired",
  "customer.subscription.trial_will_end",
  "invoice.paid",
  "invoice.payment_failed",
  "invoice.payment_action_required",
  "invoice.voided",
  "invoice.marked_uncollectible",
  "invoice.finalization_failed",
  "invoice.upcoming",
  "charge.succeeded",
  "charge.failed",
  "charge.updated",
  "charge.refunded",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
  "payment_method.attached",
  "payment_method.updated",
  "payment_method.automatically_updated",
  "payment_method.detached",
  "subscription_schedule.aborted",
  "subscription_schedule.canceled",
  "subscription_schedule.completed",
  "subscription_schedule.created",
  "subscription_schedule.expiring",
  "subscription_schedule.released",
  "subscription_schedule.updated",
] as const satisfies readonly Stripe.WebhookEndpointCreateParams.EnabledEvent[];

const watched = new Set<string>(WATCHED_EVENTS);

export const isWatched = (type: string) => watched.has(type);

export interface Sought {
  column: "id" | "customerId" | "objectId" | "type";
  value: string;
}

/** What a search means, by its shape: an id of Stripe's or an event type. Null for anything else, such as a name. */
export function soughtBy(query: string): Sought | null {
  if (/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/.test(query)) return { column: "type", value: query };
  if (!/^[a-z]+(_[a-z]+)*_[A-Za-z0-9_]+$/.test(query)) return null;
  if (query.startsWith("evt_")) return { column: "id", value: query };
  return { column: query.startsWith("cus_") ? "customerId" : "objectId", value: query };
}
