import { z } from "zod";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { stripe } from "../../stripe";
import { endingsFor, leftOf, refusalOf } from "../rules/refund";

/** A payment with its charge as Stripe has it this moment. `charge` is null where Stripe took none, or forgot whose. */
export async function findRefundable(paymentId: string) {
  const payment = await db.payment.findUnique({
    where: { id: paymentId },
    include: {
      membership: true,
      ledgerEntries: { where: { kind: "PAYMENT" } },
      member: { select: { erasedAt: true } },
    },
  });
  if (!payment) return null;
  const { stripeChargeId, memberId, member } = payment;
  // Whose payment it was nobody here can tell once they are erased: such a refund is made at Stripe, and the books follow.
  const charge =
    stripeChargeId && memberId && !member?.erasedAt ? await stripe().charges.retrieve(stripeChargeId) : null;
  return { payment, charge };
}

export type Refundable = NonNullable<Awaited<ReturnType<typeof findRefundable>>>;

/** What staff decide a refund by: what is left, what it costs, what can become of the membership. Changes nothing. */
export async function previewRefund({ actor, id }: { actor: Actor; id: string | undefined }) {
  requirePermission(actor, "money.refund");
  if (!id || !z.uuid().safeParse(id).success) return null;
  const found = await findRefundable(id);
  if (!found?.charge) return null;
  const { payment, charge } = found;
  const { amount, currency, paidAt, memberId, membership, cardBrand, cardLast4, ledgerEntries } = payment;
  const canEnd = isActorAllowed(actor, "memberships.write");
  const [entry] = ledgerEntries;
  return {
    ...{ id, amount, currency, paidAt, memberId, membership, cardBrand, cardLast4 },
    left: leftOf(charge),
    refusal: refusalOf(charge),
    endings: canEnd ? endingsFor(membership) : endingsFor(null),
    /** What Stripe took of the payment, which it keeps; null until it has said so. */
    fee: entry ? { amount: entry.settlementFee, currency: entry.settlementCurrency } : null,
  };
}

export type RefundPreview = NonNullable<Awaited<ReturnType<typeof previewRefund>>>;
