import type { AddressClaim, ClaimPurpose } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { transact } from "../../jobs";
import { consume } from "../../limits";
import { queueMessage } from "../../messages";
import { strings } from "../../strings";
import { hashToken, randomToken } from "../../tokens";

type MemberActor = Extract<Actor, { kind: "member" }>;

const HOUR = 60 * 60;
const DAY = 24 * HOUR * 1000;
const LIMITS = {
  account: { name: "claim-account", points: 6, seconds: HOUR },
  address: { name: "claim-address", points: 4, seconds: HOUR },
  network: { name: "claim-network", points: 20, seconds: HOUR },
};

async function waitFor({ memberId, network }: MemberActor, address: string): Promise<number> {
  const waits = [
    await consume(LIMITS.account, memberId),
    await consume(LIMITS.address, address),
    await consume(LIMITS.network, network ?? "unknown"),
  ];
  return Math.max(...waits);
}

/**
 * A member says that an address is theirs. Whether it is anybody's already makes no difference to what they see: the
 * mail to it says more, and its link does the rest. Of one kind, only the newest claim stands.
 */
export async function claimAddress({
  actor,
  input,
  locale,
}: {
  actor: MemberActor;
  input: { address: string; purpose: ClaimPurpose };
  locale: string;
}): Promise<Result<null, "address">> {
  const { memberId } = actor;
  const { address, purpose } = input;
  const words = strings(locale).profile;
  const own = await db.memberEmail.findFirst({ where: { memberId, address } });
  if (own && (own.isPrimary || purpose === "ADD")) return fail({ address: words.ownAddress });
  const wait = await waitFor(actor, address);
  if (wait > 0) return fail({ form: words.limited(Math.ceil(wait / 60)) });
  await transact(async (tx) => {
    await tx.addressClaim.deleteMany({ where: { memberId, purpose, confirmedAt: null } });
    const primary = await tx.memberEmail.findFirst({ where: { memberId, isPrimary: true } });
    const expiresAt = new Date(Date.now() + DAY);
    const data = { memberId, purpose, address, previous: primary?.address ?? null, expiresAt };
    const { id } = await tx.addressClaim.create({ data, select: { id: true } });
    const subject = { type: "address-claim", id };
    await audit(tx, { actor, action: "member.claim-address", subject, memberId, after: { purpose } });
    await queueMessage(tx, { cause: `address-claim:${id}`, template: "address-claim", memberId });
    if (primary) await queueMessage(tx, { cause: `address-asked:${id}`, template: "address-asked", memberId });
  });
  return ok(null);
}

/** Makes the token of a claim's mail; only its hash is kept. One that an earlier try of the mail carried is dead. */
export async function createClaimToken(id: string): Promise<string> {
  const token = randomToken();
  await db.addressClaim.update({ where: { id }, data: { tokenHash: hashToken(token) } });
  return token;
}

/** The open claim that a link stands for, if it is this member's. */
export async function readClaim({ memberId }: MemberActor, token: string): Promise<AddressClaim | null> {
  return await db.addressClaim.findFirst({
    where: { tokenHash: hashToken(token), memberId, confirmedAt: null, expiresAt: { gt: new Date() } },
  });
}

/** Takes a claim back before it is confirmed: its link is dead. */
export async function withdrawClaim({ actor, input: { id } }: { actor: MemberActor; input: { id: string } }) {
  const { memberId } = actor;
  await db.$transaction(async (tx) => {
    const { count } = await tx.addressClaim.deleteMany({ where: { id, memberId, confirmedAt: null } });
    const subject = { type: "address-claim", id };
    if (count > 0) await audit(tx, { actor, action: "member.withdraw-claim", subject, memberId });
  });
}

/** Daily: claims a month old. */
export async function pruneClaims(now = new Date()): Promise<void> {
  await db.addressClaim.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - 30 * DAY) } } });
}
