import type { Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";
import { dropPending } from "./invoice-items";

export interface Ending {
  reason: string;
  comment?: string | null;
  feedback?: string | null;
}

/** Ends a subscription now. Its open invoices stay, but are no longer collected by themselves. */
export function endSubscription(world: World, subscription: Subscription, ending: Ending): Subscription {
  const now = world.now();
  const given = subscription.cancellation_details;
  const fields: Partial<Subscription> = {
    status: "canceled",
    ended_at: now,
    canceled_at: subscription.canceled_at ?? now,
    pending: null,
    cancellation_details: {
      comment: ending.comment ?? given.comment,
      feedback: ending.feedback ?? given.feedback,
      // Also where a later day was asked for before: what ended it is what happened first.
      reason: ending.reason,
    },
    status_details: undefined,
  };
  const after = world.put("subscription", { ...subscription, ...fields });
  emit(world, "customer.subscription.deleted", "subscription", after);
  dropPending(world, subscription.id);
  for (const invoice of world.list("invoice", "subscription", subscription.id)) {
    if (invoice.status !== "open" && invoice.status !== "draft") continue;
    change(
      world,
      "invoice",
      invoice,
      { auto_advance: false, next_payment_attempt: null, automatically_finalizes_at: null },
      "invoice.updated",
    );
  }
  const schedule = subscription.schedule ? world.get("subscription_schedule", subscription.schedule) : undefined;
  if (schedule?.status === "active") {
    change(
      world,
      "subscription_schedule",
      schedule,
      { status: "canceled", canceled_at: now },
      "subscription_schedule.canceled",
    );
  }
  return after;
}
