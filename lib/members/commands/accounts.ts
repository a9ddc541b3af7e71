import type { Actor } from "../../actor";
import { system } from "../../actor";
import { audit } from "../../audit";
import { type Db, db, type Tx } from "../../db";
import { findMemberByAddress } from "../queries";
import { LIVE } from "../rules";
import type { NewMember } from "../schema";

/**
 * The member under an address, made if there is none. Of two that come at once with a new address, one makes the
 * member and the other waits for it. What is stored of a known member stays as it is.
 */
export async function findOrCreateMember(
  tx: Tx,
  { address, ...person }: NewMember,
  actor: Actor = system("sync"),
): Promise<string> {
  const known = await findMemberByAddress(tx, address);
  if (known) return known;
  const { id } = await tx.member.create({ data: person, select: { id: true } });
  const { count } = await tx.memberEmail.createMany({ data: [{ memberId: id, address }], skipDuplicates: true });
  if (count === 0) {
    await tx.member.delete({ where: { id } });
    const winner = await tx.memberEmail.findUniqueOrThrow({ where: { address }, select: { memberId: true } });
    return winner.memberId;
  }
  await audit(tx, {
    actor,
    action: "member.create",
    subject: { type: "member", id },
    memberId: id,
    after: { locale: person.locale, currency: person.currency },
  });
  return id;
}

/**
 * Gives a signed-in person the account under the address they have just proved. Returns their member: the one they
 * had before, else the address's when it is free, else null. Repeating it changes nothing.
 */
export async function linkUser(
  { userId, address }: { userId: string; address: string },
  database: Db = db,
): Promise<string | null> {
  return await database.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
    const own = await tx.member.findUnique({ where: { userId }, select: { id: true } });
    const email = await tx.memberEmail.findUnique({ where: { address } });
    if (!email) return own?.id ?? null;
    if (own && own.id !== email.memberId) return own.id;
    const linked = await tx.member.updateMany({ where: { id: email.memberId, userId: null }, data: { userId } });
    if (!own && linked.count === 0) return null;
    const verified = await tx.memberEmail.updateMany({
      where: { id: email.id, verifiedAt: null },
      data: { verifiedAt: new Date() },
    });
    // Whoever opened a mail at an address has shown that mail arrives there.
    const mended = { bouncedAt: null, bounceCode: null };
    if (email.bouncedAt) await tx.memberEmail.update({ where: { id: email.id }, data: mended });
    if (linked.count + verified.count > 0)
      await audit(tx, {
        actor: { kind: "member", userId, memberId: email.memberId },
        action: "member.link-user",
        subject: { type: "member", id: email.memberId },
        memberId: email.memberId,
        before: { hasUser: linked.count === 0, isVerified: verified.count === 0 },
        after: { hasUser: true, isVerified: true },
      });
    return email.memberId;
  });
}

/** The member of a signed-in person who is about to give, made under their proven address when there is none. */
export async function ensureMemberForUser(
  { userId, address }: { userId: string; address: string },
  { locale, currency }: { locale: string; currency: string },
): Promise<string | null> {
  const known = await linkUser({ userId, address });
  if (known) return known;
  await db.$transaction((tx) => findOrCreateMember(tx, { address, name: null, country: null, locale, currency }));
  return await linkUser({ userId, address });
}

/** Whether an address belongs to somebody with a running membership, or who asked never to be asked again. */
export async function isSupporter(address: string): Promise<boolean> {
  const isSpared = { OR: [{ status: { in: [...LIVE] } }, { appealsOff: true }] };
  return (await db.member.count({ where: { emails: { some: { address } }, ...isSpared } })) > 0;
}
