import { addIntervals } from "../billing/periods";
import { invalid } from "../core/errors";
import type { Recurring } from "../core/rows";
import type { Phase, Subscription, SubscriptionSchedule } from "../core/rows-billing";
import type { World } from "../core/world";
import type { Routes } from "../http/route";
import { merged } from "./metadata";
import { itemInput } from "./subscription-create";

type Given = NonNullable<Parameters<Routes["POST /v1/subscription_schedules/{id}"]>[1]["phases"]>[number];

/** The phase that a schedule made from a subscription starts with: its current period. */
export const currentPhase = (row: Subscription): Phase => ({
  start_date: Math.max(...row.items.map((item) => item.current_period_start)),
  end_date: Math.min(...row.items.map((item) => item.current_period_end)),
  items: row.items.map(({ price, quantity, metadata }) => ({ price, quantity, metadata })),
  proration_behavior: "create_prorations",
  billing_cycle_anchor: null,
  metadata: row.metadata,
  currency: row.currency,
});

function phaseEnd(world: World, phase: Given, start: number, last: boolean): number {
  if (phase.duration) {
    const { interval, interval_count = 1 } = phase.duration;
    return addIntervals(start, { interval: interval as Recurring["interval"], interval_count }, 1);
  }
  if (typeof phase.end_date === "number") return phase.end_date;
  if (phase.end_date === "now") return world.now();
  if (!last) throw invalid("You must set either `duration` or `end_date` for all but the last phase.", "phases");
  const price = world.get("price", phase.items[0]?.price ?? "");
  return addIntervals(start, price?.recurring ?? { interval: "month", interval_count: 1 }, 1);
}

/** Reads phases one after the other: each starts where the one before it ends. */
export function readPhases(
  world: World,
  given: Given[] | object[],
  from: number,
  schedule: SubscriptionSchedule | null,
): Phase[] {
  const phases = given as Given[];
  if (!phases.length) throw invalid("Missing required param: phases.", "phases", "parameter_missing");
  const held = schedule?.phases.flatMap((phase) => phase.items.map((item) => item.price));
  let start = from;
  return phases.map((phase, index) => {
    const start_date = typeof phase.start_date === "number" && index === 0 ? phase.start_date : start;
    const end_date = phaseEnd(world, phase, start_date, index === phases.length - 1);
    if (end_date <= start_date)
      throw invalid(`The phase's end date must come after its start date.`, `phases[${index}][end_date]`);
    if (schedule && index === 0 && end_date <= world.now() && phases.length === 1) {
      throw invalid("The current phase cannot end in the past.", "phases[0][end_date]");
    }
    start = end_date;
    const items = phase.items.map((item, position) => itemInput(world, item, position, held));
    return {
      start_date,
      end_date,
      items,
      proration_behavior: phase.proration_behavior ?? "create_prorations",
      billing_cycle_anchor: phase.billing_cycle_anchor ?? null,
      metadata: merged({}, phase.metadata as never),
      currency: world.need("price", items[0]?.price ?? "").currency,
    };
  });
}
