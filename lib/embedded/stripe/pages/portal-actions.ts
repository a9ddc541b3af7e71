import { declineError } from "../billing/cards";
import type { Payer } from "../billing/checkout";
import { collect, methodFor } from "../billing/collect";
import { endSubscription } from "../billing/end";
import { attachMethod, makeMethod } from "../billing/methods";
import { decide } from "../billing/outcome";
import { setUp } from "../billing/setup";
import type { Subscription } from "../core/rows-billing";
import { change } from "../events/emit";
import { updateSubscription } from "../resources/subscription-update";
import { planLater } from "./portal-plan";
import { liveSubscriptions, type PortalScene } from "./portal-view";

/**
 * The portal's "cancel" under flexible billing: `cancel_at` is set to the period's end and `cancel_at_period_end`
 * stays false (references: stripe-node issue 2470).
 */
export function cancelInPortal(scene: PortalScene, row: Subscription, feedback: string | null) {
  const { world, configuration } = scene;
  const details = { ...row.cancellation_details, feedback, reason: "cancellation_requested" };
  if (configuration.features.subscription_cancel?.mode === "immediately") {
    endSubscription(world, row, { reason: "cancellation_requested", feedback });
    return;
  }
  const cancel_at = Math.min(...row.items.map((item) => item.current_period_end));
  const fields = { cancel_at, cancel_at_period_end: false, canceled_at: world.now(), cancellation_details: details };
  change(world, "subscription", row, fields, "customer.subscription.updated");
}

export function keepInPortal({ world }: PortalScene, row: Subscription) {
  const cancellation_details = { ...row.cancellation_details, reason: null };
  const fields = { cancel_at: null, cancel_at_period_end: false, canceled_at: null, cancellation_details };
  change(world, "subscription", row, fields, "customer.subscription.updated");
}

export type CardResult = { result: "saved" } | { result: "authenticate" } | { result: "declined"; message: string };

/** A new card for everything that runs. A card that would refuse is refused here, as when real Stripe sets it up. */
export function changeCard(scene: PortalScene, payer: Payer): CardResult {
  const { world, session } = scene;
  const { number, exp_month, exp_year } = payer;
  const details = { email: payer.email || null, name: payer.name, phone: null, address: { country: payer.country } };
  const method = makeMethod(world, { number, exp_month, exp_year, details });
  const outcome = decide(world, method, {
    customer: null,
    offSession: false,
    authenticated: payer.authenticated ?? false,
  });
  if (outcome.result === "authenticate") return { result: "authenticate" };
  if (outcome.result === "declined") return { result: "declined", message: declineError(outcome.decline).message };
  if (payer.authenticated) world.put("payment_method", { ...method, $authenticated: true });
  setUp(world, world.need("payment_method", method.id), session.customer, {});
  attachMethod(world, world.need("payment_method", method.id), session.customer);
  const customer = world.need("customer", session.customer);
  const invoice_settings = { ...customer.invoice_settings, default_payment_method: method.id };
  change(world, "customer", customer, { invoice_settings }, "customer.updated");
  for (const row of liveSubscriptions(scene)) {
    change(world, "subscription", row, { default_payment_method: method.id }, "customer.subscription.updated");
  }
  return { result: "saved" };
}

/** Pays an open invoice with the card on file. */
export function payOpen({ world, session }: PortalScene, id: string): string {
  const invoice = world.get("invoice", id);
  if (invoice?.customer !== session.customer) return "There is no such invoice.";
  const collected = collect(
    world,
    invoice,
    methodFor(world, invoice),
    { offSession: false, authenticated: true },
    false,
  );
  if (collected === "succeeded") return "Thank you, that is paid.";
  return collected === "pending"
    ? "The payment is on its way."
    : "The payment was declined. Change the card and try again.";
}

/** Changes the plan, now or at the period's end, as the configuration says. */
export function changePlan(scene: PortalScene, row: Subscription, price: string): string {
  const { world, configuration } = scene;
  if (row.items[0]?.price === price || row.items.length > 1) return "Nothing was changed.";
  if (planLater(scene, row, price)) return "The new plan starts when this period ends.";
  const feature = configuration.features.subscription_update ?? {};
  const proration_behavior = String(feature.proration_behavior ?? "none");
  updateSubscription(world, row.id, {
    items: [{ id: row.items[0]?.id, price }],
    proration_behavior,
    off_session: false,
  });
  return "The plan is changed.";
}
