import type { MembershipSource, MembershipStatus, MoveKind, Plan } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import type { Range } from "../rules/range";

interface Asked {
  actor: Actor;
  tx?: Tx;
}
type OfDays = Asked & Range;

const day = (date: Date) => date.toISOString().slice(0, 10);

export interface MoveSum {
  kind: MoveKind;
  reason: string;
  plan: Plan;
  currency: string;
  count: number;
  yearly: number;
}

/** How memberships turned in some days, by kind. */
export async function sumMoves({ actor, from, to, tx = db }: OfDays): Promise<MoveSum[]> {
  requirePermission(actor, "money.read");
  return await tx.$queryRaw<MoveSum[]>`SELECT "kind", "reason", "plan", "currency", sum("count")::int AS "count",
      sum("yearly")::float8 AS "yearly" FROM "DailyMove"
    WHERE "day" >= ${from}::date AND "day" <= ${to}::date GROUP BY 1, 2, 3, 4`;
}

export interface MoveDay {
  day: string;
  gained: number;
  lost: number;
  yearly: number;
}

/** Day by day: members of every currency, and by how much the recurring money of one changed. */
export async function dailyMoves({
  actor,
  from,
  to,
  currency,
  tx = db,
}: OfDays & { currency: string }): Promise<MoveDay[]> {
  requirePermission(actor, "money.read");
  const rows = await tx.$queryRaw<(Omit<MoveDay, "day"> & { day: Date })[]>`SELECT "day",
      coalesce(sum("count") FILTER (WHERE "kind" = 'GAINED'), 0)::int AS "gained",
      coalesce(sum("count") FILTER (WHERE "kind" = 'LOST'), 0)::int AS "lost",
      coalesce(sum("yearly") FILTER (WHERE "currency" = ${currency}), 0)::float8 AS "yearly"
    FROM "DailyMove" WHERE "day" >= ${from}::date AND "day" <= ${to}::date GROUP BY 1 ORDER BY 1`;
  return rows.map((row) => ({ ...row, day: day(row.day) }));
}

/** How many members there were when a day began, and what a year of one currency's memberships brought. */
export async function standingAt({ actor, at, currency, tx = db }: Asked & { at: string; currency: string }) {
  requirePermission(actor, "money.read");
  const [row] = await tx.$queryRaw<{ members: number; yearly: number }[]>`SELECT
      coalesce(sum(CASE "kind" WHEN 'GAINED' THEN "count" WHEN 'LOST' THEN -"count" END), 0)::int AS "members",
      coalesce(sum("yearly") FILTER (WHERE "currency" = ${currency}), 0)::float8 AS "yearly"
    FROM "DailyMove" WHERE "day" < ${at}::date`;
  return row ?? { members: 0, yearly: 0 };
}

export interface MoneySum {
  kind: string;
  source: string;
  plan: string;
  settlementCurrency: string;
  count: number;
  amount: number;
  gross: number;
  fee: number;
  net: number;
}

/** What moved in some days in one currency. */
export async function sumMoney({
  actor,
  from,
  to,
  currency,
  tx = db,
}: OfDays & { currency: string }): Promise<MoneySum[]> {
  requirePermission(actor, "money.read");
  return await tx.$queryRaw<
    MoneySum[]
  >`SELECT "kind", "source", "plan", "settlementCurrency", sum("count")::int AS "count",
      sum("amount")::float8 AS "amount", sum("gross")::float8 AS "gross", sum("fee")::float8 AS "fee", sum("net")::float8 AS "net"
    FROM "DailyMoney" WHERE "day" >= ${from}::date AND "day" <= ${to}::date AND "currency" = ${currency} GROUP BY 1, 2, 3, 4`;
}

export interface MoneyDay {
  day: string;
  membership: number;
  gift: number;
  offline: number;
  returned: number;
  failed: number;
}

export async function dailyMoney({
  actor,
  from,
  to,
  currency,
  tx = db,
}: OfDays & { currency: string }): Promise<MoneyDay[]> {
  requirePermission(actor, "money.read");
  const rows = await tx.$queryRaw<(Omit<MoneyDay, "day"> & { day: Date })[]>`SELECT "day",
      coalesce(sum("amount") FILTER (WHERE "kind" = 'PAYMENT' AND "source" = 'MEMBERSHIP'), 0)::float8 AS "membership",
      coalesce(sum("amount") FILTER (WHERE "kind" = 'PAYMENT' AND "source" <> 'MEMBERSHIP'), 0)::float8 AS "gift",
      coalesce(sum("amount") FILTER (WHERE "kind" = 'OFFLINE'), 0)::float8 AS "offline",
      coalesce(sum("amount") FILTER (WHERE "kind" NOT IN ('PAYMENT', 'OFFLINE', 'FAILED')), 0)::float8 AS "returned",
      coalesce(sum("count") FILTER (WHERE "kind" = 'FAILED'), 0)::int AS "failed"
    FROM "DailyMoney" WHERE "day" >= ${from}::date AND "day" <= ${to}::date AND "currency" = ${currency} GROUP BY 1 ORDER BY 1`;
  return rows.map((row) => ({ ...row, day: day(row.day) }));
}

export interface SourceSum {
  id: string;
  parent: string;
  name: string | null;
  count: number;
  given: number;
  returned: number;
}

const MOST = 25;

/** Where money was given from: articles, most first; one row without an id is what came from none. */
export async function moneyByArticle({
  actor,
  from,
  to,
  currency,
  tx = db,
}: OfDays & { currency: string }): Promise<SourceSum[]> {
  requirePermission(actor, "money.read");
  return await tx.$queryRaw<
    SourceSum[]
  >`SELECT s."id", '' AS "parent", a."title" AS "name", s."count", s."given", s."returned"
    FROM (SELECT "articleId" AS "id", sum("count")::int AS "count", sum("given")::float8 AS "given",
        sum("returned")::float8 AS "returned" FROM "DailySource"
      WHERE "day" >= ${from}::date AND "day" <= ${to}::date AND "currency" = ${currency} GROUP BY 1) s
    LEFT JOIN "Article" a ON a."id"::text = s."id" ORDER BY s."given" DESC, s."id" LIMIT ${MOST + 1}`;
}

/** The same by appeal and its variants. */
export async function moneyByVariant({
  actor,
  from,
  to,
  currency,
  tx = db,
}: OfDays & { currency: string }): Promise<SourceSum[]> {
  requirePermission(actor, "money.read");
  return await tx.$queryRaw<SourceSum[]>`SELECT s."id", s."parent",
      CASE WHEN a."name" IS NOT NULL THEN a."name" || coalesce(', ' || v."name", '') END AS "name", s."count", s."given", s."returned"
    FROM (SELECT "variantId" AS "id", "appealId" AS "parent", sum("count")::int AS "count", sum("given")::float8 AS "given",
        sum("returned")::float8 AS "returned" FROM "DailySource"
      WHERE "day" >= ${from}::date AND "day" <= ${to}::date AND "currency" = ${currency} GROUP BY 1, 2) s
    LEFT JOIN "AppealVariant" v ON v."id"::text = s."id" LEFT JOIN "Appeal" a ON a."id"::text = s."parent"
    ORDER BY s."given" DESC, s."id" LIMIT ${MOST + 1}`;
}

export interface StandingRow {
  currency: string;
  plan: Plan;
  source: MembershipSource;
  status: MembershipStatus;
  isEnding: boolean;
  due: string;
  count: number;
  yearly: number;
}

/** The live memberships as they were last taken stock of, and when that was. */
export async function readStanding({ actor, tx = db }: Asked): Promise<{ at: Date | null; rows: StandingRow[] }> {
  requirePermission(actor, "money.read");
  const state = await tx.figureState.findUnique({ where: { id: 1 }, select: { standingAt: true } });
  const rows = await tx.standing.findMany();
  return { at: state?.standingAt ?? null, rows: rows.map((row) => ({ ...row, yearly: Number(row.yearly) })) };
}

/** Who came and went, by the month in which they first came. */
export async function readCohorts({ actor, tx = db }: Asked) {
  requirePermission(actor, "money.read");
  return await tx.cohortMonth.findMany({ orderBy: [{ cohort: "asc" }, { month: "asc" }] });
}

/** How far the figures are, and every currency that they are in. */
export async function readFigureState({ actor, tx = db }: Asked) {
  requirePermission(actor, "money.read");
  const state = await tx.figureState.findUnique({ where: { id: 1 } });
  const rows = await tx.$queryRaw<{ currency: string }[]>`SELECT "currency" FROM "DailyMoney"
    UNION SELECT "currency" FROM "DailyMove" UNION SELECT "currency" FROM "Standing" ORDER BY 1`;
  return { state, currencies: rows.map(({ currency }) => currency) };
}
