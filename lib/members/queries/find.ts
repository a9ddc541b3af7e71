import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";

/** The member that a normalised address belongs to; null when nobody gave under it. */
export async function findMemberByAddress(tx: Tx, address: string): Promise<string | null> {
  const found = await tx.memberEmail.findUnique({ where: { address }, select: { memberId: true } });
  return found?.memberId ?? null;
}

/**
 * The account of a signed-in person: their own member, else the one under the address they proved by signing
 * in, as long as that is nobody else's account.
 */
export async function getMemberForUser(userId: string, address: string, tx: Tx = db): Promise<string | null> {
  const own = await tx.member.findUnique({ where: { userId }, select: { id: true } });
  if (own) return own.id;
  const free = await tx.member.findFirst({
    where: { userId: null, erasedAt: null, mergedIntoId: null, emails: { some: { address } } },
    select: { id: true },
  });
  return free?.id ?? null;
}

/** The member whose session this is, while it has not run out; null too for one whose account is not linked yet. */
export async function getMemberOfSession(
  sessionToken: string,
  tx: Tx = db,
): Promise<Extract<Actor, { kind: "member" }> | null> {
  const session = await tx.session.findUnique({
    where: { sessionToken },
    select: { userId: true, expires: true, user: { select: { member: { select: { id: true } } } } },
  });
  const memberId = session?.user.member?.id;
  return session && memberId && session.expires > new Date()
    ? { kind: "member", userId: session.userId, memberId }
    : null;
}
