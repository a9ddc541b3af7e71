import type { Actor } from "../../actor";
import { type Day, dayAfter, dayOf, startOfDay } from "../../calendar";
import { db, type Prisma, type Tx } from "../../db";
import { AppError } from "../../errors";
import { openValue } from "../../seal";
import { getSettings } from "../../settings";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { hashToken } from "../../tokens";
import { escapeLike, maskAddress } from "../rules";
import type { NewsletterListInput } from "../schema";

/** What the link in the mail that asks for a yes leads to; null when it leads nowhere. */
export async function readNewsletterLink({ token, now }: { token: string; now: Date }) {
  const found = await db.newsletterSignup.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!found || (!found.confirmedAt && found.expiresAt <= now)) return null;
  return { address: found.address, isConfirmed: found.confirmedAt !== null };
}

/** What an address in a link to leave is sealed for: whoever has the link learns it from nothing but the mail that brought it. */
export const LEAVE_NEWSLETTER = "leave newsletter";

/** Whose link to leave it is, and whether it is one from a mail that nobody may have wished for; null for any other text. */
export const readLeaveLink = (token: string) =>
  openValue<{ address: string; isUnasked: boolean }>(LEAVE_NEWSLETTER, Buffer.from(token, "base64url"));

const isOnIt = { confirmedAt: { not: null } } as const;

/** Whether a member gets the newsletter, at whichever of their addresses. */
export async function getNewsletterWish({ actor }: { actor: Actor }): Promise<boolean> {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const emails = await db.memberEmail.findMany({ where: { memberId: actor.memberId }, select: { address: true } });
  const address = { in: emails.map((email) => email.address) };
  return (await db.newsletterSignup.count({ where: { ...isOnIt, address } })) > 0;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const PAGE_SIZE = 50;

/** Who signed up, the newest first; a member is known by the address. Addresses are searched and whole for who may see them. */
export async function listNewsletter({ actor, input }: { actor: Actor; input: NewsletterListInput }) {
  requirePermission(actor, "newsletter.read");
  const isPersonal = isActorAllowed(actor, "members.personal");
  const { query, state, source, after } = input;
  const where: Prisma.NewsletterSignupWhereInput = {
    confirmedAt: state === "confirmed" ? { not: null } : null,
    ...(isPersonal && query && { address: { contains: escapeLike(query.toLowerCase()) } }),
    ...(source && { source }),
    ...(after && { id: { lt: after } }),
  };
  const found = await db.newsletterSignup.findMany({ where, orderBy: { id: "desc" }, take: PAGE_SIZE + 1 });
  const rows = found.slice(0, PAGE_SIZE);
  const emails = await db.memberEmail.findMany({
    where: { address: { in: rows.map(({ address }) => address) } },
    select: { address: true, memberId: true },
  });
  const members = new Map(emails.map(({ address, memberId }) => [address, memberId]));
  const mayOpen = isActorAllowed(actor, "members.read");
  return {
    rows: rows.map(({ id, address, source: from, locale, createdAt, confirmedAt }) => ({
      ...{ id, source: from, locale, createdAt, confirmedAt },
      address: isPersonal ? address : maskAddress(address),
      memberId: (mayOpen && members.get(address)) || null,
    })),
    next: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null,
    isPersonal,
  };
}
export type NewsletterRow = Awaited<ReturnType<typeof listNewsletter>>["rows"][number];

/** One of them, for who may take them off; null for what is no id of any. */
export async function getSignup({ actor, id }: { actor: Actor; id: string }): Promise<{ address: string } | null> {
  requirePermission(actor, "newsletter.write");
  const select = { address: true } as const;
  return UUID.test(id) ? await db.newsletterSignup.findUnique({ where: { id }, select }) : null;
}

const DAYS = 14;
const MOST_SOURCES = 8;

/** How many there are, how many confirmed on each of the last days, and on which pages they signed up. */
export async function countNewsletter({ actor, now, tx = db }: { actor: Actor; now: Date; tx?: Tx }) {
  requirePermission(actor, "newsletter.read");
  const { timeZone } = (await getSettings()).organisation;
  const today = dayOf(now, timeZone);
  const days: Day[] = [dayOf(new Date(now.getTime() - (DAYS - 1) * 24 * 3_600_000), timeZone)];
  while ((days.at(-1) ?? today) < today) days.push(dayAfter(days.at(-1) ?? today));
  const since = startOfDay(days[0] ?? today, timeZone);
  const [confirmed, waiting, perDay, sources] = await Promise.all([
    tx.newsletterSignup.count({ where: isOnIt }),
    tx.newsletterSignup.count({ where: { confirmedAt: null, expiresAt: { gt: now } } }),
    tx.$queryRaw<{ day: Day; count: number }[]>`
      SELECT to_char("confirmedAt" AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS "day", count(*)::int AS "count"
      FROM "NewsletterSignup" WHERE "confirmedAt" >= ${since} GROUP BY 1`,
    tx.newsletterSignup.groupBy({
      by: ["source"],
      where: isOnIt,
      _count: { _all: true },
      orderBy: [{ _count: { source: "desc" } }, { source: "asc" }],
      take: MOST_SOURCES,
    }),
  ]);
  const counted = new Map(perDay.map(({ day, count }) => [day, count]));
  return {
    ...{ confirmed, waiting },
    days: days.map((day) => ({ day, count: counted.get(day) ?? 0 })),
    sources: sources.map(({ source, _count }) => ({ source, count: _count._all })),
  };
}

const AT_ONCE = 1_000;

/** Everybody on the list in the order in which they came, with the member's name if they are one; not where mail comes back from. */
export async function* readNewsletter() {
  for (let after: string | null = null; ; ) {
    const rows: NewsletterLine[] = await db.$queryRaw`
      SELECT s."id"::text, s."address", s."locale", s."source", s."confirmedAt", m."name", m."id" IS NOT NULL AS "isMember"
      FROM "NewsletterSignup" s
      LEFT JOIN "MemberEmail" e ON e."address" = s."address"
      LEFT JOIN "Member" m ON m."id" = e."memberId"
      WHERE s."confirmedAt" IS NOT NULL AND e."bouncedAt" IS NULL AND (${after}::uuid IS NULL OR s."id" > ${after}::uuid)
      ORDER BY s."id" LIMIT ${AT_ONCE}`;
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id ?? null;
    if (rows.length < AT_ONCE || !after) return;
  }
}
export interface NewsletterLine {
  id: string;
  address: string;
  locale: string;
  source: string;
  confirmedAt: Date;
  name: string | null;
  isMember: boolean;
}
