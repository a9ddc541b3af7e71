import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { LIVE } from "../../members/rules";
import { requirePermission } from "../../staff/rules";

interface Between {
  actor: Actor;
  /** From the first moment up to the second. */
  from: Date;
  to: Date;
  tx?: Tx;
}

/**
 * What came in between two moments in one currency, before fees: payments by their charge, less whatever went back
 * meanwhile, as the figures count it. In minor units, and below nothing where more went back.
 */
export async function readRaised({ actor, currency, from, to, tx = db }: Between & { currency: string }) {
  requirePermission(actor, "money.read");
  const [row] = await tx.$queryRaw<{ sum: number }[]>`
    SELECT coalesce(sum("amount"), 0)::float8 AS "sum" FROM (
      SELECT l."amount" FROM "Payment" p JOIN "LedgerEntry" l ON l."paymentId" = p."id" AND l."kind" = 'PAYMENT'
        WHERE p."paidAt" >= ${from} AND p."paidAt" < ${to} AND l."currency" = ${currency}
      UNION ALL
      SELECT l."amount" FROM "LedgerEntry" l LEFT JOIN "Payment" p ON p."id" = l."paymentId"
        WHERE l."occurredAt" >= ${from} AND l."occurredAt" < ${to} AND l."currency" = ${currency}
          AND (l."kind" <> 'PAYMENT' OR p."paidAt" IS NULL)) moved`;
  return row?.sum ?? 0;
}

/**
 * People who became members between two moments and still are: doubles, what staff gave away, and who was a member
 * when it began do not count.
 */
export async function countJoined({ actor, from, to, tx = db }: Between): Promise<number> {
  requirePermission(actor, "money.read");
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT m."memberId")::int AS "count" FROM "Membership" m
    WHERE m."startedAt" >= ${from} AND m."startedAt" < ${to} AND m."duplicateOfId" IS NULL AND m."source" <> 'COMP'
      AND m."status"::text = ANY(${[...LIVE]})
      AND NOT EXISTS (SELECT 1 FROM "Membership" e WHERE e."memberId" = m."memberId" AND e."startedAt" < ${from}
        AND e."duplicateOfId" IS NULL AND e."status" <> 'INCOMPLETE' AND coalesce(e."endedAt" >= ${from}, true))`;
  return row?.count ?? 0;
}
