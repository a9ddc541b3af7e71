import type { Recurring } from "../core/rows";
import type { World } from "../core/world";

type Interval = Pick<Recurring, "interval" | "interval_count">;

const DAY = 86_400;

/** Adds whole intervals to an anchor; a day that the month lacks becomes its last, and returns in longer months. */
export function addIntervals(anchor: number, { interval, interval_count }: Interval, times: number): number {
  const steps = interval_count * times;
  if (interval === "day") return anchor + steps * DAY;
  if (interval === "week") return anchor + steps * 7 * DAY;
  const from = new Date(anchor * 1000);
  const months = from.getUTCMonth() + steps * (interval === "year" ? 12 : 1);
  const first = new Date(from);
  first.setUTCDate(1);
  first.setUTCMonth(months);
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), days));
  return Math.floor(first.getTime() / 1000);
}

/** When to tell of a renewal ahead of it; null where the account does not want it or it is too late for that. */
export function tellAt(world: World, end: number): number | null {
  const at = end - world.settings.upcoming_days * DAY;
  return world.settings.upcoming_days && at > world.now() ? at : null;
}

/** The first boundary of the billing cycle after a moment. */
export function nextBoundary(anchor: number, recurring: Interval, after: number): number {
  let times = 0;
  // A guess close below saves walking through years of days.
  const length = Math.max(1, addIntervals(anchor, recurring, 1) - anchor);
  times = Math.floor((after - anchor) / length) - 2;
  while (addIntervals(anchor, recurring, times) <= after) times++;
  return addIntervals(anchor, recurring, times);
}
