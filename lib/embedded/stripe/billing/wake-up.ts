import type { Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";

/** Ends a pause: the subscription is active again, and an attached schedule learns that its resume succeeded. */
export function wakeUp(world: World, subscription: Subscription): Subscription {
  const fields = { status: "active" as const, status_details: undefined, $resuming: undefined };
  const after = change(world, "subscription", subscription, fields, "customer.subscription.updated");
  emit(world, "customer.subscription.resumed", "subscription", after);
  markResume(world, subscription, "succeeded", null);
  return after;
}

/** Writes the state of a scheduled resume that is under way into the schedule that ordered it. */
export function markResume(world: World, subscription: Subscription, status: string, error: string | null) {
  const schedule = subscription.schedule ? world.get("subscription_schedule", subscription.schedule) : undefined;
  if (!schedule) return;
  const pause_schedules = schedule.pause_schedules.map((entry) =>
    entry.resume && ["pending", "requires_action"].includes(entry.resume.status)
      ? { ...entry, resume: { ...entry.resume, status, error } }
      : entry,
  );
  change(world, "subscription_schedule", schedule, { pause_schedules }, "subscription_schedule.updated");
}
