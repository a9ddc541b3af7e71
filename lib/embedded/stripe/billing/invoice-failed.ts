import type { Invoice } from "../core/rows-billing";
import type { World } from "../core/world";
import { change } from "../events/emit";
import { isHardDecline } from "./cards";
import { endSubscription } from "./end";
import { markResume } from "./wake-up";

const DAY = 86_400;

/** One more attempt failed: plan the next, or let the subscription become what the account's settings say. */
export function invoiceFailed(world: World, before: Invoice, decline: string, automatic = true): Invoice {
  const { retry_days } = world.settings;
  const subscription = before.subscription ? world.get("subscription", before.subscription) : undefined;
  const hasBegun = /^(?:active|past_due|unpaid)$/.test(subscription?.status ?? "");
  const first = (before.billing_reason === "subscription_create" && !hasBegun) || before.$resumption !== null;
  const attempts = before.attempt_count + 1;
  const wait = first || subscription?.ended_at ? undefined : retry_days[attempts - 1];
  const planned = automatic
    ? wait === undefined
      ? null
      : world.now() + Math.round(wait * DAY)
    : before.next_payment_attempt;
  const fields: Partial<Invoice> = {
    attempted: true,
    attempt_count: attempts,
    next_payment_attempt: planned,
    $stopped: isHardDecline(decline) ? decline : null,
  };
  const after = change(world, "invoice", before, fields, "invoice.payment_failed");
  if (decline === "authentication_required") change(world, "invoice", after, {}, "invoice.payment_action_required");
  const customer = world.get("customer", before.customer);
  if (customer && !customer.delinquent && !first)
    change(world, "customer", customer, { delinquent: true }, "customer.updated");
  if (!subscription) return after;
  if (before.$resumption) resumptionFailed(world, before, decline);
  else if (!first) renewalFailed(world, before, planned !== null || !automatic);
  return after;
}

function renewalFailed(world: World, invoice: Invoice, moreToCome: boolean) {
  const subscription = world.need("subscription", invoice.subscription ?? "");
  if (subscription.ended_at || subscription.pending?.invoice === invoice.id) return;
  const choice = world.settings.after_retries;
  if (moreToCome || choice === "past_due") {
    if (subscription.status === "past_due" || subscription.status === "unpaid") return;
    change(world, "subscription", subscription, { status: "past_due" }, "customer.subscription.updated");
  } else if (choice === "unpaid") {
    if (subscription.status !== "unpaid")
      change(world, "subscription", subscription, { status: "unpaid" }, "customer.subscription.updated");
  } else {
    endSubscription(world, subscription, { reason: "payment_failed" });
  }
}

function resumptionFailed(world: World, invoice: Invoice, decline: string) {
  const subscription = world.need("subscription", invoice.subscription ?? "");
  const asked = decline === "authentication_required";
  markResume(world, subscription, asked ? "requires_action" : "pending", `The resumption payment failed: ${decline}.`);
}
