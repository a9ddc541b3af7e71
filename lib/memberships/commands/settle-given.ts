import type { GivenMembership, Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { changes } from "../../changes";
import type { Tx } from "../../db";
import { enqueue } from "../../jobs";
import { queueMessage } from "../../messages";
import { linkHashOf } from "../queries/gift-link";
import { daysAfter, REDEEM_DAYS, withdrawalOf } from "../rules/given";

/** Sends a given membership to whom it is for, once per link, and writes down that it was. */
export async function deliver(tx: Tx, { id }: Pick<GivenMembership, "id">, now: Date): Promise<void> {
  const isDue = { paidAt: { not: null }, deliveredAt: null, redeemedAt: null, withdrawnAt: null };
  const due = { id, ...isDue, recipientAddress: { not: null } };
  const [row] = await tx.givenMembership.updateManyAndReturn({ where: due, data: { deliveredAt: now } });
  if (row) await queueMessage(tx, { cause: `given:${id}:${row.linkVersion}`, template: "given", memberId: null });
}

const paying = { include: { disputes: true } } satisfies Prisma.PaymentDefaultArgs;
type Paying = Prisma.PaymentGetPayload<typeof paying>;

/** What a given membership should say, given how its payment stands. */
function settled(given: GivenMembership, payment: Paying, giverId: string, now: Date) {
  const paidAt = given.paidAt ?? payment.paidAt ?? now;
  const withdrawal = withdrawalOf(payment, { isRedeemed: given.redeemedAt !== null, withdrawal: given.withdrawal });
  return {
    ...{ giverId, paidAt, withdrawal },
    paymentId: payment.id,
    linkHash: given.linkHash ?? linkHashOf(given),
    expiresAt: given.expiresAt ?? daysAfter(given.deliverAt ?? paidAt, REDEEM_DAYS),
    withdrawnAt: withdrawal && (given.withdrawnAt ?? now),
  };
}

async function settle(tx: Tx, given: GivenMembership, payment: Paying, { actor, memberId, now }: Settling) {
  const { id } = given;
  const next = settled(given, payment, memberId, now);
  const told = changes({ ...given }, { paidAt: next.paidAt, withdrawal: next.withdrawal });
  if (!changes({ ...given }, next)) return;
  await tx.givenMembership.update({ where: { id }, data: next });
  const subject = { type: "given-membership", id };
  if (told) await audit(tx, { actor, action: "given.settle", subject, memberId, ...told });
  if (next.withdrawal === "DISPUTED" && given.membershipId) await enqueue(tx, "tend-given", {}, { key: "disputed" });
  if (given.paidAt || next.withdrawal) return;
  await queueMessage(tx, { cause: `given-confirmed:${id}`, template: "given-confirmed", memberId });
  if (!given.deliverAt) await deliver(tx, given, now);
}

interface Settling {
  actor: Actor;
  /** Who paid. */
  memberId: string;
  now: Date;
}

/**
 * Brings the memberships that these attempts give to what their payments say: paid, so that they count; paid back or
 * lost, so that they no longer do. Part of the sync, and as repeatable. Returns which of the attempts give one.
 */
export async function settleGiven(
  tx: Tx,
  { attemptIds, ...settling }: Settling & { attemptIds: string[] },
): Promise<Set<string>> {
  const rows = await tx.givenMembership.findMany({ where: { attemptId: { in: attemptIds } } });
  for (const given of rows) {
    const where = { attemptId: given.attemptId, status: "SUCCEEDED" as const };
    const payment = await tx.payment.findFirst({ where, ...paying, orderBy: { createdAt: "asc" } });
    if (payment) await settle(tx, given, payment, settling);
  }
  return new Set(rows.map(({ attemptId }) => attemptId));
}
