import { grainOf } from "@/lib/memberships/rules/figures-period";
import type { Range } from "@/lib/memberships/rules/range";
import { type Context, sayDay } from "./figure";

/** What stands below the columns of a chart. */
export function bucketLabels(buckets: readonly Range[], context: Context): string[] {
  const isMonths = grainOf(context.period) === "month";
  const style = isMonths
    ? ({ month: "short", year: "2-digit" } as const)
    : ({ month: "short", day: "numeric" } as const);
  return buckets.map(({ from }) => sayDay(from, context, style));
}
