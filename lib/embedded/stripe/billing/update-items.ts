import type { Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { emit } from "../events/emit";
import { type ItemChange, planChange } from "./change-plan";
import { collect, methodFor, refusal } from "./collect";
import { keepPending, takePending } from "./invoice-items";
import { draftInvoice, figures, finalizeInvoice } from "./invoices";
import { applyPending } from "./pending-update";
import { tellAt } from "./periods";

export interface UpdateHow {
  payment_behavior: string;
  offSession: boolean;
  /** Kept with an update that waits for its payment, and merged in when it is applied. */
  metadata?: Subscription["metadata"] | null;
}

const PENDING_LIFE = 23 * 3600;

/** Changes what a subscription bills for, with the invoice and payment that follow from it. */
export function updateItems(world: World, before: Subscription, wanted: ItemChange, how: UpdateHow): Subscription {
  const plan = planChange(world, before, wanted);
  const wait = how.payment_behavior === "pending_if_incomplete" && plan.immediate;
  const changes: Partial<Subscription> = {
    items: plan.items,
    billing_cycle_anchor: plan.anchor,
    $tellAt: tellAt(world, Math.min(...plan.items.map((item) => item.current_period_end))),
    ...(how.metadata ? { metadata: { ...before.metadata, ...how.metadata } } : {}),
  };
  const subscription = wait ? before : world.put("subscription", { ...before, ...changes });
  if (!plan.immediate) keepPending(world, subscription, plan.lines);
  else bill(world, subscription, plan.lines, how, wait ? { items: plan.items, anchor: plan.anchor } : null);
  if (!wait)
    emit(world, "customer.subscription.updated", "subscription", world.need("subscription", before.id), before);
  return world.need("subscription", before.id);
}

function bill(
  world: World,
  subscription: Subscription,
  own: Parameters<typeof figures>[0],
  how: UpdateHow,
  held: { items: Subscription["items"]; anchor: number } | null,
) {
  const now = world.now();
  const end = Math.min(...subscription.items.map((item) => item.current_period_end));
  const period = { start: subscription.items[0]?.current_period_start ?? now, end: now };
  const draft = draftInvoice(world, subscription, { billing_reason: "subscription_update", lines: [], period });
  const lines = [...takePending(world, subscription.id, draft.id), ...own];
  const invoice = finalizeInvoice(world, world.put("invoice", { ...draft, lines, ...figures(lines, 0) }));
  if (held) {
    const pending = {
      // docs.stripe.com/billing/subscriptions/pending-updates-reference: the period's end where that comes first.
      expires_at: end > now ? Math.min(end, now + PENDING_LIFE) : now + PENDING_LIFE,
      items: held.items,
      billing_cycle_anchor: held.anchor,
      metadata: how.metadata ?? null,
      invoice: invoice.id,
    };
    const waiting = world.put("subscription", { ...world.need("subscription", subscription.id), pending });
    emit(world, "customer.subscription.updated", "subscription", waiting, subscription);
    if (invoice.status === "paid") applyPending(world, waiting);
  }
  if (invoice.status === "paid") return;
  if (how.payment_behavior === "default_incomplete") {
    // The account's customer is asked to confirm the payment; until then it is owed.
    world.put("subscription", { ...world.need("subscription", subscription.id), status: "past_due" });
    return;
  }
  const collected = collect(world, invoice, methodFor(world, invoice), { offSession: how.offSession });
  // The one behaviour under which a refused card undoes the whole update.
  if (how.payment_behavior === "error_if_incomplete" && collected !== "succeeded")
    throw refusal(world, invoice.id, false);
}
