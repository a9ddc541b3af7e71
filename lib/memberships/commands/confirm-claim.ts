import type { AddressClaim } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { transact } from "../../jobs";
import { checkFence, withLease } from "../../lease";
import { freeSignIn, leadWith, readClaim, shutDoor } from "../../members/commands";
import { findMemberByAddress } from "../../members/queries";
import { queueMessage } from "../../messages";
import { type Strings, strings } from "../../strings";
import { mergeMembers } from "./merge-members";

type MemberActor = Extract<Actor, { kind: "member" }>;
type Words = Strings["profile"];

export interface Confirmed {
  address: string;
  outcome: "changed" | "added" | "merged";
  isSynced: boolean;
}

/** What confirming a claim would do; null when the link is nobody's, or another member's, or over. */
export async function previewClaim(actor: MemberActor, token: string) {
  const claim = await readClaim(actor, token);
  if (!claim) return null;
  const otherId = await findMemberByAddress(db, claim.address);
  return { address: claim.address, purpose: claim.purpose, isMerge: otherId !== null && otherId !== claim.memberId };
}

/** The new address in place of the old: for mail, for signing in, and at Stripe. */
async function change(tx: Tx, actor: MemberActor, claim: AddressClaim, sessionToken: string): Promise<void> {
  const { memberId, userId } = actor;
  const { address, previous, id } = claim;
  await leadWith(tx, actor, address);
  if (previous) {
    await tx.memberEmail.deleteMany({ where: { memberId, address: previous, isPrimary: false } });
    await queueMessage(tx, { cause: `address-changed:${id}`, template: "address-changed", memberId });
  }
  await shutDoor(tx, userId, previous ?? address, sessionToken);
}

/** Takes the claim, once: of two that press the button at the same time, one does. */
async function take(tx: Tx, { id }: AddressClaim): Promise<boolean> {
  const data = { confirmedAt: new Date(), tokenHash: null };
  return (await tx.addressClaim.updateMany({ where: { id, confirmedAt: null }, data })).count > 0;
}

/** Thrown to take back what the transaction did so far; says why, to the member. */
class Refused extends Error {}

async function apply(
  tx: Tx,
  actor: MemberActor,
  claim: AddressClaim,
  sessionToken: string,
  words: Words,
): Promise<void> {
  const { memberId } = actor;
  const { address, purpose, id } = claim;
  if (!(await take(tx, claim))) throw new Refused(words.claimGone);
  if (!(await freeSignIn(tx, actor.userId, address))) throw new Refused(words.staffAddress);
  const verifiedAt = new Date();
  const hasPrimary = (await tx.memberEmail.count({ where: { memberId, isPrimary: true } })) > 0;
  const row = await tx.memberEmail.upsert({
    where: { address },
    create: { memberId, address, verifiedAt, isPrimary: !hasPrimary },
    // The link came by mail: what came back from there before does so no longer.
    update: { verifiedAt, bouncedAt: null, bounceCode: null },
  });
  // Somebody gave under this address for the first time since the page was shown: the next press joins them.
  if (row.memberId !== memberId) throw new Refused(words.claimGone);
  if (purpose === "CHANGE") await change(tx, actor, claim, sessionToken);
  const action = purpose === "CHANGE" ? "member.change-address" : "member.add-address";
  await audit(tx, { actor, action, subject: { type: "address-claim", id }, memberId });
}

/** What is refused while it is done, as a result. A merge that another press was faster with is one of them. */
async function asResult<Value>(work: Promise<Result<Value>>, words: Words): Promise<Result<Value>> {
  return await work.catch((error: unknown) => {
    if (error instanceof Refused) return fail({ form: error.message });
    if (error instanceof AppError && error.code === "conflict") return fail({ form: words.claimGone });
    throw error;
  });
}

/**
 * The button behind the link in a claim's mail, pressed by the member who made the claim. Whose address it was becomes
 * part of this account; a link works once.
 */
export async function confirmClaim(asked: {
  actor: MemberActor;
  input: { token: string; sessionToken: string };
  locale: string;
}): Promise<Result<Confirmed>> {
  const words = strings(asked.locale).profile;
  return await asResult(confirm(asked.actor, asked.input, words), words);
}

async function confirm(
  actor: MemberActor,
  { token, sessionToken }: { token: string; sessionToken: string },
  words: Words,
): Promise<Result<Confirmed>> {
  const { memberId } = actor;
  const claim = await readClaim(actor, token);
  if (!claim) return fail({ form: words.claimGone });
  const otherId = await findMemberByAddress(db, claim.address);
  const isMerge = otherId !== null && otherId !== memberId;
  const other = isMerge ? await db.memberEmail.findFirst({ where: { memberId: otherId, isPrimary: true } }) : null;
  const merged = isMerge ? await mergeMembers({ actor, input: { survivorId: memberId, mergedId: otherId } }) : null;
  if (merged && !merged.ok) return fail({ form: words.staffAddress });
  await withLease(`member:${memberId}`, (lease) =>
    transact(async (tx) => {
      await checkFence(tx, lease);
      await apply(tx, actor, claim, sessionToken, words);
      if (other && other.address !== claim.address)
        await queueMessage(tx, { cause: `accounts-merged:${other.id}`, template: "accounts-merged", memberId });
    }),
  );
  const outcome = isMerge ? "merged" : claim.purpose === "CHANGE" ? "changed" : "added";
  return ok({ address: claim.address, outcome, isSynced: merged?.value.isSynced ?? true });
}
