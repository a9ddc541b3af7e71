import type { Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";
import { voidInvoice } from "./invoice-end";

/** An update that waited for its payment takes effect (`payment_behavior: pending_if_incomplete`). */
export function applyPending(world: World, subscription: Subscription) {
  const { pending } = subscription;
  if (!pending) return;
  const billing_cycle_anchor = pending.billing_cycle_anchor ?? subscription.billing_cycle_anchor;
  const metadata = { ...subscription.metadata, ...pending.metadata };
  const fields = { items: pending.items, billing_cycle_anchor, metadata, pending: null };
  const after = change(world, "subscription", subscription, fields, "customer.subscription.updated");
  emit(world, "customer.subscription.pending_update_applied", "subscription", after);
}

/** After 23 hours without payment the update is forgotten and its invoice voided. */
export function expirePending(world: World, subscription: Subscription) {
  const invoice = subscription.pending ? world.get("invoice", subscription.pending.invoice) : undefined;
  const after = world.put("subscription", { ...subscription, pending: null });
  emit(world, "customer.subscription.pending_update_expired", "subscription", after);
  if (invoice?.status === "open") voidInvoice(world, invoice);
}
