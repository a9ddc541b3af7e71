import { Prisma } from "../../../prisma/generated/client";
import type { Tx } from "../../db";
import { isText, type Person, type PersonalTable, type Trait } from "../rules";

const unique = (values: (string | null | undefined)[]) => [
  ...new Set(values.filter((value): value is string => Boolean(value))),
];

/** The member, and everybody who was merged into them. */
async function membersOf(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE person AS (
      SELECT "id" FROM "Member" WHERE "id" = ${memberId}::uuid
      UNION SELECT m."id" FROM "Member" m JOIN person ON m."mergedIntoId" = person."id")
    SELECT "id"::text FROM person`;
  return rows.map(({ id }) => id);
}

/** Everything that a member's rows are found by, in any table (rules/personal). */
export async function findPerson(tx: Tx, memberId: string): Promise<Person> {
  const members = await membersOf(tx, memberId);
  const ofMember = { memberId: { in: members } };
  const emails = await tx.memberEmail.findMany({ where: ofMember });
  const known = emails.map(({ address }) => address);
  const users = await tx.user.findMany({
    where: { OR: [{ member: { id: { in: members } } }, { email: { in: known }, member: null }] },
  });
  const own = await tx.stripeCustomer.findMany({ where: ofMember });
  const memberships = await tx.membership.findMany({ where: ofMember });
  const attempts = await tx.checkoutAttempt.findMany({ where: ofMember });
  const payments = await tx.payment.findMany({ where: ofMember, include: { refunds: true, disputes: true } });
  const refunds = payments.flatMap((payment) => payment.refunds);
  const customers = unique([
    ...own.map(({ id }) => id),
    ...[...memberships, ...attempts, ...payments].map((row) => row.stripeCustomerId),
  ]);
  return {
    members,
    users: users.map(({ id }) => id),
    addresses: unique([...known, ...users.map(({ email }) => email)]),
    customers,
    attempts: attempts.map(({ id }) => id),
    memberships: memberships.map(({ id }) => id),
    payments: payments.map(({ id }) => id),
    refunds: refunds.map(({ id }) => id),
    objects: unique([
      ...customers,
      ...memberships.map(({ stripeSubscriptionId }) => stripeSubscriptionId),
      ...attempts.map(({ stripeSessionId }) => stripeSessionId),
      ...payments.flatMap((row) => [row.stripePaymentIntentId, row.stripeInvoiceId, row.stripeChargeId]),
      ...refunds.map(({ stripeRefundId }) => stripeRefundId),
      ...payments.flatMap(({ disputes }) => disputes.map(({ stripeDisputeId }) => stripeDisputeId)),
    ]),
  };
}

const column = (name: string) => Prisma.raw(`"${name}"`);

const isOneOf = (person: Person, name: string, trait: Trait) =>
  isText(trait)
    ? Prisma.sql`${column(name)} = ANY(${person[trait]}::text[])`
    : Prisma.sql`${column(name)} = ANY(${person[trait]}::uuid[])`;

/** Which rows name the person in these columns. */
export const namedIn = (person: Person, columns: Record<string, Trait>) =>
  Prisma.join(
    Object.entries(columns).map(([name, trait]) => isOneOf(person, name, trait)),
    " OR ",
  );

/** Which rows of a table are a person's, as a condition. */
export function rowsOf(person: Person, { by, naming }: PersonalTable): Prisma.Sql {
  if (!naming) return Prisma.sql`(${namedIn(person, by)})`;
  const names = person.addresses.map((address) => Prisma.sql`strpos(lower(${column(naming.column)}), ${address}) > 0`);
  const told = names.length > 0 ? Prisma.join(names, " OR ") : Prisma.sql`FALSE`;
  return Prisma.sql`(${namedIn(person, by)} OR (${Prisma.raw(naming.among)} AND (${told})))`;
}

/** A table's name, for a statement. */
export const tableName = (name: string) => Prisma.raw(`"${name}"`);
