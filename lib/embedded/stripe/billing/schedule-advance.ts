import { StripeError } from "../core/errors";
import type { PauseSchedule, Phase, Subscription, SubscriptionSchedule } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";
import { endSubscription } from "./end";
import { pauseSubscription, resumeSubscription } from "./pause";
import { startSubscription } from "./start";
import { updateItems } from "./update-items";

const put = (world: World, row: SubscriptionSchedule) => world.put("subscription_schedule", row);
const fresh = (world: World, id: string) => world.need("subscription_schedule", id);

/** What is due on a schedule: it starts, a pause or resume comes, or a phase ends. */
export function advanceSchedule(world: World, schedule: SubscriptionSchedule) {
  const now = world.now();
  if (schedule.status === "not_started") return begin(world, schedule);
  for (const entry of schedule.pause_schedules) {
    if (entry.pause.status === "scheduled" && entry.pause.pause_at <= now) return pauseNow(world, schedule, entry);
    if (entry.pause.status === "succeeded" && entry.resume?.status === "scheduled" && entry.resume.resume_at <= now) {
      return resumeNow(world, schedule, entry);
    }
  }
  const index = schedule.phases.findIndex((phase) => phase.end_date > Number(schedule.$reached ?? 0));
  const ended = schedule.phases[index];
  if (!ended || ended.end_date > now) return;
  const reached = put(world, { ...schedule, $reached: ended.end_date });
  const next = schedule.phases[index + 1];
  if (next) enterPhase(world, reached, next);
  else finish(world, reached);
}

function begin(world: World, schedule: SubscriptionSchedule) {
  const first = schedule.phases[0];
  if (!first) return;
  const { subscription } = startSubscription(world, {
    customer: schedule.customer,
    items: first.items,
    metadata: first.metadata,
    default_payment_method: null,
    description: null,
    trial_end: null,
    billing_cycle_anchor: null,
    proration_behavior: first.proration_behavior,
    collect: { offSession: true, payNow: true },
    extra: { schedule: schedule.id },
  });
  change(
    world,
    "subscription_schedule",
    schedule,
    { status: "active", subscription: subscription.id },
    "subscription_schedule.updated",
  );
}

function enterPhase(world: World, schedule: SubscriptionSchedule, phase: Phase) {
  const row = schedule.subscription ? world.get("subscription", schedule.subscription) : undefined;
  emit(world, "subscription_schedule.updated", "subscription_schedule", schedule, schedule);
  if (!row || row.ended_at) return;
  const items = phase.items.map((item, index) => ({ id: row.items[index]?.id, ...item }));
  const dropped = row.items.slice(phase.items.length).map((item) => ({ id: item.id, deleted: true }));
  const same =
    items.length === row.items.length &&
    items.every(
      (item, index) => item.price === row.items[index]?.price && item.quantity === row.items[index]?.quantity,
    );
  const merged = world.put("subscription", { ...row, metadata: { ...row.metadata, ...phase.metadata } });
  if (same) return;
  const atEnd = Math.min(...row.items.map((item) => item.current_period_end)) <= world.now();
  // A phase that begins where a period ends owes no prorations: the old period is used up.
  const proration_behavior = atEnd ? "none" : phase.proration_behavior;
  const wanted = {
    items: [...items, ...dropped],
    proration_behavior,
    proration_date: null,
    resetAnchor: atEnd || phase.billing_cycle_anchor === "phase_start",
  };
  updateItems(world, merged, wanted, { payment_behavior: "allow_incomplete", offSession: true });
}

function finish(world: World, schedule: SubscriptionSchedule) {
  const row = schedule.subscription ? world.get("subscription", schedule.subscription) : undefined;
  const now = world.now();
  if (schedule.end_behavior === "cancel") {
    const done = change(
      world,
      "subscription_schedule",
      schedule,
      { status: "completed", completed_at: now },
      "subscription_schedule.completed",
    );
    if (row && !row.ended_at)
      endSubscription(world, world.put("subscription", { ...row, schedule: done.id }), {
        reason: "cancellation_requested",
      });
    return;
  }
  releaseSchedule(world, schedule);
}

/** Lets go of the subscription, which goes on as it is (`SubscriptionSchedules.d.ts`, `release`). */
export function releaseSchedule(world: World, schedule: SubscriptionSchedule): SubscriptionSchedule {
  const row = schedule.subscription ? world.get("subscription", schedule.subscription) : undefined;
  const fields = {
    status: "released" as const,
    released_at: world.now(),
    released_subscription: schedule.subscription,
    subscription: null,
  };
  const after = change(world, "subscription_schedule", schedule, fields, "subscription_schedule.released");
  if (row) change(world, "subscription", row, { schedule: null }, "customer.subscription.updated");
  return after;
}

function setEntry(world: World, id: string, key: string, edit: (entry: PauseSchedule) => PauseSchedule) {
  const schedule = fresh(world, id);
  const pause_schedules = schedule.pause_schedules.map((entry) => (entry.key === key ? edit(entry) : entry));
  change(world, "subscription_schedule", schedule, { pause_schedules }, "subscription_schedule.updated");
}

function subscriptionOf(world: World, schedule: SubscriptionSchedule): Subscription | undefined {
  return schedule.subscription ? world.get("subscription", schedule.subscription) : undefined;
}

const reason = (error: unknown) => {
  if (error instanceof StripeError) return error.message;
  throw error;
};

function pauseNow(world: World, schedule: SubscriptionSchedule, { key, pause }: PauseSchedule) {
  const row = subscriptionOf(world, schedule);
  const settle = (status: string, error: string | null) =>
    setEntry(world, schedule.id, key, (entry) => ({ ...entry, pause: { ...entry.pause, status, error } }));
  const unused = pause.settings.unused_time_from === "pause_at" ? "now" : pause.settings.unused_time_from;
  try {
    if (!row) throw new StripeError(400, { type: "invalid_request_error", message: "The subscription is gone." });
    world.attempt(() => pauseSubscription(world, row, { unused, invoicing: pause.settings.invoicing_behavior }));
    settle("succeeded", null);
  } catch (error) {
    settle("error", reason(error));
  }
}

function resumeNow(world: World, schedule: SubscriptionSchedule, { key, resume }: PauseSchedule) {
  const row = subscriptionOf(world, schedule);
  const settle = (status: string, error: string | null) =>
    setEntry(world, schedule.id, key, (entry) =>
      entry.resume ? { ...entry, resume: { ...entry.resume, status, error } } : entry,
    );
  if (!row || !resume) return settle("error", "The subscription is gone.");
  settle("pending", null);
  const { billing_cycle_anchor, payment_behavior, proration_behavior } = resume.settings;
  const anchor = billing_cycle_anchor === "unchanged" ? ("unchanged" as const) : ("now" as const);
  try {
    const after = world.attempt(() =>
      resumeSubscription(world, row, { anchor, payment_behavior, proration_behavior, offSession: true }),
    );
    if (after.status === "active") settle("succeeded", null);
  } catch (error) {
    settle("error", reason(error));
  }
}
