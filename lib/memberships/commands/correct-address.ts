import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { transact } from "../../jobs";
import { checkFence, withLeases } from "../../lease";
import { findMemberByAddress } from "../../members/queries";
import { requeueMessage } from "../../messages";
import { strings } from "../../strings";
import { stripe } from "../../stripe";
import { syncCustomer } from "./sync-customer";

const HOURS = 24;
const TRIES = 5;

/** The attempt whose address may still be mended: paid within a day, and nobody has signed in with that address. */
async function findCorrectable(attemptId: string) {
  const attempt = await db.checkoutAttempt.findUnique({
    where: { id: attemptId },
    include: {
      member: { include: { emails: true } },
      memberships: { select: { id: true } },
      given: { select: { id: true } },
    },
  });
  const { member, completedAt, stripeCustomerId, addressCorrections } = attempt ?? {};
  if (!attempt || !member || !completedAt || !stripeCustomerId) return null;
  const isLate = Date.now() - completedAt.getTime() > HOURS * 3_600_000 || (addressCorrections ?? 0) >= TRIES;
  const isProven = member.userId !== null || member.emails.some(({ verifiedAt }) => verifiedAt !== null);
  return isLate || isProven ? null : { attempt, member, customerId: stripeCustomerId };
}

export async function isCorrectable(attemptId: string): Promise<boolean> {
  return (await findCorrectable(attemptId)) !== null;
}

/**
 * Lets the payer mend a typo in the address they paid with (decision 8). The caller has matched the attempt's cookie.
 * When the address is another member's, the payment becomes theirs, and doubles are judged by the sync as always.
 */
export async function correctAddress(input: {
  attemptId: string;
  address: string;
  actor: Actor;
  locale: string;
}): Promise<Result<{ address: string }, "address">> {
  const { attemptId, address, actor, locale } = input;
  const found = await findCorrectable(attemptId);
  if (!found) return fail({ form: strings(locale).thanks.cannotCorrect });
  const { attempt, member, customerId } = found;
  const otherId = await findMemberByAddress(db, address);
  if (otherId === member.id) return ok({ address });
  await stripe().customers.update(customerId, { email: address });
  await withLeases([`member:${member.id}`, `member:${otherId ?? member.id}`], (leases) =>
    transact(async (tx) => {
      for (const lease of leases) await checkFence(tx, lease);
      await tx.checkoutAttempt.update({
        where: { id: attemptId },
        data: { addressCorrections: { increment: 1 }, memberId: otherId ?? member.id },
      });
      if (otherId) {
        await tx.stripeCustomer.update({ where: { id: customerId }, data: { memberId: otherId } });
      } else {
        await tx.memberEmail.deleteMany({ where: { memberId: member.id, verifiedAt: null } });
        await tx.memberEmail.create({ data: { memberId: member.id, address } });
      }
      const subject = { type: "member", id: member.id };
      await audit(tx, {
        actor,
        action: "member.correct-address",
        subject,
        memberId: member.id,
        after: { movedTo: otherId },
        personal: {
          before: { address: member.emails.map((email) => email.address).join(", ") },
          after: { address },
        },
      });
    }),
  );
  await syncCustomer(customerId, actor);
  await transact(async (tx) => {
    await tx.emailMessage.updateMany({
      where: { memberId: member.id, state: "QUEUED" },
      data: { memberId: otherId ?? member.id },
    });
    const causes = [
      ...attempt.memberships.map(({ id }) => `welcome:${id}`),
      attempt.given ? `given-confirmed:${attempt.given.id}` : `gift:${attemptId}`,
    ];
    for (const cause of causes) {
      if (otherId) await tx.emailMessage.updateMany({ where: { cause }, data: { memberId: otherId } });
      await requeueMessage(tx, cause);
    }
    // The member made for the mistyped address holds nothing any more, and nobody else shall land there.
    if (otherId) {
      const emptied = { id: member.id, customers: { none: {} } };
      await tx.memberEmail.deleteMany({ where: { member: emptied, verifiedAt: null } });
      await tx.member.updateMany({ where: emptied, data: { mergedIntoId: otherId, status: null } });
    }
  });
  return ok({ address });
}
