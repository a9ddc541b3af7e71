import { endSubscription } from "../billing/end";
import { voidInvoice } from "../billing/invoice-end";
import { expirePending } from "../billing/pending-update";
import { periodEnd, renew, tellUpcoming } from "../billing/renew";
import type { Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { change } from "../events/emit";

// A payment still on its way (a bank debit) keeps an incomplete subscription from expiring.
function expire(world: World, subscription: Subscription) {
  const invoice = subscription.latest_invoice ? world.get("invoice", subscription.latest_invoice) : undefined;
  const processing =
    invoice && world.list("payment_intent", "invoice", invoice.id).some((intent) => intent.status === "processing");
  if (processing) {
    world.put("subscription", { ...subscription, $expiresAt: world.now() + 86_400 });
    return;
  }
  const fields = { status: "incomplete_expired" as const, ended_at: world.now() };
  change(world, "subscription", subscription, fields, "customer.subscription.updated");
  if (invoice?.status === "open") voidInvoice(world, invoice);
}

/** The one thing that is due on a subscription now; the next is looked up again afterwards. */
export function actOnSubscription(world: World, subscription: Subscription) {
  const now = world.now();
  const end = periodEnd(subscription);
  const { cancel_at, cancel_at_period_end, pause_collection, pending, $tellAt } = subscription;
  if (subscription.status === "incomplete") {
    expire(world, subscription);
    return;
  }
  if (pending && pending.expires_at <= now) return expirePending(world, subscription);
  if (pause_collection?.resumes_at && pause_collection.resumes_at <= now) {
    change(world, "subscription", subscription, { pause_collection: null }, "customer.subscription.updated");
    return;
  }
  const ends = cancel_at_period_end ? end : cancel_at;
  if (ends !== null && ends <= now) {
    endSubscription(world, subscription, { reason: "cancellation_requested" });
    return;
  }
  if (subscription.status === "paused") return;
  if (end <= now) {
    renew(world, subscription);
    return;
  }
  if ($tellAt !== null && $tellAt <= now) tellUpcoming(world, subscription);
}
