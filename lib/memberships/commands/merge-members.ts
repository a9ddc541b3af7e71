import type { Member } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { checkFence, withLeases } from "../../lease";
import { log } from "../../log";
import { queuePush } from "../../members/commands";
import { countedMembership } from "../../members/rules";
import { requirePermission } from "../../staff/rules";
import { strings } from "../../strings";
import { doubleCandidates } from "../queries/merge";
import { judgeDoubles } from "../rules/doubles";
import { syncCustomer } from "./sync-customer";

/** What changes hands in a merge; a test compares this with every table that names a member. */
export const MOVED = [
  "StripeCustomer",
  "Membership",
  "MembershipChange",
  "Payment",
  "GivenMembership",
  "CheckoutAttempt",
  "EmailMessage",
  "MemberEmail",
  "MemberLabel",
  "Note",
  "MemberView",
] as const;

async function findBoth(tx: Tx, survivorId: string, mergedId: string): Promise<{ survivor: Member; merged: Member }> {
  const where = { id: { in: [survivorId, mergedId] }, mergedIntoId: null, erasedAt: null };
  const rows = await tx.member.findMany({ where });
  const [survivor, merged] = [survivorId, mergedId].map((id) => rows.find((row) => row.id === id));
  if (!survivor || !merged || survivor === merged) throw new AppError("conflict", "One of the members is no more.");
  return { survivor, merged };
}

/** Marks doubles before anything moves, as the sync will: "one live membership per member" holds all along. */
async function markDoubles(tx: Tx, ids: string[], now: Date): Promise<void> {
  for (const { duplicateId, keepId } of judgeDoubles(await doubleCandidates(tx, ids), now))
    await tx.membership.update({ where: { id: duplicateId }, data: { duplicateOfId: keepId } });
}

/** Hands everything over. The ledger names nobody, so it is not touched. Returns what moved, for the audit. */
async function move(tx: Tx, memberId: string, mergedId: string) {
  const where = { memberId: mergedId };
  const data = { memberId };
  const customers = await tx.stripeCustomer.findMany({ where, select: { id: true } });
  const memberships = await tx.membership.findMany({ where, select: { id: true } });
  const emails = await tx.memberEmail.findMany({ where, select: { id: true } });
  await tx.stripeCustomer.updateMany({ where, data });
  await tx.membership.updateMany({ where, data });
  await tx.membershipChange.updateMany({ where, data });
  const payments = await tx.payment.updateMany({ where, data });
  const given = await tx.givenMembership.updateMany({ where: { giverId: mergedId }, data: { giverId: memberId } });
  await tx.checkoutAttempt.updateMany({ where, data });
  await tx.emailMessage.updateMany({ where, data });
  // Whoever had none is written to at the other's.
  const isSecond = (await tx.memberEmail.count({ where: { memberId, isPrimary: true } })) > 0;
  await tx.memberEmail.updateMany({ where, data: { ...data, ...(isSecond && { isPrimary: false }) } });
  await tx.note.updateMany({ where, data });
  await tx.memberView.updateMany({ where, data });
  await tx.addressClaim.deleteMany({ where });
  await tx.$executeRaw`INSERT INTO "MemberLabel" ("memberId", "labelId", "createdAt")
    SELECT ${memberId}::uuid, "labelId", "createdAt" FROM "MemberLabel" WHERE "memberId" = ${mergedId}::uuid
    ON CONFLICT DO NOTHING`;
  await tx.memberLabel.deleteMany({ where });
  await tx.member.updateMany({ where: { mergedIntoId: mergedId }, data: { mergedIntoId: memberId } });
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return {
    ...{ customers: ids(customers), memberships: ids(memberships), emails: ids(emails) },
    ...{ payments: payments.count, given: given.count },
  };
}

/** What the survivor lacks comes from the other; a mail that either did not want, neither gets. */
async function joinPersons(tx: Tx, survivor: Member, merged: Member): Promise<void> {
  const { line1, line2, city, region, postalCode, country } = survivor.line1 ? survivor : merged;
  const home = { line1, line2, city, region, postalCode, country: country ?? survivor.country ?? merged.country };
  await tx.member.update({ where: { id: merged.id }, data: { mergedIntoId: survivor.id, status: null, userId: null } });
  const memberships = await tx.membership.findMany({ where: { memberId: survivor.id } });
  await tx.member.update({
    where: { id: survivor.id },
    data: {
      ...home,
      name: survivor.name ?? merged.name,
      userId: survivor.userId ?? merged.userId,
      wantsReceipts: survivor.wantsReceipts && merged.wantsReceipts,
      wantsStatements: survivor.wantsStatements && merged.wantsStatements,
      wantsNews: survivor.wantsNews && merged.wantsNews,
      appealsOff: survivor.appealsOff || merged.appealsOff,
      createdAt: new Date(Math.min(Number(survivor.createdAt), Number(merged.createdAt))),
      status: countedMembership(memberships)?.status ?? null,
    },
  });
  // One person signs in once: the other's sign-in ends with all its sessions.
  if (survivor.userId && merged.userId) await tx.user.delete({ where: { id: merged.userId } });
}

/**
 * Makes two members one: the survivor keeps every customer, payment, membership and address; the other only says into
 * whom it went. Both leases are held, so no sync writes between; the sync afterwards undoes doubles (decision 10).
 */
export async function mergeMembers({
  actor,
  input,
}: {
  actor: Actor;
  input: { survivorId: string; mergedId: string };
}): Promise<Result<{ isSynced: boolean }>> {
  const { survivorId, mergedId } = input;
  const isOwn = actor.kind === "member" && actor.memberId === survivorId;
  if (!isOwn) requirePermission(actor, "members.merge");
  const merged = await withLeases([`member:${survivorId}`, `member:${mergedId}`], (leases) =>
    transact(
      async (tx) => {
        for (const lease of leases) await checkFence(tx, lease);
        const both = await findBoth(tx, survivorId, mergedId);
        const isStaff = both.merged.userId && (await tx.staff.count({ where: { userId: both.merged.userId } })) > 0;
        if (isStaff && both.survivor.userId) return false;
        await markDoubles(tx, [survivorId, mergedId], new Date());
        const moved = await move(tx, survivorId, mergedId);
        await joinPersons(tx, both.survivor, both.merged);
        await audit(tx, {
          actor,
          action: "member.merge",
          subject: { type: "member", id: mergedId },
          memberId: survivorId,
          before: { status: both.survivor.status, mergedStatus: both.merged.status },
          after: { mergedId, ...moved },
        });
        await queuePush(tx, survivorId, ["email"]);
        for (const customerId of moved.customers.slice(0, 1))
          await enqueue(tx, "sync-customer", { customerId }, { key: customerId });
        return true;
      },
      { timeout: 30_000 },
    ),
  );
  if (!merged) return fail({ form: strings().profile.staffAddress });
  return ok({ isSynced: await syncSurvivor(actor, survivorId) });
}

/** At once, so that the next page shows it; should Stripe be away, the job that the merge queued does it later. */
async function syncSurvivor(actor: Actor, memberId: string): Promise<boolean> {
  const customer = await db.stripeCustomer.findFirst({ where: { memberId, erasedAt: null } });
  if (!customer) return true;
  return await syncCustomer(customer.id, actor).then(
    () => true,
    (err: unknown) => {
      log.error({ err, memberId }, "Two members were merged; their sync follows by its job");
      return false;
    },
  );
}
