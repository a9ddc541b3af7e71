import { FEE_KEY, FEE_PRODUCT } from "../../giving/schema";
import type { Stripe } from "../../stripe";
import type { CustomerSnapshot, DisputeFacts, PaymentFacts, RefundFacts } from "../schema";
import { movementsOf } from "./movements";
import { attemptOf, idOf, isOurs } from "./ours";
import { paymentStatusOf, refundStatusOf } from "./status";

const date = (seconds: number) => new Date(seconds * 1000);

/** Which invoice of ours each PaymentIntent pays. */
function billedByIntent({ invoices, subscriptions }: CustomerSnapshot): Map<string, Stripe.Invoice> {
  const ours = new Set(subscriptions.filter(isOurs).map(({ id }) => id));
  const billed = new Map<string, Stripe.Invoice>();
  for (const invoice of invoices) {
    const subscription = idOf(invoice.parent?.subscription_details?.subscription);
    if (!subscription || !ours.has(subscription)) continue;
    for (const intent of intentsOf(invoice)) billed.set(intent, invoice);
  }
  return billed;
}

/** The PaymentIntents that pay an invoice, or try to. */
export const intentsOf = ({ payments }: Stripe.Invoice): string[] =>
  (payments?.data ?? []).map(({ payment }) => idOf(payment.payment_intent)).filter((intent) => intent !== null);

/**
 * The charge that tells how a PaymentIntent stands: the one that succeeded, else the latest. Of two within one second
 * it is the one that Stripe lists first: ids tell no order.
 */
function decisive(charges: Stripe.Charge[]): Stripe.Charge | undefined {
  const latest = charges.toSorted((a, b) => b.created - a.created);
  return latest.find(({ status }) => status === "succeeded") ?? latest[0];
}

/** Every PaymentIntent with its decisive charge; charges without one are none of ours. */
export function decisiveCharges(charges: Stripe.Charge[]): [string, Stripe.Charge][] {
  const byIntent = new Map<string, Stripe.Charge[]>();
  for (const charge of charges) {
    const intent = idOf(charge.payment_intent);
    if (intent) byIntent.set(intent, [...(byIntent.get(intent) ?? []), charge]);
  }
  return [...byIntent].flatMap(([intent, all]): [string, Stripe.Charge][] => {
    const charge = decisive(all);
    return charge ? [[intent, charge]] : [];
  });
}

export const refundFacts = (refund: Stripe.Refund): RefundFacts => ({
  stripeRefundId: refund.id,
  amount: refund.amount,
  currency: refund.currency,
  status: refundStatusOf(refund),
  reason: refund.reason,
  refundedAt: date(refund.created),
});

export const disputeFacts = (dispute: Stripe.Dispute): DisputeFacts => ({
  stripeDisputeId: dispute.id,
  amount: dispute.amount,
  currency: dispute.currency,
  status: dispute.status,
  reason: dispute.reason,
  openedAt: date(dispute.created),
});

/** What says only days later whether it paid: https://docs.stripe.com/payments/payment-methods#payment-notification */
const DELAYED = new Set([
  ...["acss_debit", "au_becs_debit", "bacs_debit", "nz_bank_account", "sepa_debit", "sofort", "us_bank_account"],
  ...["boleto", "customer_balance", "konbini", "multibanco", "oxxo"],
]);

/** What a charge tells of its payment by itself. */
export function chargeFacts(charge: Stripe.Charge) {
  const status = paymentStatusOf(charge);
  const card = charge.payment_method_details?.card;
  return {
    stripeChargeId: charge.id,
    stripeCustomerId: idOf(charge.customer) ?? "",
    status,
    amount: charge.amount,
    amountRefunded: charge.amount_refunded,
    currency: charge.currency,
    failureCode: status === "FAILED" ? (charge.outcome?.reason ?? charge.failure_code) : null,
    cardBrand: card?.brand ?? null,
    cardLast4: card?.last4 ?? null,
    paidAt: status === "SUCCEEDED" ? date(charge.created) : null,
    createdAt: date(charge.created),
  };
}

/** How much of a bill is to cover the fee. What credits for unused time leave of it is no more than the bill. */
function feeBilled({ lines, amount_due }: Stripe.Invoice): number {
  const fees = lines.data.filter(({ pricing }) => pricing?.price_details?.product === FEE_PRODUCT);
  const sum = fees.reduce((total, { amount }) => total + amount, 0);
  return Math.min(Math.max(sum, 0), amount_due);
}

/** What an invoice of ours tells of the payments made for it. */
export function invoiceFacts(invoice: Stripe.Invoice) {
  const period = invoice.lines.data.at(-1)?.period;
  return {
    kind: "MEMBERSHIP" as const,
    stripeInvoiceId: invoice.id ?? null,
    stripeSubscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
    periodStart: period ? date(period.start) : null,
    periodEnd: period ? date(period.end) : null,
    feeCover: feeBilled(invoice),
  };
}

/** What a charge tells of a one-time gift. */
export function giftFacts({ metadata, amount }: Stripe.Charge) {
  const fee = Number(metadata?.[FEE_KEY] ?? 0);
  return {
    kind: "GIFT" as const,
    stripeInvoiceId: null,
    stripeSubscriptionId: null,
    periodStart: null,
    periodEnd: null,
    feeCover: Number.isSafeInteger(fee) ? Math.min(Math.max(fee, 0), amount) : 0,
  };
}

function paymentOf(
  intent: string,
  charge: Stripe.Charge,
  invoice: Stripe.Invoice | undefined,
  all: Stripe.Dispute[],
): PaymentFacts {
  const disputes = all.filter((dispute) => idOf(dispute.charge) === charge.id);
  return {
    stripePaymentIntentId: intent,
    ...chargeFacts(charge),
    ...(invoice ? invoiceFacts(invoice) : giftFacts(charge)),
    isDelayed: DELAYED.has(charge.payment_method_details?.type ?? ""),
    attemptId: attemptOf(charge.metadata) ?? attemptOf(invoice?.parent?.subscription_details?.metadata),
    refunds: (charge.refunds?.data ?? []).map(refundFacts),
    disputes: disputes.map(disputeFacts),
    movements: movementsOf(charge, disputes),
  };
}

/** Payments for our memberships, and gifts that an attempt of ours made; nothing else on the account. */
export function paymentsOf(snapshot: CustomerSnapshot): PaymentFacts[] {
  const billed = billedByIntent(snapshot);
  return decisiveCharges(snapshot.charges).flatMap(([intent, charge]) => {
    const isOurPayment = billed.has(intent) || attemptOf(charge.metadata);
    return isOurPayment ? [paymentOf(intent, charge, billed.get(intent), snapshot.disputes)] : [];
  });
}
