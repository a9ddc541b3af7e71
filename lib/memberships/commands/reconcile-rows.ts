import { Prisma } from "../../../prisma/generated/client";
import { db } from "../../db";
import { isLivemode } from "../../stripe";
import type { Compared } from "../rules/compare";
import { compact, type Place, type Walk } from "./reconcile-walk";

const ROWS = 500;

interface Found {
  id: string;
  stripeId: string;
  customerId: string | null;
}

/** Customers whom reconciliation leaves alone: those of the mode that our key does not open; of erased ones all but the money. */
const isLeftAlone = (what: Compared) => Prisma.sql`EXISTS (SELECT 1 FROM "StripeCustomer" c
  WHERE c."id" = x."customerId"
    AND ((c."erasedAt" IS NOT NULL AND ${what === "membership"}) OR c."livemode" <> ${isLivemode()}))`;

/** Rows that no list of Stripe's has shown, by key. Rows younger than the run may have come after their page. */
function walkUnmet(what: Compared, select: (place: Place) => Prisma.Sql): Walk {
  return async (place) => {
    const rows = await db.$queryRaw<Found[]>`
      SELECT x."id", x."stripeId", x."customerId" FROM (${select(place)}) x
      WHERE x."stripeId" IS NOT NULL
        AND x."touchedAt" < (SELECT "startedAt" FROM "ReconcileRun" WHERE "id" = ${place.runId}::uuid)
        AND NOT EXISTS (
          SELECT 1 FROM "ReconcileMark" m WHERE m."runId" = ${place.runId}::uuid AND m."stripeId" = x."stripeId")
        AND NOT ${isLeftAlone(what)}
        ${place.cursor ? Prisma.sql`AND x."id" > ${place.cursor}::uuid` : Prisma.empty}
      ORDER BY x."id" LIMIT ${ROWS}`;
    return {
      examined: rows.length,
      met: [],
      suspects: compact(rows.map(({ customerId }) => customerId)),
      orphans: rows
        .filter(({ customerId }) => !customerId)
        .map(({ stripeId }) => ({ kind: "EXTRA", what, stripeId, detail: {} })),
      cursor: rows.length === ROWS ? (rows.at(-1)?.id ?? null) : null,
    };
  };
}

const after = (since: Date | null) => since ?? new Date(0);

export const walkExtraMemberships = walkUnmet(
  "membership",
  () => Prisma.sql`
    SELECT "id", "stripeSubscriptionId" AS "stripeId", "stripeCustomerId" AS "customerId", "createdAt" AS "touchedAt"
    FROM "Membership" WHERE "source" = 'STRIPE'`,
);

export const walkExtraPayments = walkUnmet(
  "payment",
  ({ since }) => Prisma.sql`
    SELECT "id", "stripePaymentIntentId" AS "stripeId", "stripeCustomerId" AS "customerId", "updatedAt" AS "touchedAt"
    FROM "Payment" WHERE "kind" <> 'OFFLINE' AND "createdAt" >= ${after(since)}`,
);

export const walkExtraRefunds = walkUnmet(
  "refund",
  ({ since }) => Prisma.sql`
    SELECT r."id", r."stripeRefundId" AS "stripeId", p."stripeCustomerId" AS "customerId", r."createdAt" AS "touchedAt"
    FROM "Refund" r JOIN "Payment" p ON p."id" = r."paymentId" WHERE r."refundedAt" >= ${after(since)}`,
);

export const walkExtraDisputes = walkUnmet(
  "dispute",
  () => Prisma.sql`
    SELECT d."id", d."stripeDisputeId" AS "stripeId", p."stripeCustomerId" AS "customerId", d."createdAt" AS "touchedAt"
    FROM "Dispute" d JOIN "Payment" p ON p."id" = d."paymentId"`,
);

export const walkExtraMovements = walkUnmet(
  "movement",
  ({ since }) => Prisma.sql`
    SELECT l."id", l."stripeBalanceTransactionId" AS "stripeId", p."stripeCustomerId" AS "customerId",
      l."createdAt" AS "touchedAt"
    FROM "LedgerEntry" l LEFT JOIN "Payment" p ON p."id" = l."paymentId" WHERE l."occurredAt" >= ${after(since)}`,
);

/**
 * Payments and refunds that were under way when last seen, and money that came in without a movement: Stripe may have
 * gone on since, on objects older than the lists reach back.
 */
export const walkUnfinished: Walk = async ({ cursor }) => {
  const rows = await db.$queryRaw<Found[]>`
    SELECT x."id", x."id"::text AS "stripeId", x."customerId" FROM (
      SELECT p."id", p."stripeCustomerId" AS "customerId" FROM "Payment" p
      WHERE p."stripePaymentIntentId" IS NOT NULL AND (p."status" = 'PENDING'
        OR (p."status" = 'SUCCEEDED' AND NOT EXISTS (
          SELECT 1 FROM "LedgerEntry" l WHERE l."paymentId" = p."id" AND l."kind" = 'PAYMENT'))
        OR EXISTS (SELECT 1 FROM "Refund" r WHERE r."paymentId" = p."id"
          AND r."stripeRefundId" IS NOT NULL AND r."status" IN ('PENDING', 'REQUIRES_ACTION')))) x
    WHERE NOT ${isLeftAlone("payment")} ${cursor ? Prisma.sql`AND x."id" > ${cursor}::uuid` : Prisma.empty}
    ORDER BY x."id" LIMIT ${ROWS}`;
  return {
    examined: rows.length,
    met: [],
    suspects: compact(rows.map(({ customerId }) => customerId)),
    orphans: [],
    cursor: rows.length === ROWS ? (rows.at(-1)?.id ?? null) : null,
  };
};
