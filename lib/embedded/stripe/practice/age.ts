import { z } from "zod";
import { addIntervals } from "../billing/periods";
import { commonRecurring } from "../billing/start";
import type { Kind, Row, Rows } from "../core/rows";
import type { Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { liveUntil } from "../due/clock";
import { change } from "../events/emit";

export const ageSchema = z.strictObject({ days: z.number().positive().max(3_000) });

/** What moves. Movements on the balance stay: they are in the books, and books do not change. */
const MOVING = ["subscription_schedule", "invoice", "payment_intent", "charge", "subscription"] as const;

/** Moments lie in this range and the amounts of tests below it: so rows move without each field being named. */
const isMoment = (value: number) => value > 1_000_000_000 && value < 5_000_000_000;

type Move = (moment: number) => number;

function moved(value: unknown, move: Move): unknown {
  if (typeof value === "number") return isMoment(value) ? move(value) : value;
  if (Array.isArray(value)) return value.map((one) => moved(one, move));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, moved(one, move)]));
}

/** Where each running period ends after the move: months differ in length, and what is planned for its end goes along. */
function periodEnds(world: World, subscriptions: Subscription[], seconds: number): Map<number, number> {
  const ends = subscriptions.flatMap(({ items }) => {
    const { recurring } = commonRecurring(world, items);
    return items.map(({ current_period_start: start, current_period_end: end }): [number, number] => [
      end,
      addIntervals(start - seconds, recurring, 1),
    ]);
  });
  return new Map(ends);
}

/**
 * Time passes for one customer alone, as with a test clock of their own: all they have moves into the past, and what
 * falls due on the way happens at its time.
 */
export function ageCustomer(world: World, customer: string, { days }: z.infer<typeof ageSchema>): { days: number } {
  world.need("customer", customer);
  const seconds = Math.round(days * 86_400);
  const ends = periodEnds(world, world.list("subscription", "customer", customer), seconds);
  const move: Move = (moment) => ends.get(moment) ?? moment - seconds;
  world.transact(() => {
    for (const kind of MOVING)
      for (const row of world.list(kind as Kind, "customer", customer) as Row[]) {
        const type = kind === "subscription" ? "customer.subscription.updated" : undefined;
        change(world, kind as Kind, row as Rows[Kind], moved(row, move) as Rows[Kind], type);
      }
  });
  liveUntil(world, world.now());
  return { days };
}
