import { Prisma } from "../../../prisma/generated/client";
import type { Tx } from "../../db";
import { getSettings } from "../../settings";
import {
  type Fragment,
  isSearchable,
  type ReadFilters,
  readFilters,
  type StripePrefix,
  searchPatterns,
  stripePrefix,
} from "../rules";
import type { MemberListOutput } from "../schema";

/** A fragment as the database client takes it. */
export const toSql = ({ strings, values }: Fragment): Prisma.Sql =>
  Prisma.sql(strings as unknown as TemplateStringsArray, ...values);

/** Who is in the list at all. */
export const LISTED = Prisma.sql`m."mergedIntoId" IS NULL AND m."erasedAt" IS NULL`;

/** What the filters of a list ask for, in the organisation's currency and time zone. */
export async function filtersOf(tx: Tx, { filters }: Pick<MemberListOutput, "filters">): Promise<ReadFilters> {
  const { giving, organisation } = await getSettings(tx);
  return readFilters(filters, { currency: giving.currency, timeZone: organisation.timeZone });
}

function anyLike(column: Prisma.Sql, patterns: string[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(
    patterns.map((pattern) => Prisma.sql`${column} ILIKE ${pattern}`),
    " OR ",
  )})`;
}

async function findByStripeId(tx: Tx, prefix: StripePrefix, id: string): Promise<string | null> {
  const select = { memberId: true };
  const ofPayment = { payment: { select } };
  const charge = () => tx.payment.findUnique({ where: { stripeChargeId: id }, select });
  const refund = async () =>
    (await tx.refund.findUnique({ where: { stripeRefundId: id }, select: ofPayment }))?.payment;
  const dispute = async () =>
    (await tx.dispute.findUnique({ where: { stripeDisputeId: id }, select: ofPayment }))?.payment;
  const find = {
    cus: () => tx.stripeCustomer.findUnique({ where: { id }, select }),
    sub: () => tx.membership.findUnique({ where: { stripeSubscriptionId: id }, select }),
    pi: () => tx.payment.findUnique({ where: { stripePaymentIntentId: id }, select }),
    in: () => tx.payment.findFirst({ where: { stripeInvoiceId: id }, select }),
    cs: () => tx.checkoutAttempt.findUnique({ where: { stripeSessionId: id }, select }),
    ...{ ch: charge, py: charge, re: refund, pyr: refund, dp: dispute, du: dispute },
  };
  return (await find[prefix]())?.memberId ?? null;
}

/** What a search finds, as alternatives that follow an index each; none when nobody can be found by it. */
export async function searchOf(tx: Tx, query: string, isPersonal: boolean): Promise<Prisma.Sql[]> {
  if (query === "") return [Prisma.sql`true`];
  const prefix = stripePrefix(query);
  if (prefix) {
    const memberId = await findByStripeId(tx, prefix, query);
    return memberId ? [Prisma.sql`m."id" = ${memberId}::uuid`] : [];
  }
  if (!isPersonal || !isSearchable(query)) return [];
  const name = anyLike(Prisma.sql`m."name"`, searchPatterns(query, [" ", "-"]));
  const address = anyLike(Prisma.sql`e."address"`, searchPatterns(query.toLowerCase(), [".", "@"]));
  return [name, Prisma.sql`EXISTS (SELECT 1 FROM "MemberEmail" e WHERE e."memberId" = m."id" AND ${address})`];
}

/** Each a list of conditions that all hold; somebody is in the list when any of these fits. Each follows an index. */
export async function alternativesOf(
  tx: Tx,
  { query, match, member }: MemberListOutput,
  conditions: Fragment[],
  isPersonal: boolean,
): Promise<Prisma.Sql[][]> {
  const filters = conditions.map(toSql);
  const search = (await searchOf(tx, query, isPersonal)).map((one) => [one, ...tickedOf(member)]);
  if (match === "all" || filters.length < 2) return search.map((one) => [...one, ...filters]);
  return search.flatMap((one) => filters.map((filter) => [...one, filter]));
}

/** Only those that were ticked, where any were. */
const tickedOf = (ids: string[]) => (ids.length > 0 ? [Prisma.sql`m."id" = ANY(${ids}::uuid[])`] : []);

/** What everybody in the list fits, as conditions on `"Member" m`: for reading all of them and not a page. */
export async function filterMembers(tx: Tx, list: MemberListOutput, isPersonal = true): Promise<Prisma.Sql[]> {
  const { conditions } = await filtersOf(tx, list);
  const search = await searchOf(tx, list.query, isPersonal);
  if (search.length === 0) return [Prisma.sql`false`];
  const filters =
    conditions.length > 0
      ? [Prisma.sql`(${Prisma.join(conditions.map(toSql), list.match === "any" ? " OR " : " AND ")})`]
      : [];
  return [
    LISTED,
    ...tickedOf(list.member),
    ...filters,
    ...(list.query === "" ? [] : [Prisma.sql`(${Prisma.join(search, " OR ")})`]),
  ];
}
