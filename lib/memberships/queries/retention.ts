import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";

export interface MonthOfStay {
  atRisk: number;
  lost: number;
}

/**
 * How monthly memberships of the last two years stayed: for each month of their life up to the eleventh, those that could
 * have been charged again by now, and those of them that had ended. With a day's grace: what ends with a period ends at
 * the very moment of the next charge.
 */
export async function readStays({ actor, now, tx = db }: { actor: Actor; now: Date; tx?: Tx }): Promise<MonthOfStay[]> {
  requirePermission(actor, "money.read");
  return await tx.$queryRaw<MonthOfStay[]>`
    WITH life AS (
      SELECT s."at" AS "began", min(e."at") AS "ended"
      FROM "MembershipMove" s
        LEFT JOIN "MembershipMove" e ON e."membershipId" = s."membershipId" AND e."kind" = 'ENDED'
      WHERE s."kind" = 'STARTED' AND s."plan" = 'MONTHLY' AND s."at" >= ${now}::timestamptz - interval '24 months'
      GROUP BY s."id"),
    month AS (
      SELECT n, n * interval '1 month' + interval '1 day' AS "until",
        (n - 1) * interval '1 month' + least(n - 1, 1) * interval '1 day' AS "since"
      FROM generate_series(1, 11) AS n)
    SELECT count("began")::int AS "atRisk", (count(*) FILTER (WHERE "ended" <= "began" + "until"))::int AS "lost"
    FROM month LEFT JOIN life
      ON "began" + "until" <= ${now}::timestamptz AND ("ended" IS NULL OR "ended" > "began" + "since")
    GROUP BY n ORDER BY n`;
}
