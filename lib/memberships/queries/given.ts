import { z } from "zod";
import type { GivenMembership } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { AppError } from "../../errors";
import { isPayingMember } from "../../giving/queries";
import { maskAddress, maskName } from "../../members/rules";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { hashToken } from "../../tokens";
import { givenState } from "../rules/given";
import { giftLink } from "./gift-link";

/** The newest that a list shows. */
const MOST = 100;

/** What a link shows to whoever holds it; null for a link that is none of ours. */
export async function getGift(token: string, now = new Date()) {
  const given = await db.givenMembership.findUnique({ where: { linkHash: hashToken(token) } });
  if (!given) return null;
  const { plan, giverName, recipientAddress, message } = given;
  return { plan, giverName, recipientAddress, message, state: givenState(given, now) };
}

/** The given membership as its giver sees it. The link shows only where they are to pass it on themselves. */
function forGiver(given: GivenMembership, now: Date) {
  const state = givenState(given, now);
  const { id, plan, amount, currency, recipientName, recipientAddress, deliverAt, deliveredAt, redeemedAt } = given;
  const isPassedOn = state === "open" && recipientAddress === null;
  return {
    ...{ id, plan, amount, currency, recipientName, recipientAddress, deliverAt, deliveredAt, redeemedAt, state },
    expiresAt: given.expiresAt,
    link: isPassedOn ? giftLink(given) : null,
    isChangeable: state === "waiting" || isPassedOn,
    isSendable: state === "open" && !isPassedOn,
  };
}
export type GivenOne = ReturnType<typeof forGiver>;

/** What came of an attempt to give a membership, for its payer's own browser; null for every other attempt. */
export async function getGivenOfAttempt(attemptId: string, now = new Date()): Promise<GivenOne | null> {
  const given = await db.givenMembership.findUnique({ where: { attemptId } });
  return given && forGiver(given, now);
}

/** The memberships that a member gave, newest first. @throws AppError `forbidden` for anybody who is not a member. */
export async function listGiven({ actor, now = new Date() }: { actor: Actor; now?: Date }): Promise<GivenOne[]> {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const where = { giverId: actor.memberId, paidAt: { not: null } };
  const rows = await db.givenMembership.findMany({ where, orderBy: { id: "desc" }, take: MOST });
  // A link can be redeemed by whoever holds it: it is not for who only looks.
  return rows.map((row) => ({ ...forGiver(row, now), ...(actor.viewedBy && { link: null }) }));
}

/** The membership that was given to a member and is running, and whether one of their own follows; null for most. */
export async function getReceived({ actor }: { actor: Actor }) {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const { memberId } = actor;
  const membership = await db.membership.findFirst({
    where: { memberId, source: "GIFT", status: "ACTIVE", given: { isNot: null } },
    orderBy: { currentPeriodEnd: "desc" },
    include: { given: true },
  });
  if (!membership?.given || !membership.currentPeriodEnd) return null;
  const { giverName, plan, amount, currency } = membership.given;
  const isFollowed = await isPayingMember(memberId);
  return { giverName, plan, amount, currency, until: membership.currentPeriodEnd, isFollowed };
}
export type Received = NonNullable<Awaited<ReturnType<typeof getReceived>>>;

const include = { membership: { select: { memberId: true } } } as const;

/** What staff see of the memberships that a member gave or was given, newest first. */
export async function listGivenAround({ actor, memberId }: { actor: Actor; memberId: string }) {
  requirePermission(actor, "members.read");
  const isPersonal = isActorAllowed(actor, "members.personal");
  const where = { paidAt: { not: null }, OR: [{ giverId: memberId }, { membership: { memberId } }] };
  const rows = await db.givenMembership.findMany({ where, include, orderBy: { id: "desc" }, take: MOST });
  return rows.map((row) => ({
    ...forGiver(row, new Date()),
    ...{ link: null, giverId: row.giverId, recipientId: row.membership?.memberId ?? null },
    giverName: isPersonal ? row.giverName : maskName(row.giverName),
    recipientName: row.recipientName && (isPersonal ? row.recipientName : maskName(row.recipientName)),
    recipientAddress: row.recipientAddress && (isPersonal ? row.recipientAddress : maskAddress(row.recipientAddress)),
  }));
}
export type GivenAround = Awaited<ReturnType<typeof listGivenAround>>[number];

/** One given membership, for staff who may mend it. */
export async function getGivenForStaff({ actor, id }: { actor: Actor; id: string | undefined }) {
  requirePermission(actor, "memberships.write");
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.givenMembership.findUnique({ where: { id: id as string } });
  if (!row?.paidAt) return null;
  return { ...forGiver(row, new Date()), giverId: row.giverId, giverName: row.giverName };
}
export type GivenForStaff = NonNullable<Awaited<ReturnType<typeof getGivenForStaff>>>;
