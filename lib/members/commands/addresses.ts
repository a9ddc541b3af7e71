import type { MemberEmail } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { Tx } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { transact } from "../../jobs";
import { checkFence, withLease } from "../../lease";
import { queueMessage, type Template } from "../../messages";
import { strings } from "../../strings";
import { addressActions } from "../rules";
import { queuePush } from "./push-profile";

type MemberActor = Extract<Actor, { kind: "member" }>;

const DAY = 24 * 3_600_000;

/** A sign-in that never became a member's goes; staff's stays, and so its address cannot be taken. */
export async function freeSignIn(tx: Tx, userId: string, address: string): Promise<boolean> {
  const user = await tx.user.findUnique({ where: { email: address }, include: { staff: true, member: true } });
  if (!user || user.id === userId) return true;
  if (user.staff || user.member) return false;
  await tx.user.delete({ where: { id: user.id } });
  return true;
}

/** From here on mail goes to this address, its owner's sign-in bears it, and Stripe is told. */
export async function leadWith(tx: Tx, { memberId, userId }: MemberActor, address: string): Promise<void> {
  await tx.memberEmail.updateMany({ where: { memberId, address: { not: address } }, data: { isPrimary: false } });
  await tx.memberEmail.update({ where: { address }, data: { isPrimary: true } });
  await tx.user.update({ where: { id: userId }, data: { email: address, emailVerified: new Date() } });
  await queuePush(tx, memberId, ["email"]);
}

/** Whoever could open a mailbox that is no longer this account's, or is signed in somewhere because of it, is out. */
export async function shutDoor(tx: Tx, userId: string, address: string, sessionToken: string): Promise<void> {
  await tx.verificationToken.deleteMany({ where: { identifier: address } });
  await tx.account.deleteMany({ where: { userId } });
  await tx.session.deleteMany({ where: { userId, sessionToken: { not: sessionToken } } });
}

type Tell = Extract<Template, "address-replaced" | "address-removed">;

/** Writes to an address that something was changed for; it is kept a month, as with every claim. */
async function tell(tx: Tx, memberId: string, template: Tell, now: { previous: string; address: string }) {
  const at = new Date();
  const dates = { createdAt: at, confirmedAt: at, expiresAt: new Date(at.getTime() + DAY) };
  const { id } = await tx.addressClaim.create({ data: { memberId, purpose: "CHANGE", ...now, ...dates } });
  await queueMessage(tx, { cause: `${template}:${id}`, template, memberId });
}

interface Choosing {
  actor: MemberActor;
  input: { id: string };
  locale: string;
}

/** Under the member's lease: no merge and no other tab changes their addresses meanwhile. */
async function withAddresses(
  { actor, input, locale }: Choosing,
  work: (tx: Tx, email: MemberEmail, all: MemberEmail[]) => Promise<Result<null>>,
): Promise<Result<null>> {
  const { memberId } = actor;
  return await withLease(`member:${memberId}`, (lease) =>
    transact(async (tx) => {
      await checkFence(tx, lease);
      const all = await tx.memberEmail.findMany({ where: { memberId }, orderBy: { createdAt: "asc" } });
      const email = all.find(({ id }) => id === input.id);
      return email ? await work(tx, email, all) : fail({ form: strings(locale).profile.addressGone });
    }),
  );
}

/** Makes a confirmed second address the one that we write to. The one before it stays, is told, and signs in as well. */
export async function chooseAddress(choosing: Choosing): Promise<Result<null>> {
  const { actor, locale } = choosing;
  const words = strings(locale).profile;
  return await withAddresses(choosing, async (tx, email, all) => {
    if (email.isPrimary) return ok(null);
    const { id, address } = email;
    if (!addressActions(all, email).canLead) return fail({ form: words.unconfirmedFirst });
    if (!(await freeSignIn(tx, actor.userId, address))) return fail({ form: words.staffAddress });
    const previous = all.find(({ isPrimary }) => isPrimary)?.address;
    await leadWith(tx, actor, address);
    const personal = { ...(previous && { before: { address: previous } }), after: { address } };
    const { memberId } = actor;
    const subject = { type: "member-email", id };
    await audit(tx, { actor, action: "member.choose-address", subject, memberId, personal });
    if (previous) await tell(tx, memberId, "address-replaced", { previous, address });
    return ok(null);
  });
}

/**
 * Takes an address off an account. The last confirmed one and the one that we write to cannot go; where the sign-in bore
 * it, that bears another confirmed one from then on.
 */
export async function removeAddress(
  choosing: Choosing & { input: { id: string; sessionToken: string } },
): Promise<Result<null>> {
  const { actor, input, locale } = choosing;
  const { memberId, userId } = actor;
  const words = strings(locale).profile;
  return await withAddresses(choosing, async (tx, email, all) => {
    const { id, address, verifiedAt } = email;
    if (!addressActions(all, email).canGo) return fail({ form: words.addressNeeded });
    const left = all.filter((other) => other.id !== id && other.verifiedAt);
    const next = left.find(({ isPrimary }) => isPrimary) ?? left[0];
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (next && user.email === address) {
      if (!(await freeSignIn(tx, userId, next.address))) return fail({ form: words.staffAddress });
      await tx.user.update({ where: { id: userId }, data: { email: next.address, emailVerified: next.verifiedAt } });
    }
    await tx.memberEmail.delete({ where: { id } });
    await shutDoor(tx, userId, address, input.sessionToken);
    const subject = { type: "member-email", id };
    const personal = { before: { address } };
    await audit(tx, { actor, action: "member.remove-address", subject, memberId, personal });
    await queuePush(tx, memberId, ["email"]);
    if (verifiedAt) {
      const primary = all.find(({ isPrimary }) => isPrimary) ?? next;
      await tell(tx, memberId, "address-removed", { previous: address, address: primary?.address ?? address });
    }
    return ok(null);
  });
}
