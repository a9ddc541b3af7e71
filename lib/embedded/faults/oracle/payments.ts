import type Stripe from "stripe";
import { attemptOf, FEE_PRODUCT, planOf } from "./subscriptions";
import { expanded, idOf, type Truth } from "./truth";
import type { Attribution, ExpectedRow, OwnFacts } from "./types";

const NOBODY: Attribution = { article: null, appeal: null, variant: null };

/** One PaymentIntent that is ours, and what it was for. */
export interface OurPayment {
  intent: string;
  charge: Stripe.Charge;
  invoice: Stripe.Invoice | null;
  subscription: Stripe.Subscription | null;
  attempt: string | null;
  plan: string | null;
}

/** The plan that an invoice bills for: prorations credit the plan before, so the last full line decides. */
function planBilled(invoice: Stripe.Invoice, { prices }: Truth): string | null {
  const lines = invoice.lines.data.filter(({ amount }) => amount >= 0);
  const line = lines.findLast(({ parent }) => !parent?.subscription_item_details?.proration) ?? lines.at(-1);
  return planOf(prices.get(idOf(line?.pricing?.price_details?.price) ?? ""));
}

/** Every PaymentIntent with a charge that pays for one of these subscriptions, or that carries an attempt of ours. */
export function ourPayments(truth: Truth, ours: Map<string, Stripe.Subscription>): OurPayment[] {
  const invoices = new Map<string, Stripe.Invoice>();
  for (const invoice of truth.invoices)
    for (const { payment } of invoice.payments?.data ?? []) {
      const intent = idOf(payment.payment_intent);
      if (intent) invoices.set(intent, invoice);
    }
  const latest = new Map<string, Stripe.Charge>();
  for (const charge of truth.charges) {
    const intent = idOf(charge.payment_intent);
    // Newest first is how Stripe lists, and one PaymentIntent may have been tried many times.
    if (intent && !latest.has(intent)) latest.set(intent, charge);
  }
  return [...latest].flatMap(([intent, charge]): OurPayment[] => {
    const invoice = invoices.get(intent) ?? null;
    const subscription = ours.get(idOf(invoice?.parent?.subscription_details?.subscription) ?? "") ?? null;
    if (invoice && subscription) {
      const attempt = attemptOf(subscription);
      return [{ intent, charge, invoice, subscription, attempt, plan: planBilled(invoice, truth) }];
    }
    const attempt = attemptOf(charge) ?? attemptOf(truth.intents.get(intent) ?? { metadata: null });
    return attempt ? [{ intent, charge, invoice, subscription: null, attempt, plan: null }] : [];
  });
}

/**
 * Of what was charged, the part that covers the fee: what the bill's lines sell under the fee's product, credits taken off;
 * for a gift what its PaymentIntent was told. Never less than nothing or more than the charge.
 */
function feeCovered({ invoice, charge, intent }: OurPayment, { prices, intents }: Truth): number {
  let fee = invoice ? 0 : Number(intents.get(intent)?.metadata.groundwork_fee_cover ?? 0);
  for (const { amount, pricing } of invoice?.lines.data ?? [])
    if (idOf(prices.get(idOf(pricing?.price_details?.price) ?? "")?.product) === FEE_PRODUCT) fee += amount;
  return fee > 0 ? Math.min(fee, charge.amount) : 0;
}

const STATUS: Record<string, string> = { succeeded: "SUCCEEDED", pending: "PENDING", failed: "FAILED" };

/** The row that a PaymentIntent must have become. */
export function paymentRow(payment: OurPayment, truth: Truth, address: string): ExpectedRow {
  const { charge, intent, invoice, subscription, attempt } = payment;
  const status = STATUS[charge.status] ?? charge.status;
  const isOver = truth.intents.get(intent)?.status === "canceled";
  const card = charge.payment_method_details?.card;
  return {
    charge: charge.id,
    customer: idOf(charge.customer),
    address,
    kind: subscription ? "MEMBERSHIP" : "GIFT",
    membership: subscription?.id ?? null,
    invoice: invoice?.id ?? null,
    attempt,
    // A refused attempt on a bill that was voided since has both failed and been called off.
    status: isOver && status === "FAILED" ? ["FAILED", "CANCELED"] : status,
    amount: charge.amount,
    amountRefunded: charge.amount_refunded,
    feeCover: feeCovered(payment, truth),
    currency: charge.currency,
    // Stripe gives a code and, beside it, the bank's own more exact reason.
    failureCode: [charge.failure_code, charge.outcome?.reason ?? null],
    cardLast4: card?.last4 ?? null,
    isPaid: charge.status === "succeeded",
  };
}

const REFUND: Record<string, string> = {
  pending: "PENDING",
  requires_action: "REQUIRES_ACTION",
  succeeded: "SUCCEEDED",
  failed: "FAILED",
  canceled: "CANCELED",
};

export const refundRow = (refund: Stripe.Refund, payment: OurPayment): ExpectedRow => ({
  payment: payment.intent,
  amount: refund.amount,
  currency: refund.currency,
  status: REFUND[refund.status ?? ""] ?? null,
  reason: refund.reason,
  refundedAt: refund.created,
});

export const disputeRow = (dispute: Stripe.Dispute, payment: OurPayment): ExpectedRow => ({
  payment: payment.intent,
  amount: dispute.amount,
  currency: dispute.currency,
  status: dispute.status,
  reason: dispute.reason,
  openedAt: dispute.created,
});

interface Movement {
  kind: string;
  amount: number;
  refund?: string;
  dispute?: string;
}

type Moved = Stripe.BalanceTransaction | null;

/** Every movement of money that belongs to a payment, by its balance transaction. */
export function ledgerRows(payment: OurPayment, truth: Truth, own: OwnFacts): [string, ExpectedRow][] {
  const { charge, intent, attempt, plan } = payment;
  const found: [Moved, Movement][] = [
    [expanded(charge.balance_transaction), { kind: "PAYMENT", amount: charge.amount }],
  ];
  for (const refund of truth.refunds.filter((one) => idOf(one.charge) === charge.id)) {
    const { id, amount } = refund;
    found.push([expanded(refund.balance_transaction), { kind: "REFUND", amount: -amount, refund: id }]);
    const back = expanded(refund.failure_balance_transaction);
    found.push([back, { kind: "REFUND_FAILURE", amount, refund: id }]);
  }
  for (const dispute of truth.disputes.filter((one) => idOf(one.charge) === charge.id))
    for (const moved of dispute.balance_transactions) {
      const isBack = moved.reporting_category === "dispute_reversal";
      const kind = isBack ? "DISPUTE_REVERSAL" : "DISPUTE";
      found.push([moved, { kind, amount: isBack ? dispute.amount : -dispute.amount, dispute: dispute.id }]);
    }
  const source = { ...NOBODY, ...(attempt ? own.attempts.get(attempt) : undefined) };
  return found.flatMap(([moved, { kind, amount, refund = null, dispute = null }]) => {
    if (!moved) return [];
    const settlement = { gross: moved.amount, fee: moved.fee, net: moved.net, settlementCurrency: moved.currency };
    const dates = { occurredAt: moved.created, availableOn: moved.available_on };
    const whole = { kind, amount, currency: charge.currency, ...settlement, ...dates, payment: intent };
    return [[moved.id, { ...whole, refund, dispute, plan, ...source }]];
  });
}
