import type { GivenMembership, Membership } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { periodEnd } from "../../giving/rules";
import { transact } from "../../jobs";
import { checkFence, withLease } from "../../lease";
import { consume } from "../../limits";
import { LIVE } from "../../members/rules";
import { queueMessage } from "../../messages";
import { strings } from "../../strings";
import { hashToken } from "../../tokens";
import { givenState } from "../rules/given";
import { mirrorStatus } from "./tend-given";

const HOUR = 3_600;
const LIMITS = {
  network: { name: "given-claim-network", points: 20, seconds: HOUR },
  given: { name: "given-claim", points: 5, seconds: HOUR },
};

type MemberActor = Extract<Actor, { kind: "member" }>;
export type Redeemed = "redeemed" | "not-open" | "already-paying";

/** The given membership that a link is for, held until the transaction ends: of two who press at once, one redeems. */
async function lockByToken(tx: Tx, token: string): Promise<GivenMembership | null> {
  const where = { linkHash: hashToken(token) };
  await tx.$queryRaw`SELECT 1 FROM "GivenMembership" WHERE "linkHash" = ${where.linkHash} FOR UPDATE`;
  return await tx.givenMembership.findUnique({ where });
}

/** Begins the membership: now, or when another that was given to them ends. Nothing is ever charged for it. */
async function begin(tx: Tx, { plan, currency }: GivenMembership, live: Membership[], memberId: string, now: Date) {
  const ends = live.map(({ currentPeriodEnd }) => currentPeriodEnd?.getTime() ?? 0);
  const from = new Date(Math.max(now.getTime(), ...ends));
  const until = periodEnd(plan, from);
  return await tx.membership.create({
    data: {
      ...{ memberId, plan, currency, source: "GIFT", status: "ACTIVE", amount: 0, startedAt: now },
      ...{ currentPeriodStart: from, currentPeriodEnd: until, cancelAt: until },
    },
  });
}

/**
 * Makes a given membership the signed-in member's own. Once: whoever comes later, or with a link that was withdrawn or
 * has expired, changes nothing. Who pays already keeps the link to pass on.
 */
export async function redeemGiven(input: { actor: Actor; token: string; now?: Date }): Promise<Redeemed> {
  const { actor, token, now = new Date() } = input;
  if (actor.kind !== "member") throw new AppError("forbidden");
  return await withLease(`member:${actor.memberId}`, (lease) =>
    transact(async (tx) => {
      await checkFence(tx, lease);
      return await redeem(tx, actor, token, now);
    }),
  );
}

async function redeem(tx: Tx, actor: MemberActor, token: string, now: Date): Promise<Redeemed> {
  const { memberId } = actor;
  const given = await lockByToken(tx, token);
  const state = given && givenState(given, now);
  if (!given || (state !== "open" && state !== "waiting")) return "not-open";
  const live = await tx.membership.findMany({ where: { memberId, status: { in: [...LIVE] }, duplicateOfId: null } });
  if (live.some(({ source }) => source === "STRIPE")) return "already-paying";
  const gifts = live.filter(({ source }) => source === "GIFT");
  const { id: membershipId, plan, currentPeriodEnd } = await begin(tx, given, gifts, memberId, now);
  const { id, giverId, wantsNews } = given;
  await tx.givenMembership.update({ where: { id }, data: { redeemedAt: now, membershipId, claimAddress: null } });
  await mirrorStatus(tx, memberId);
  const after = { status: "ACTIVE", plan, endsAt: currentPeriodEnd, givenId: id };
  const subject = { type: "membership", id: membershipId };
  await audit(tx, { actor, action: "membership.redeem-gift", subject, memberId, after });
  await queueMessage(tx, { cause: `given-welcome:${membershipId}`, template: "given-welcome", memberId });
  if (wantsNews && giverId)
    await queueMessage(tx, { cause: `given-redeemed:${id}`, template: "given-redeemed", memberId: giverId });
  return "redeemed";
}

/**
 * Sends a sign-in link to the address under which somebody wants the membership that they hold a link to. Whatever the
 * address, the answer is the same; what may be done with it shows once it is proved.
 */
export async function claimGiven(input: {
  token: string;
  address: string;
  network: string;
  locale: string;
}): Promise<Result<null, "address">> {
  const { token, address, network, locale } = input;
  const found = await db.givenMembership.findUnique({ where: { linkHash: hashToken(token) } });
  if (!found) return ok(null);
  const wait = Math.max(await consume(LIMITS.network, network), await consume(LIMITS.given, found.id));
  if (wait > 0) return fail({ form: strings(locale).signIn.limited(Math.ceil(wait / 60)) });
  await transact(async (tx) => {
    const given = await lockByToken(tx, token);
    if (!given || !["open", "waiting"].includes(givenState(given, new Date()))) return;
    const data = { claimAddress: address, claims: { increment: 1 } };
    const { id, claims } = await tx.givenMembership.update({ where: { id: given.id }, data });
    await queueMessage(tx, { cause: `given-claim:${id}:${claims}`, template: "given-claim", memberId: null });
  });
  return ok(null);
}
