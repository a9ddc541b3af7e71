import { z } from "zod";
import { Prisma } from "../../../prisma/generated/client";
import { MoveKind } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { parseDay } from "../../calendar";
import { db, type Tx } from "../../db";
import { maskAddress, maskName } from "../../members/rules";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { momentsOf } from "../rules/range";

const PAGE = 50;
const day = z.string().transform(parseDay).pipe(z.string());
const some = z.string().min(1).max(100).optional().catch(undefined);
const uuid = z.uuid().optional().catch(undefined);

/** What is listed: how memberships turned, what was paid, went back or failed, what came from somewhere, what is due. */
export const LISTS = ["moves", "paid", "returned", "failed", "source", "due"] as const;

/** A list behind a figure, as its address names it. */
export const figureListSchema = z.object({
  of: z.enum(LISTS),
  from: day,
  to: day,
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional()
    .catch(undefined),
  kind: z
    .enum(Object.values(MoveKind) as [MoveKind, ...MoveKind[]])
    .optional()
    .catch(undefined),
  source: z.enum(["MEMBERSHIP", "GIFT", "OFFLINE"]).optional().catch(undefined),
  reason: some,
  plan: z.enum(["MONTHLY", "ANNUAL"]).optional().catch(undefined),
  cohort: z
    .string()
    .regex(/^\d{4}-\d\d$/)
    .optional()
    .catch(undefined),
  article: uuid,
  variant: uuid,
  after: z
    .string()
    .regex(/^\d+_[\w-]+$/)
    .optional()
    .catch(undefined),
});
export type FigureListInput = z.input<typeof figureListSchema>;
type Filter = z.output<typeof figureListSchema>;

export interface FigureListRow {
  id: string;
  at: Date;
  memberId: string | null;
  name: string | null;
  address: string | null;
  /** A kind of move, of payment or of movement. */
  what: string;
  reason: string;
  plan: string | null;
  amount: number;
  currency: string;
  paymentId: string | null;
}

interface Source {
  /** Columns named as in a row, beside the key. */
  select: Prisma.Sql;
  at: Prisma.Sql;
  id: Prisma.Sql;
  where: (Prisma.Sql | "" | undefined)[];
}

const MEMBER = Prisma.sql`s."memberId"::text AS "memberId"`;
const AS_PAYMENT = Prisma.sql`p."memberId"::text AS "memberId", p."id"::text AS "paymentId"`;

const SOURCES: Record<Filter["of"], (filter: Filter) => Source> = {
  moves: ({ kind, reason, plan, cohort, currency }) => ({
    select: Prisma.sql`${MEMBER}, m."kind"::text AS "what", m."reason", m."plan"::text AS "plan", m."yearly" AS "amount",
      m."currency", NULL AS "paymentId" FROM "MembershipMove" m JOIN "Membership" s ON s."id" = m."membershipId"`,
    at: Prisma.sql`m."at"`,
    id: Prisma.sql`m."id"`,
    where: [
      kind && Prisma.sql`m."kind" = ${kind}::"MoveKind"`,
      reason && Prisma.sql`m."reason" = ${reason}`,
      plan && Prisma.sql`m."plan" = ${plan}::"Plan"`,
      cohort && Prisma.sql`m."cohort" = ${cohort}`,
      currency && Prisma.sql`m."currency" = ${currency}`,
    ],
  }),
  paid: ({ currency, source }) => ({
    select: Prisma.sql`${AS_PAYMENT}, p."kind"::text AS "what", '' AS "reason", NULL AS "plan", p."amount", p."currency"
      FROM "Payment" p`,
    at: Prisma.sql`p."paidAt"`,
    id: Prisma.sql`p."id"`,
    where: [
      Prisma.sql`p."status" = 'SUCCEEDED'`,
      currency && Prisma.sql`p."currency" = ${currency}`,
      source && Prisma.sql`p."kind" = ${source}::"PaymentKind"`,
    ],
  }),
  returned: ({ currency }) => ({
    select: Prisma.sql`${AS_PAYMENT}, l."kind"::text AS "what", '' AS "reason", NULL AS "plan", l."amount", l."currency"
      FROM "LedgerEntry" l LEFT JOIN "Payment" p ON p."id" = l."paymentId"`,
    at: Prisma.sql`l."occurredAt"`,
    id: Prisma.sql`l."id"`,
    where: [Prisma.sql`l."kind" NOT IN ('PAYMENT', 'OFFLINE')`, currency && Prisma.sql`l."currency" = ${currency}`],
  }),
  failed: ({ currency }) => ({
    select: Prisma.sql`${AS_PAYMENT}, p."kind"::text AS "what", coalesce(p."failureCode", '') AS "reason", NULL AS "plan",
      p."amount", p."currency" FROM "Payment" p`,
    at: Prisma.sql`p."createdAt"`,
    id: Prisma.sql`p."id"`,
    where: [Prisma.sql`p."status" = 'FAILED'`, currency && Prisma.sql`p."currency" = ${currency}`],
  }),
  source: ({ currency, article, variant }) => ({
    select: Prisma.sql`${AS_PAYMENT}, l."kind"::text AS "what", '' AS "reason", NULL AS "plan", l."amount", l."currency"
      FROM "LedgerEntry" l LEFT JOIN "Payment" p ON p."id" = l."paymentId"`,
    at: Prisma.sql`l."occurredAt"`,
    id: Prisma.sql`l."id"`,
    where: [
      article && Prisma.sql`l."articleId" = ${article}::uuid`,
      variant && Prisma.sql`l."variantId" = ${variant}::uuid`,
      currency && Prisma.sql`l."currency" = ${currency}`,
    ],
  }),
  due: ({ currency, plan }) => ({
    select: Prisma.sql`${MEMBER}, s."status"::text AS "what", '' AS "reason", s."plan"::text AS "plan", s."amount", s."currency",
      NULL AS "paymentId" FROM "Membership" s`,
    at: Prisma.sql`s."currentPeriodEnd"`,
    id: Prisma.sql`s."id"`,
    where: [
      Prisma.sql`s."status" IN ('ACTIVE', 'PAST_DUE') AND s."cancelAt" IS NULL AND s."duplicateOfId" IS NULL
        AND s."source" IN ('STRIPE', 'OFFLINE')`,
      plan && Prisma.sql`s."plan" = ${plan}::"Plan"`,
      currency && Prisma.sql`s."currency" = ${currency}`,
    ],
  }),
};

/** The newest first, from a key on: the moment to the microsecond, then the id. */
function keyed({ at, id }: Source, after: string | undefined): Prisma.Sql | undefined {
  const [moment, last] = after?.split("_") ?? [];
  if (!moment || !last) return undefined;
  const then = Prisma.sql`to_timestamp(${Number(moment)}::float8 / 1000)`;
  return /^\d+$/.test(last)
    ? Prisma.sql`(${at}, ${id}) < (${then}, ${BigInt(last)})`
    : Prisma.sql`(${at}, ${id}) < (${then}, ${last}::uuid)`;
}

async function personsOf(tx: Tx, ids: string[], isPersonal: boolean) {
  const rows = await tx.member.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, emails: { where: { isPrimary: true }, select: { address: true } } },
  });
  return new Map(
    rows.map(({ id, name, emails: [first] }) => {
      const address = first?.address ?? null;
      const shown = isPersonal
        ? { name, address }
        : { name: name && maskName(name), address: address && maskAddress(address) };
      return [id, shown];
    }),
  );
}

/** One page of what is behind a figure, the newest first. */
export async function listFigure({
  actor,
  input,
  timeZone,
  tx = db,
}: {
  actor: Actor;
  input: Filter;
  timeZone: string;
  tx?: Tx;
}): Promise<{ rows: FigureListRow[]; next: string | null }> {
  requirePermission(actor, "money.read");
  requirePermission(actor, "members.read");
  const source = SOURCES[input.of](input);
  const [from, to] = momentsOf(input, timeZone);
  const within = Prisma.sql`${source.at} >= ${from} AND ${source.at} < ${to}`;
  const where = [within, ...source.where, keyed(source, input.after)].filter((one): one is Prisma.Sql => Boolean(one));
  const found = await tx.$queryRaw<Omit<FigureListRow, "name" | "address">[]>`SELECT ${source.id}::text AS "id",
      ${source.at} AS "at", ${source.select} WHERE ${Prisma.join(where, " AND ")}
    ORDER BY ${source.at} DESC, ${source.id} DESC LIMIT ${PAGE + 1}`;
  const shown = found.slice(0, PAGE);
  const ids = shown.flatMap(({ memberId }) => memberId ?? []);
  const persons = await personsOf(tx, [...new Set(ids)], isActorAllowed(actor, "members.personal"));
  const rows = shown.map((row) => ({ ...row, ...(persons.get(row.memberId ?? "") ?? { name: null, address: null }) }));
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE && last ? `${last.at.getTime()}_${last.id}` : null };
}
