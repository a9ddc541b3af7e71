import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";

export interface SiteSum {
  site: string;
  currency: string;
  /** Gifts and memberships that began there. */
  count: number;
  /** What was first paid for them. */
  given: number;
  /** Of them, those that answered an appeal. */
  answers: number;
}

const MOST = 50;

/** What came from other sites of ours since a moment, most first: by where each form or link stood. */
export async function moneyBySite({
  actor,
  since,
  tx = db,
}: {
  actor: Actor;
  since: Date;
  tx?: Tx;
}): Promise<SiteSum[]> {
  requirePermission(actor, "money.read");
  return await tx.$queryRaw<SiteSum[]>`SELECT substring(a."source" FROM '^https?://([^/]+)') AS "site",
      p."currency", count(*)::int AS "count", sum(p."amount")::float8 AS "given", count(a."variantId")::int AS "answers"
    FROM "CheckoutAttempt" a CROSS JOIN LATERAL (SELECT "amount", "currency" FROM "Payment"
      WHERE "attemptId" = a."id" AND "paidAt" IS NOT NULL ORDER BY "paidAt", "id" LIMIT 1) p
    WHERE a."source" IS NOT NULL AND a."state" = 'COMPLETED' AND a."completedAt" >= ${since}
    GROUP BY 1, 2 ORDER BY "count" DESC, 1, 2 LIMIT ${MOST}`;
}
