import { db, type Tx } from "../../db";
import type { Tally } from "../rules";

/** What one variant did on one day among the readers of one epoch; the appeal's own id stands for who is held back. */
export interface DayTally extends Tally {
  day: string;
  epoch: number;
  variantId: string;
  views: number;
  dismissals: number;
  /** Of the conversions, those in other money: they have no value here. */
  foreign: number;
}

/** Counts and conversions of an appeal by day, epoch and variant; no value counts more than `cap`. */
export async function readTallies(
  { appealId, currency, cap }: { appealId: string; currency: string; cap: number },
  tx: Tx = db,
): Promise<DayTally[]> {
  return await tx.$queryRaw<DayTally[]>`
    SELECT to_char("day", 'YYYY-MM-DD') AS "day", "epoch", "variantId"::text AS "variantId",
      sum("exposures")::int AS "exposures", sum("views")::int AS "views", sum("dismissals")::int AS "dismissals",
      sum("conversions")::int AS "conversions", sum("value")::float8 AS "sum", sum("value" ^ 2)::float8 AS "squares",
      sum("foreign")::int AS "foreign"
    FROM (
      SELECT "day", "epoch", "variantId", "exposures", "views", "dismissals", 0 AS "conversions", 0::float8 AS "value",
          0 AS "foreign"
        FROM "AppealDailyCount" WHERE "appealId" = ${appealId}::uuid
      UNION ALL
      SELECT "day", "epoch", "appealId", "exposures", 0, 0, 0, 0, 0 FROM "AppealHeldBack" WHERE "appealId" = ${appealId}::uuid
      UNION ALL
      SELECT "day", "epoch", coalesce("variantId", "appealId"), 0, 0, 0, 1,
          CASE WHEN "currency" = ${currency} THEN least("value", ${cap}::int) ELSE 0 END,
          CASE WHEN "currency" = ${currency} THEN 0 ELSE 1 END
        FROM "AppealConversion" WHERE "appealId" = ${appealId}::uuid) known
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
}

export const NOTHING: Tally = { exposures: 0, conversions: 0, sum: 0, squares: 0 };

/** Tallies of each variant, added up. */
export function addUp(rows: readonly (Tally & { variantId: string })[]): Record<string, Tally> {
  const sums: Record<string, Tally> = {};
  for (const { variantId, exposures, conversions, sum, squares } of rows) {
    const before = sums[variantId] ?? NOTHING;
    sums[variantId] = {
      exposures: before.exposures + exposures,
      conversions: before.conversions + conversions,
      sum: before.sum + sum,
      squares: before.squares + squares,
    };
  }
  return sums;
}
