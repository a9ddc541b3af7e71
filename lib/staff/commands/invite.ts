import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { transact } from "../../jobs";
import { consume } from "../../limits";
import { queueMessage, requeueMessage } from "../../messages";
import { hashToken, randomToken } from "../../tokens";
import { isStaffAddress } from "../queries";
import { requirePermission } from "../rules";
import type { Grant } from "../schema";

const WEEK = 7 * 24 * 60 * 60 * 1000;
const RESENDS = { name: "invite-resend", points: 5, seconds: 24 * 60 * 60 };

const subjectOf = (id: string) => ({ type: "staff-invite", id });
const isOpen = { acceptedAt: null, withdrawnAt: null };

/** Asks somebody by mail to work here. An earlier invitation of the same address is void with it. */
export async function inviteStaff({ actor, input }: { actor: Actor; input: Grant }): Promise<Result<null, "address">> {
  requirePermission(actor, "staff.write");
  const { address, role } = input;
  if (await isStaffAddress(address)) return fail({ address: "Somebody with this address works here already." });
  await transact(async (tx) => {
    await tx.staffInvite.updateMany({ where: { address, ...isOpen }, data: { withdrawnAt: new Date() } });
    const expiresAt = new Date(Date.now() + WEEK);
    const { id } = await tx.staffInvite.create({ data: { address, role, expiresAt } });
    await audit(tx, { actor, action: "staff.invite", subject: subjectOf(id), after: { role } });
    await queueMessage(tx, { cause: `staff-invite:${id}`, template: "staff-invite", memberId: null });
  });
  return ok(null);
}

/** Sends an open invitation again, with a new link and a new week. */
export async function resendInvite({
  actor,
  input: { id },
}: {
  actor: Actor;
  input: { id: string };
}): Promise<boolean> {
  requirePermission(actor, "staff.write");
  if ((await consume(RESENDS, id)) > 0) return false;
  return await transact(async (tx) => {
    const expiresAt = new Date(Date.now() + WEEK);
    const { count } = await tx.staffInvite.updateMany({
      where: { id, ...isOpen },
      data: { expiresAt, tokenHash: null },
    });
    if (count === 0) return false;
    await audit(tx, { actor, action: "staff.resend-invite", subject: subjectOf(id) });
    await requeueMessage(tx, `staff-invite:${id}`);
    return true;
  });
}

/** Takes an invitation back: its link is dead. */
export async function withdrawInvite({
  actor,
  input: { id },
}: {
  actor: Actor;
  input: { id: string };
}): Promise<boolean> {
  requirePermission(actor, "staff.write");
  return await db.$transaction(async (tx) => {
    const data = { withdrawnAt: new Date(), tokenHash: null };
    const { count } = await tx.staffInvite.updateMany({ where: { id, ...isOpen }, data });
    if (count > 0) await audit(tx, { actor, action: "staff.withdraw-invite", subject: subjectOf(id) });
    return count > 0;
  });
}

/** Makes the token of an invitation's mail; only its hash is kept. One that an earlier try of the mail carried is dead. */
export async function createInviteToken(id: string): Promise<string> {
  const token = randomToken();
  await db.staffInvite.update({ where: { id }, data: { tokenHash: hashToken(token) } });
  return token;
}

/** Daily: invitations that ended or ran out three months ago. */
export async function pruneInvites(now = new Date()): Promise<void> {
  await db.staffInvite.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 12 * WEEK) } } });
}
