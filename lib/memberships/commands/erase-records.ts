import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { Tx } from "../../db";
import { AppError } from "../../errors";
import { enqueue } from "../../jobs";
import { checkFence, type Lease } from "../../lease";
import { forgetLimits } from "../../limits";
import { findPerson, namedIn, rowsOf, tableName } from "../../members/queries";
import { escapeLike, inErasingOrder, LIVE, type Person } from "../../members/rules";
import { sealValue } from "../../seal";
import { pseudonym } from "../../tokens";
import type { Ended } from "./erase-billing";

/** Where the last mail goes. */
export interface Farewell {
  address: string;
  locale: string;
}
export const FAREWELL = "farewell";

/** One table's rows, or the columns of them that name the person (rules/personal). */
async function eraseTables(tx: Tx, person: Person): Promise<void> {
  for (const [name, table] of inErasingOrder()) {
    const { erasing, mentions } = table;
    const from = tableName(name);
    const where = rowsOf(person, table);
    if (erasing === "delete") await tx.$executeRaw`DELETE FROM ${from} WHERE ${where}`;
    else if ("clear" in erasing) {
      const cleared = Object.entries(erasing.clear).map(([column, value]) => Prisma.raw(`"${column}" = ${value}`));
      await tx.$executeRaw`UPDATE ${from} SET ${Prisma.join(cleared)} WHERE ${where}`;
    }
    for (const [column, { by, clear }] of Object.entries(mentions ?? {})) {
      const emptied = Prisma.join(clear.map((name) => Prisma.raw(`"${name}" = NULL`)));
      await tx.$executeRaw`UPDATE ${from} SET ${emptied} WHERE ${namedIn(person, { [column]: by })}`;
    }
  }
}

/** Jobs carry ids, and errors without addresses; whatever names the person all the same goes too. */
async function eraseJobs(tx: Tx, names: string[]): Promise<void> {
  const patterns = names.map((name) => `%${escapeLike(name.toLowerCase())}%`);
  for (const table of ["job", "archive"]) {
    const jobs = Prisma.raw(`pgboss.${table}`);
    await tx.$executeRaw`DELETE FROM ${jobs} WHERE lower("data"::text) LIKE ANY(${patterns}::text[])`;
    await tx.$executeRaw`UPDATE ${jobs} SET "output" = NULL WHERE lower("output"::text) LIKE ANY(${patterns}::text[])`;
  }
}

async function refuseUnended(tx: Tx, person: Person, ended: string[]): Promise<void> {
  const live = { memberId: { in: person.members }, source: "STRIPE" as const, status: { in: [...LIVE] } };
  const isNew = person.customers.some((customer) => !ended.includes(customer));
  if (isNew || (await tx.membership.count({ where: live })) > 0)
    throw new AppError("conflict", "Something was paid while the billing was being ended.");
}

/**
 * Takes the person out of our records, in one transaction: what is left says that somebody was here, and what they paid.
 * @throws AppError `conflict` when a payment came in between, so that the billing must be ended anew.
 */
export async function eraseRecords(
  tx: Tx,
  input: { erasureId: string; memberId: string; actor: Actor; lease: Lease } & Ended,
): Promise<void> {
  const { erasureId, memberId, ended, strangers, actor, lease } = input;
  await checkFence(tx, lease);
  const erasure = await tx.erasure.findUniqueOrThrow({ where: { id: erasureId } });
  if (erasure.state !== "ASKED") return;
  const person = await findPerson(tx, memberId);
  await refuseUnended(tx, person, ended);
  // A mail that is being written makes a link for one of these addresses: it comes before, and goes too, or not at all.
  await tx.$executeRaw`SELECT 1 FROM "MemberEmail" WHERE "memberId" = ANY(${person.members}::uuid[]) FOR UPDATE`;
  const member = await tx.member.findUniqueOrThrow({ where: { id: memberId }, include: { emails: true } });
  const primary = member.emails.find(({ isPrimary }) => isPrimary) ?? member.emails[0];
  await eraseJobs(tx, [...person.addresses, ...(member.name && member.name.length > 2 ? [member.name] : [])]);
  await eraseTables(tx, person);
  await tx.webhookEvent.updateMany({ where: { customerId: { in: strangers } }, data: { body: null, headers: {} } });
  for (const address of person.addresses) {
    await forgetLimits(tx, address);
    await tx.lease.deleteMany({ where: { key: `address:${pseudonym("lease", address)}` } });
  }
  const farewell: Farewell | null = primary ? { address: primary.address, locale: member.locale } : null;
  await tx.erasure.update({
    where: { id: erasureId },
    data: { state: "ERASED", erasedAt: new Date(), sealed: farewell && sealValue(FAREWELL, farewell) },
  });
  await audit(tx, {
    actor,
    action: "member.erase",
    subject: { type: "member", id: memberId },
    memberId,
    after: { askedBy: erasure.askedBy, customers: person.customers.length, payments: person.payments.length },
  });
  await enqueue(tx, "finish-erasure", { erasureId }, { key: erasureId });
}
