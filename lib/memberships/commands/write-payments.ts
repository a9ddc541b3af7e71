import type { CheckoutAttempt, Payment, PaymentStatus, Refund, RefundStatus } from "../../../prisma/generated/client";
import { changes } from "../../changes";
import type { Tx } from "../../db";
import { planOfPeriod } from "../rules/receipt";
import type { CustomerFacts, PaymentFacts } from "../schema";

interface Context {
  memberId: string;
  idBySubscription: Map<string, string>;
  attempts: Map<string, CheckoutAttempt>;
}

function rowOf(facts: PaymentFacts, { memberId, idBySubscription, attempts }: Context) {
  const { refunds, disputes, movements, stripeSubscriptionId, attemptId, isDelayed, ...columns } = facts;
  return {
    ...columns,
    memberId,
    membershipId: idBySubscription.get(stripeSubscriptionId ?? "") ?? null,
    attemptId: attemptId && attempts.has(attemptId) ? attemptId : null,
  };
}

/** Every payment and refund with its status before (null: not seen) and now. */
export interface WrittenMoney {
  payments: { before: PaymentStatus | null; now: Payment }[];
  refunds: { before: RefundStatus | null; now: Refund; payment: Payment }[];
}

/** Payments as they stand today; what moved goes to the ledger beside them. */
async function writePayments(tx: Tx, payments: PaymentFacts[], context: Context) {
  const intents = payments.map(({ stripePaymentIntentId }) => stripePaymentIntentId);
  const known = await tx.payment.findMany({ where: { stripePaymentIntentId: { in: intents } } });
  const byIntent = new Map(known.map((row) => [row.stripePaymentIntentId ?? "", row]));
  const statusBefore = new Map(known.map(({ id, status }) => [id, status]));
  const rows = payments.map((facts) => rowOf(facts, context));
  for (const row of rows) {
    const before = byIntent.get(row.stripePaymentIntentId);
    if (before && changes(before as unknown as Record<string, unknown>, row))
      byIntent.set(row.stripePaymentIntentId, await tx.payment.update({ where: { id: before.id }, data: row }));
  }
  const missing = rows.filter(({ stripePaymentIntentId }) => !byIntent.has(stripePaymentIntentId));
  const created = missing.length === 0 ? [] : await tx.payment.createManyAndReturn({ data: missing });
  for (const row of created) byIntent.set(row.stripePaymentIntentId ?? "", row);
  return { byIntent, statusBefore };
}

/** A payment's refunds and disputes as they stand today. Returns the refunds with their status before. */
export async function writeReversals(
  tx: Tx,
  payment: Payment,
  { refunds, disputes }: Pick<PaymentFacts, "refunds" | "disputes">,
) {
  const known = refunds.length > 0 ? await tx.refund.findMany({ where: { paymentId: payment.id } }) : [];
  const written: WrittenMoney["refunds"] = [];
  for (const { stripeRefundId, ...rest } of refunds) {
    const row = { ...rest, paymentId: payment.id };
    const before = known.find((refund) => refund.stripeRefundId === stripeRefundId)?.status ?? null;
    const now = await tx.refund.upsert({ where: { stripeRefundId }, create: { stripeRefundId, ...row }, update: row });
    written.push({ before, now, payment });
  }
  for (const { stripeDisputeId, ...rest } of disputes) {
    const row = { ...rest, paymentId: payment.id };
    await tx.dispute.upsert({ where: { stripeDisputeId }, create: { stripeDisputeId, ...row }, update: row });
  }
  return written;
}

/** The movements that the ledger holds already, of all payments at once: a member of years has many. */
export async function knownMovements(tx: Tx, payments: Pick<PaymentFacts, "movements">[]): Promise<Set<string | null>> {
  const ids = payments.flatMap(({ movements }) => movements.map((movement) => movement.stripeBalanceTransactionId));
  const known = await tx.ledgerEntry.findMany({
    where: { stripeBalanceTransactionId: { in: ids } },
    select: { stripeBalanceTransactionId: true },
  });
  return new Set(known.map(({ stripeBalanceTransactionId }) => stripeBalanceTransactionId));
}

/** Adds the movements that are not there yet. A movement once written never changes. */
export async function writeLedger(
  tx: Tx,
  facts: Pick<PaymentFacts, "movements">,
  { payment, seen, attempts }: Pick<Context, "attempts"> & { payment: Payment; seen: Set<string | null> },
): Promise<void> {
  const missing = facts.movements.filter(({ stripeBalanceTransactionId }) => !seen.has(stripeBalanceTransactionId));
  if (missing.length === 0) return;
  const refunds = await tx.refund.findMany({ where: { paymentId: payment.id } });
  const disputes = await tx.dispute.findMany({ where: { paymentId: payment.id } });
  const attempt = attempts.get(payment.attemptId ?? "");
  await tx.ledgerEntry.createMany({
    skipDuplicates: true,
    data: missing.map(({ stripeRefundId, stripeDisputeId, ...movement }) => ({
      ...movement,
      paymentId: payment.id,
      refundId: refunds.find((refund) => refund.stripeRefundId === stripeRefundId)?.id ?? null,
      disputeId: disputes.find((dispute) => dispute.stripeDisputeId === stripeDisputeId)?.id ?? null,
      plan: payment.kind === "MEMBERSHIP" ? planOfPeriod(payment.periodStart, payment.periodEnd) : null,
      articleId: attempt?.articleId ?? null,
      appealId: attempt?.appealId ?? null,
      variantId: attempt?.variantId ?? null,
    })),
  });
}

/** Brings one member's payments, refunds and disputes to what Stripe says, and completes the ledger. */
export async function writeMoney(tx: Tx, facts: CustomerFacts[], context: Context): Promise<WrittenMoney> {
  const payments = facts.flatMap((customer) => customer.payments);
  const { byIntent, statusBefore } = await writePayments(tx, payments, context);
  const seen = await knownMovements(tx, payments);
  const refunds: WrittenMoney["refunds"] = [];
  for (const payment of payments) {
    const row = byIntent.get(payment.stripePaymentIntentId);
    if (!row) throw new Error(`Payment ${payment.stripePaymentIntentId} was not written`);
    refunds.push(...(await writeReversals(tx, row, payment)));
    await writeLedger(tx, payment, { payment: row, seen, attempts: context.attempts });
  }
  const written = [...byIntent.values()].map((now) => ({ before: statusBefore.get(now.id) ?? null, now }));
  return { payments: written, refunds };
}
