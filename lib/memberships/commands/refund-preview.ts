import { z } from "zod";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { stripe } from "../../stripe";
import { endingsFor, leftOf, refusalOf } from "../rules/refund";

/**
 * A payment with its charge as Stripe has it this moment. `charge` is null where Stripe took none, or it is nobody's. That
 * of an erased member is there: Stripe knows where the money came from, though nobody here does.
 */
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
  const charge = stripeChargeId && memberId ? await stripe().charges.retrieve(stripeChargeId) : null;
  return { payment, charge, isErased: Boolean(member?.erasedAt) };
}

export type Refundable = NonNullable<Awaited<ReturnType<typeof findRefundable>>>;

/** What staff decide a refund by: what is left, what it costs, what can become of the membership. Changes nothing. */
export async function previewRefund({ actor, id }: { actor: Actor; id: string | undefined }) {
  requirePermission(actor, "money.refund");
  if (!id || !z.uuid().safeParse(id).success) return null;
  const found = await findRefundable(id);
  if (!found?.charge) return null;
  const { payment, charge, isErased } = found;
  const { amount, currency, paidAt, memberId, membership, cardBrand, cardLast4, ledgerEntries } = payment;
  const canEnd = isActorAllowed(actor, "memberships.write");
  const [entry] = ledgerEntries;
  return {
    ...{ id, amount, currency, paidAt, memberId, membership, cardBrand, cardLast4 },
    left: leftOf(charge),
    refusal: refusalOf(charge),
    /** Nobody is told, and nothing that names anybody is kept with it. */
    isErased,
    endings: canEnd ? endingsFor(membership) : endingsFor(null),
    /** What Stripe took of the payment, which it keeps; null until it has said so. */
    fee: entry ? { amount: entry.settlementFee, currency: entry.settlementCurrency } : null,
  };
}

export type RefundPreview = NonNullable<Awaited<ReturnType<typeof previewRefund>>>;
