import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { enqueue, transact } from "../../jobs";
import { consume, type Limit } from "../../limits";
import { hashToken } from "../../tokens";
import { findMemberByAddress, readLeaveLink, readNewsletterLink } from "../queries";
import { ACCOUNT_SOURCE } from "../schema";

const HOUR = 60 * 60;
const DAY_MS = 24 * HOUR * 1000;
/** How long the mail that asks for a yes can be answered, and after how long it is sent again to who signs up again. */
const CONFIRM_MS = 7 * DAY_MS;
const AGAIN_MS = DAY_MS;

const LIMITS = {
  network: { name: "newsletter-network", points: 10, seconds: HOUR },
  address: { name: "newsletter-address", points: 6, seconds: HOUR },
  total: { name: "newsletter-total", points: 2_000, seconds: HOUR },
};
/** Spent by who did not ask for it: for a year, nobody can have us send them such a mail. */
export const NO_NEWSLETTER: Limit = { name: "newsletter-stopped", points: 1, seconds: 365 * 24 * HOUR };

/** What the record of a member tells of it. Whoever is no member has none. */
async function tell(tx: Tx, actor: Actor, memberId: string | null, isWanted: boolean): Promise<void> {
  if (!memberId) return;
  const subject = { type: "member", id: memberId };
  await audit(tx, { actor, action: "member.newsletter", subject, memberId, after: { wantsNewsletter: isWanted } });
}

interface Signup {
  address: string;
  network: string;
  /** Where the form stood (schema). */
  source: string;
  locale: string;
}

/**
 * Notes that somebody wants the newsletter; a job decides whether the address is asked for its yes, so that every address
 * gets the same answer after the same work. Returns the seconds to wait when a limit is reached, else 0.
 */
export async function requestNewsletter(
  { address, network, source, locale }: Signup,
  now = new Date(),
): Promise<number> {
  const waits = [
    await consume(LIMITS.network, network),
    await consume(LIMITS.address, address),
    await consume(LIMITS.total, "all"),
  ];
  const wait = Math.max(...waits);
  if (wait > 0) return wait;
  const expiresAt = new Date(now.getTime() + CONFIRM_MS);
  const isOpen = { address, confirmedAt: null, sendingAt: null } as const;
  await transact(async (tx) => {
    await tx.newsletterSignup.updateMany({
      where: { ...isOpen, askedAt: { lte: new Date(now.getTime() - AGAIN_MS) } },
      data: { askedAt: null, expiresAt, source, locale },
    });
    const data = [{ address, source, locale, createdAt: now, expiresAt }];
    await tx.newsletterSignup.createMany({ data, skipDuplicates: true });
    const signup = await tx.newsletterSignup.findUnique({ where: { address }, select: { id: true } });
    if (signup) await enqueue(tx, "ask-newsletter", { signupId: signup.id }, { key: signup.id });
  });
  return 0;
}

/** Whose address it is says yes. Said twice, it counts once. Returns whether there was anything to say yes to. */
export async function confirmNewsletter({ token }: { token: string }, now = new Date()): Promise<boolean> {
  const found = await readNewsletterLink({ token, now });
  if (!found) return false;
  await db.$transaction(async (tx) => {
    const { count } = await tx.newsletterSignup.updateMany({
      where: { tokenHash: hashToken(token), confirmedAt: null, expiresAt: { gt: now } },
      data: { confirmedAt: now },
    });
    if (count > 0) await tell(tx, { kind: "guest" }, await findMemberByAddress(tx, found.address), true);
  });
  return true;
}

/** Takes addresses off the list; returns how many of them were on it. */
async function remove(tx: Tx, addresses: string[]): Promise<number> {
  const where = { address: { in: addresses } };
  const were = await tx.newsletterSignup.count({ where: { ...where, confirmedAt: { not: null } } });
  await tx.newsletterSignup.deleteMany({ where });
  return were;
}

/**
 * From the foot of a mail, or of a letter that another sender sent: nothing is kept of the address. Who is asked and never
 * wished for it can have no such mail sent again, whoever asks. Said twice, it is as true. Whether it was such a link.
 */
export async function leaveNewsletter({ token }: { token: string }): Promise<boolean> {
  const link = readLeaveLink(token);
  if (!link) return false;
  const { address, isUnasked } = link;
  if (isUnasked) await consume(NO_NEWSLETTER, address);
  await db.$transaction(async (tx) => {
    if (await remove(tx, [address])) await tell(tx, { kind: "guest" }, await findMemberByAddress(tx, address), false);
  });
  return true;
}

type MemberActor = Extract<Actor, { kind: "member" }>;

/** A member's own wish: their proven address needs no mail. */
export async function saveNewsletterWish({
  actor,
  input: { isWanted, locale },
  now = new Date(),
}: {
  actor: MemberActor;
  input: { isWanted: boolean; locale: string };
  now?: Date;
}): Promise<void> {
  await db.$transaction(async (tx) => {
    const emails = await tx.memberEmail.findMany({
      where: { memberId: actor.memberId },
      orderBy: [{ isPrimary: "desc" }, { createdAt: "asc" }],
    });
    const addresses = emails.map(({ address }) => address);
    if (!isWanted) {
      if (await remove(tx, addresses)) await tell(tx, actor, actor.memberId, false);
      return;
    }
    const isOnIt = { address: { in: addresses }, confirmedAt: { not: null } };
    const address = emails.find(({ verifiedAt }) => verifiedAt !== null)?.address;
    if (!address || (await tx.newsletterSignup.count({ where: isOnIt })) > 0) return;
    const data = { confirmedAt: now, source: ACCOUNT_SOURCE, locale };
    const expiresAt = new Date(now.getTime() + CONFIRM_MS);
    await tx.newsletterSignup.upsert({
      where: { address },
      create: { ...data, address, createdAt: now, expiresAt },
      update: data,
    });
    await tell(tx, actor, actor.memberId, true);
  });
}

/** Daily: addresses that nobody said yes for. */
export async function pruneNewsletter(now = new Date()): Promise<void> {
  await db.newsletterSignup.deleteMany({ where: { confirmedAt: null, expiresAt: { lte: now } } });
}
