import type { Actor } from "../../actor";
import { db } from "../../db";
import { AppError } from "../../errors";

/** What a member sees and changes on their profile. */
export async function getProfile({ actor }: { actor: Actor }) {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const member = await db.member.findUnique({
    where: { id: actor.memberId },
    include: {
      emails: { orderBy: [{ isPrimary: "desc" }, { createdAt: "asc" }] },
      claims: { where: { confirmedAt: null, expiresAt: { gt: new Date() } }, orderBy: { createdAt: "asc" } },
    },
  });
  if (!member) throw new AppError("not-found");
  return member;
}
export type ProfileView = Awaited<ReturnType<typeof getProfile>>;

/** Where the person who asks is signed in, the session in use first. */
export async function listSessions({ actor, sessionToken }: { actor: Actor; sessionToken: string | null }) {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const rows = await db.session.findMany({
    where: { userId: actor.userId, expires: { gt: new Date() } },
    orderBy: [{ seenAt: "desc" }, { id: "desc" }],
    take: 50,
  });
  const shown = rows.map(({ sessionToken: token, id, browser, system, network, createdAt, seenAt }) => ({
    ...{ id, browser, system, network, createdAt, seenAt },
    isCurrent: token === sessionToken,
  }));
  return shown.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
export type SessionView = Awaited<ReturnType<typeof listSessions>>[number];

/**
 * The sign-in under an address: the one that bears it, else that of the member who has confirmed it as another of
 * theirs. Null for an address that nobody has signed in with.
 */
export async function findUserByAddress(address: string) {
  const user = await db.user.findUnique({ where: { email: address } });
  if (user) return user;
  const email = await db.memberEmail.findUnique({
    where: { address },
    include: { member: { include: { user: true } } },
  });
  return email?.verifiedAt ? email.member.user : null;
}
