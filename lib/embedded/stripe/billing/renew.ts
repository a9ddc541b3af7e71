import type { Invoice, Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";
import { collect, methodFor } from "./collect";
import { invoiceFailed } from "./invoice-failed";
import { takePending } from "./invoice-items";
import { draftInvoice, figures, finalizeInvoice } from "./invoices";
import { periodLine } from "./lines";
import { nextBoundary, tellAt } from "./periods";
import { undone, upcomingInvoice } from "./preview";
import { commonRecurring } from "./start";

export const periodEnd = (subscription: Subscription) =>
  Math.min(...subscription.items.map((item) => item.current_period_end));

/** The next period begins: items move on, and an invoice for the period is drafted. */
export function renew(world: World, before: Subscription): Invoice {
  const start = periodEnd(before);
  const { recurring } = commonRecurring(world, before.items);
  const trialOver = before.status === "trialing";
  const anchor = before.billing_cycle_anchor;
  const end = nextBoundary(anchor, recurring, start);
  const items = before.items.map((item) => ({ ...item, current_period_start: start, current_period_end: end }));
  const fields: Partial<Subscription> = {
    items,
    $tellAt: tellAt(world, end),
    ...(trialOver ? { status: "active" as const } : {}),
  };
  const subscription = change(world, "subscription", before, fields, "customer.subscription.updated");
  const lines = items.map((item) => periodLine(world, subscription, item, { start, end }));
  const draftFor = world.settings.draft_seconds;
  const invoice = draftInvoice(world, subscription, {
    billing_reason: "subscription_cycle",
    lines: [],
    period: { start: before.items[0]?.current_period_start ?? start, end: start },
    draftFor: Math.max(1, draftFor),
  });
  const all = [...takePending(world, subscription.id, invoice.id), ...lines];
  const unpaid = subscription.status === "unpaid";
  const held = subscription.pause_collection?.behavior === "keep_as_draft";
  const full = {
    ...invoice,
    lines: all,
    ...figures(all, 0),
    ...(unpaid || held ? { auto_advance: false, automatically_finalizes_at: null } : {}),
  };
  return world.put("invoice", full);
}

/** An hour as a draft, and the invoice is finalised and charged. */
export function advanceDraft(world: World, draft: Invoice) {
  const subscription = draft.subscription ? world.get("subscription", draft.subscription) : undefined;
  const pause = subscription?.pause_collection?.behavior;
  const invoice = finalizeInvoice(world, draft);
  if (invoice.status === "paid") return;
  if (pause === "void" || pause === "mark_uncollectible") {
    const status = pause === "void" ? ("void" as const) : ("uncollectible" as const);
    const type = pause === "void" ? "invoice.voided" : "invoice.marked_uncollectible";
    change(world, "invoice", invoice, { status, auto_advance: false }, type);
    return;
  }
  collect(world, invoice, methodFor(world, invoice), { offSession: true });
}

/** The next planned attempt of a failed invoice. After a hard decline it only happens with another card. */
export function retry(world: World, invoice: Invoice) {
  const method = methodFor(world, invoice);
  const intent = world.list("payment_intent", "invoice", invoice.id).at(-1);
  const last = intent?.latest_charge ? world.get("charge", intent.latest_charge) : undefined;
  if (invoice.$stopped && (!method || last?.payment_method === method.id)) {
    const attempt_count = invoice.attempt_count + 1;
    const wait = world.settings.retry_days[attempt_count - 1];
    if (wait === undefined) invoiceFailed(world, invoice, invoice.$stopped);
    else {
      const next_payment_attempt = world.now() + Math.round(wait * 86_400);
      change(world, "invoice", invoice, { attempt_count, next_payment_attempt }, "invoice.updated");
    }
    return;
  }
  collect(world, invoice, method, { offSession: true });
}

/** Tells of the renewal some days ahead, as the account's settings ask. */
export function tellUpcoming(world: World, subscription: Subscription) {
  const upcoming = undone(world, () => upcomingInvoice(world, subscription));
  if (upcoming) emit(world, "invoice.upcoming", "invoice", upcoming);
  world.put("subscription", { ...subscription, $tellAt: null });
}
