import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { transact } from "../../jobs";
import { LIVE } from "../../members/rules";
import { queueMessage } from "../../messages";
import { stripe } from "../../stripe";

const ACTION = "membership.end-disputed";
const causeOf = (membershipId: string) => `ended:${membershipId}`;

/** Writes down which memberships must end, so that who is interrupted on the way goes on although they are over. */
async function decide(actor: Actor, memberId: string): Promise<void> {
  const live = { status: { in: [...LIVE] }, stripeSubscriptionId: { not: null } };
  const lost = await db.dispute.findMany({
    where: { status: "lost", payment: { memberId, membership: live } },
    include: { payment: { select: { membershipId: true } } },
    orderBy: { openedAt: "asc" },
  });
  for (const { id: disputeId, payment } of lost) {
    const subject = { type: "membership", id: payment.membershipId ?? "" };
    await db.$transaction(async (tx) => {
      const isDecided = await tx.auditEntry.count({ where: { action: ACTION, memberId, subjectId: subject.id } });
      if (isDecided === 0) await audit(tx, { actor, action: ACTION, subject, memberId, after: { disputeId } });
    });
  }
}

/** What was decided and is not finished: the mail to the member comes last. */
async function unfinished(memberId: string) {
  const decided = await db.auditEntry.findMany({ where: { action: ACTION, memberId } });
  const causes = decided.map(({ subjectId }) => causeOf(subjectId));
  const told = await db.emailMessage.findMany({ where: { cause: { in: causes } }, select: { cause: true } });
  return decided.filter(({ subjectId }) => !told.some(({ cause }) => cause === causeOf(subjectId)));
}

/**
 * A payment that the bank took back for good ends its membership, and the member is told why and how to come back:
 * who disputed it does not want to be charged again. Returns whether Stripe has to be read again.
 */
export async function endDisputed(actor: Actor, memberId: string): Promise<boolean> {
  await decide(actor, memberId);
  const left = await unfinished(memberId);
  for (const { subjectId: id, after } of left) {
    const { stripeSubscriptionId, status } = await db.membership.findUniqueOrThrow({ where: { id } });
    const { disputeId } = after as { disputeId: string };
    if (status !== "ENDED" && stripeSubscriptionId)
      await stripe().subscriptions.cancel(
        stripeSubscriptionId,
        { cancellation_details: { comment: "A payment was disputed and lost." } },
        { idempotencyKey: `dispute-cancel-${disputeId}` },
      );
    await transact((tx) => queueMessage(tx, { cause: causeOf(id), template: "membership-disputed", memberId }));
  }
  return left.length > 0;
}
