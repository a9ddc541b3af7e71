import { Prisma } from "../../../prisma/generated/client";
import type { Tx } from "../../db";
import { addDays, daysBetween, shiftMonths } from "../rules/figures-period";
import { monthsUntil } from "../rules/figures-rates";
import { momentsOf, type Range } from "../rules/range";

const LONGEST = 31;

/** Days that follow each other as ranges of at most a month. */
export function rangesOf(days: Iterable<string>): Range[] {
  const ranges: Range[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = ranges.at(-1);
    if (last && addDays(last.to, 1) === day && daysBetween(last.from, day) < LONGEST) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges;
}

interface Between {
  from: Date;
  to: Date;
  timeZone: string;
}

/**
 * The ledger's entries of some days, each on the day it belongs to (decision 19): a payment on that of its charge, whatever
 * went back on the day it did.
 */
const entries = ({ from, to, timeZone }: Between) => Prisma.sql`
  SELECT l.*, p."kind"::text AS "source", (p."paidAt" AT TIME ZONE ${timeZone})::date AS "day"
    FROM "Payment" p JOIN "LedgerEntry" l ON l."paymentId" = p."id" AND l."kind" = 'PAYMENT'
    WHERE p."paidAt" >= ${from} AND p."paidAt" < ${to}
  UNION ALL
  SELECT l.*, coalesce(p."kind"::text, 'OTHER') AS "source", (l."occurredAt" AT TIME ZONE ${timeZone})::date AS "day"
    FROM "LedgerEntry" l LEFT JOIN "Payment" p ON p."id" = l."paymentId"
    WHERE l."occurredAt" >= ${from} AND l."occurredAt" < ${to} AND (l."kind" <> 'PAYMENT' OR p."paidAt" IS NULL)`;

/** What went to the payer or the bank, as opposed to what came from them. */
const RETURNED = Prisma.sql`("kind" NOT IN ('PAYMENT', 'OFFLINE') OR "amount" < 0)`;

async function insertMoney(tx: Tx, between: Between): Promise<void> {
  const { from, to, timeZone } = between;
  await tx.$executeRaw`INSERT INTO "DailyMoney" SELECT "day", "kind"::text, "source", coalesce("plan"::text, ''), "currency",
      "settlementCurrency", count(*), sum("amount"), sum("settlementGross"), sum("settlementFee"), sum("settlementNet")
    FROM (${entries(between)}) e GROUP BY 1, 2, 3, 4, 5, 6`;
  await tx.$executeRaw`INSERT INTO "DailyMoney" SELECT ("createdAt" AT TIME ZONE ${timeZone})::date, 'FAILED', "kind"::text, '',
      "currency", "currency", count(*), sum("amount"), 0, 0, 0
    FROM "Payment" WHERE "status" = 'FAILED' AND "createdAt" >= ${from} AND "createdAt" < ${to} GROUP BY 1, 3, 5`;
}

async function insertSources(tx: Tx, between: Between): Promise<void> {
  await tx.$executeRaw`INSERT INTO "DailySource" SELECT "day", "currency", coalesce("articleId"::text, ''),
      coalesce("appealId"::text, ''), coalesce("variantId"::text, ''), count(*) FILTER (WHERE NOT ${RETURNED}),
      coalesce(sum("amount") FILTER (WHERE NOT ${RETURNED}), 0), coalesce(-sum("amount") FILTER (WHERE ${RETURNED}), 0)
    FROM (${entries(between)}) e GROUP BY 1, 2, 3, 4, 5`;
}

async function insertMoves(tx: Tx, { from, to, timeZone }: Between): Promise<void> {
  await tx.$executeRaw`INSERT INTO "DailyMove" SELECT ("at" AT TIME ZONE ${timeZone})::date, "kind", "reason", "plan",
      "currency", count(*), sum("yearly")
    FROM "MembershipMove" WHERE "at" >= ${from} AND "at" < ${to} GROUP BY 1, 2, 3, 4, 5`;
}

/** Who came and went in the months that some days lie in, by the month in which they first came. */
async function foldCohorts(tx: Tx, range: Range, timeZone: string): Promise<void> {
  const months = monthsUntil(range.from.slice(0, 7), range.to.slice(0, 7));
  const whole = { from: `${months[0]}-01`, to: addDays(shiftMonths(`${months.at(-1)}-01`, 1), -1) };
  const [from, to] = momentsOf(whole, timeZone);
  await tx.$executeRaw`DELETE FROM "CohortMonth" WHERE "month" = ANY(${months})`;
  await tx.$executeRaw`INSERT INTO "CohortMonth" SELECT "cohort", to_char("at" AT TIME ZONE ${timeZone}, 'YYYY-MM'),
      count(*) FILTER (WHERE "kind" = 'GAINED' AND "reason" = 'new'), count(*) FILTER (WHERE "kind" = 'GAINED'),
      count(*) FILTER (WHERE "kind" = 'LOST')
    FROM "MembershipMove" WHERE "kind" IN ('GAINED', 'LOST') AND "at" >= ${from} AND "at" < ${to} GROUP BY 1, 2`;
}

/** Counts some days anew: what was counted of them goes, and what the records say now takes its place. */
export async function foldDays(tx: Tx, range: Range, timeZone: string): Promise<void> {
  const [from, to] = momentsOf(range, timeZone);
  const between = { from, to, timeZone };
  for (const table of ["DailyMoney", "DailySource", "DailyMove"])
    await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)}
      WHERE "day" >= ${range.from}::date AND "day" <= ${range.to}::date`;
  await insertMoney(tx, between);
  await insertSources(tx, between);
  await insertMoves(tx, between);
  await foldCohorts(tx, range, timeZone);
}

/** Takes stock of the live memberships, all at once. Returns how long that took. */
export async function takeStock(tx: Tx, timeZone: string): Promise<number> {
  const began = performance.now();
  await tx.$executeRaw`DELETE FROM "Standing"`;
  await tx.$executeRaw`INSERT INTO "Standing" SELECT "currency", "plan", "source", "status", "cancelAt" IS NOT NULL,
      coalesce(to_char("currentPeriodEnd" AT TIME ZONE ${timeZone}, 'YYYY-MM'), ''), count(*),
      sum("amount"::bigint * (CASE "plan" WHEN 'MONTHLY' THEN 12 ELSE 1 END))
    FROM "Membership" WHERE "status" IN ('ACTIVE', 'PAST_DUE', 'UNPAID', 'PAUSED') AND "duplicateOfId" IS NULL
    GROUP BY 1, 2, 3, 4, 5, 6`;
  return Math.ceil(performance.now() - began);
}
