import type { Invoice } from "../core/rows-billing";
import type { World } from "../core/world";
import { change } from "../events/emit";
import { applyPending } from "./pending-update";
import { wakeUp } from "./wake-up";

/** What a paid invoice does for its subscription. */
export function subscriptionPaid(world: World, invoice: Invoice) {
  const subscription = invoice.subscription ? world.get("subscription", invoice.subscription) : undefined;
  if (!subscription || subscription.ended_at) return;
  if (subscription.pending?.invoice === invoice.id) {
    applyPending(world, subscription);
    return;
  }
  if (subscription.status === "paused" && invoice.billing_reason === "subscription_update") {
    wakeUp(world, subscription);
    return;
  }
  const owed = world
    .list("invoice", "subscription", subscription.id)
    .some((other) => other.status === "open" && other.id !== invoice.id && other.attempted);
  const latest = subscription.latest_invoice === invoice.id;
  if (subscription.status === "incomplete") {
    change(world, "subscription", subscription, { status: "active" }, "customer.subscription.updated");
  } else if (subscription.status === "past_due" && (latest || !owed)) {
    change(world, "subscription", subscription, { status: "active" }, "customer.subscription.updated");
  } else if (subscription.status === "unpaid" && latest) {
    change(world, "subscription", subscription, { status: "active" }, "customer.subscription.updated");
  }
}
