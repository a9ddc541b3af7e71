import { creditUnused } from "../billing/credit";
import { endSubscription } from "../billing/end";
import { releaseSchedule } from "../billing/schedule-advance";
import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { SubscriptionSchedule } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, create } from "../events/emit";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { merged } from "./metadata";
import { pauseSchedules } from "./schedule-pauses";
import { currentPhase, readPhases } from "./schedule-phases";

function running(world: World, id: string): SubscriptionSchedule {
  const row = world.need("subscription_schedule", id);
  if (row.status === "active" || row.status === "not_started") return row;
  throw invalid(`You cannot update a subscription schedule that is currently in the \`${row.status}\` status.`);
}

export const schedules = {
  "POST /v1/subscription_schedules": (world, params) => {
    const now = world.now();
    const from = params.from_subscription;
    if (from && (params.phases || params.customer)) {
      throw invalid("You cannot set `phases` or `customer` if `from_subscription` is set.", "from_subscription");
    }
    const subscription = from ? world.need("subscription", from, "from_subscription") : null;
    if (subscription?.schedule)
      throw invalid(
        `You cannot migrate a subscription that is already attached to a schedule: \`${subscription.schedule}\`.`,
        "from_subscription",
      );
    if (subscription?.ended_at)
      throw invalid("You cannot create a schedule from a canceled subscription.", "from_subscription");
    const start = typeof params.start_date === "number" ? params.start_date : now;
    const customer = subscription?.customer ?? world.need("customer", params.customer ?? "", "customer").id;
    const row: SubscriptionSchedule = {
      id: newId("sub_sched"),
      created: now,
      status: subscription ? "active" : "not_started",
      customer,
      subscription: subscription?.id ?? null,
      phases: subscription ? [currentPhase(subscription)] : readPhases(world, params.phases ?? [], start, null),
      pause_schedules: [],
      end_behavior: params.end_behavior ?? "release",
      metadata: merged({}, params.metadata as never),
      canceled_at: null,
      completed_at: null,
      released_at: null,
      released_subscription: null,
    };
    const full = { ...row, pause_schedules: pauseSchedules(params.pause_schedules ?? [], [], now) };
    create(world, "subscription_schedule", full, "subscription_schedule.created");
    if (subscription)
      change(world, "subscription", subscription, { schedule: row.id }, "customer.subscription.updated");
    return one("subscription_schedule", full);
  },
  "GET /v1/subscription_schedules": (world, params) => {
    const keep = (row: SubscriptionSchedule) => !params.scheduled || row.status === "not_started";
    return page(world, "subscription_schedule", params, { where: { customer: params.customer }, keep });
  },
  "GET /v1/subscription_schedules/{id}": (world, _params, id) =>
    one("subscription_schedule", world.need("subscription_schedule", id)),
  "POST /v1/subscription_schedules/{id}": (world, params, id) => {
    const before = running(world, id);
    const fields: Partial<SubscriptionSchedule> = { metadata: merged(before.metadata, params.metadata as never) };
    if (params.end_behavior) fields.end_behavior = params.end_behavior;
    if (params.phases)
      fields.phases = readPhases(world, params.phases, before.phases[0]?.start_date ?? world.now(), before);
    if (params.pause_schedules !== undefined) {
      fields.pause_schedules = pauseSchedules(params.pause_schedules || [], before.pause_schedules, world.now());
    }
    return one(
      "subscription_schedule",
      change(world, "subscription_schedule", before, fields, "subscription_schedule.updated"),
    );
  },
  "POST /v1/subscription_schedules/{id}/release": (world, _params, id) =>
    one("subscription_schedule", releaseSchedule(world, running(world, id))),
  "POST /v1/subscription_schedules/{id}/cancel": (world, params, id) => {
    const before = running(world, id);
    const fields = { status: "canceled" as const, canceled_at: world.now() };
    const after = change(world, "subscription_schedule", before, fields, "subscription_schedule.canceled");
    const subscription = before.subscription ? world.get("subscription", before.subscription) : undefined;
    if (subscription && !subscription.ended_at) {
      // `SubscriptionScheduleCancelParams`: unlike `subscriptions.cancel`, it prorates and invoices unless told not to.
      const { prorate = true, invoice_now = true } = params;
      if (prorate || invoice_now) creditUnused(world, subscription, prorate, invoice_now);
      endSubscription(world, world.need("subscription", subscription.id), { reason: "cancellation_requested" });
    }
    return one("subscription_schedule", after);
  },
} satisfies Partial<Routes>;
