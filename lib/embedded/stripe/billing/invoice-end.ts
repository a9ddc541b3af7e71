import { invalid } from "../core/errors";
import type { Invoice } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";
import { cancelIntent } from "./intents";
import { markResume } from "./wake-up";

function dropPayments(world: World, invoice: Invoice) {
  for (const payment of world.list("invoice_payment", "invoice", invoice.id)) {
    if (payment.status !== "open") continue;
    change(world, "invoice_payment", payment, { status: "canceled", canceled_at: world.now() });
    cancelIntent(world, payment.payment_intent, "void_invoice");
  }
}

/** Voids an open or uncollectible invoice; its payment can no longer be made. */
export function voidInvoice(world: World, invoice: Invoice): Invoice {
  if (invoice.status !== "open" && invoice.status !== "uncollectible") {
    throw invalid("You can only pass in open or uncollectible invoices. This invoice isn't open.");
  }
  dropPayments(world, invoice);
  const status_transitions = { ...invoice.status_transitions, voided_at: world.now() };
  const fields = {
    status: "void" as const,
    auto_advance: false,
    next_payment_attempt: null,
    amount_remaining: 0,
    status_transitions,
    $resumption: null,
  };
  const after = change(world, "invoice", invoice, fields, "invoice.voided");
  const subscription = invoice.subscription ? world.get("subscription", invoice.subscription) : undefined;
  // A pending update goes with the invoice that would have paid for it (docs.stripe.com/billing/subscriptions/pending-updates).
  if (subscription?.pending?.invoice === invoice.id) {
    const dropped = change(world, "subscription", subscription, { pending: null }, "customer.subscription.updated");
    emit(world, "customer.subscription.pending_update_expired", "subscription", dropped);
  }
  // A voided resumption invoice leaves the subscription paused (`Subscriptions.d.ts`, `resume`).
  if (subscription && invoice.$resumption)
    markResume(world, subscription, "error", "The resumption invoice was voided.");
  else if (subscription) forgive(world, subscription.id, invoice);
  return after;
}

export function markUncollectible(world: World, invoice: Invoice): Invoice {
  if (invoice.status !== "open") throw invalid("You can only mark open invoices as uncollectible.");
  const status_transitions = { ...invoice.status_transitions, marked_uncollectible_at: world.now() };
  const fields = {
    status: "uncollectible" as const,
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions,
  };
  const after = change(world, "invoice", invoice, fields, "invoice.marked_uncollectible");
  if (invoice.subscription) forgive(world, invoice.subscription, invoice);
  return after;
}

// `past_due` ends as well when its latest invoice is voided or given up (docs.stripe.com/billing/subscriptions/overview).
function forgive(world: World, id: string, invoice: Invoice) {
  const subscription = world.get("subscription", id);
  if (subscription?.status !== "past_due" || subscription.latest_invoice !== invoice.id) return;
  change(world, "subscription", subscription, { status: "active" }, "customer.subscription.updated");
}
