import type { LedgerKind } from "../../../prisma/generated/enums";
import type { Stripe } from "../../stripe";
import type { Movement } from "../schema";

type Source = { refund?: string; dispute?: string };
type MaybeMovement = string | Stripe.BalanceTransaction | null | undefined;

/** Stripe leaves a balance transaction null for a while ("fee pending"): then there is no movement yet. */
function movement(kind: LedgerKind, from: MaybeMovement, amount: number, currency: string, source: Source): Movement[] {
  if (!from || typeof from === "string") return [];
  return [
    {
      kind,
      stripeBalanceTransactionId: from.id,
      stripeRefundId: source.refund ?? null,
      stripeDisputeId: source.dispute ?? null,
      occurredAt: new Date(from.created * 1000),
      availableOn: new Date(from.available_on * 1000),
      amount,
      currency,
      settlementGross: from.amount,
      settlementFee: from.fee,
      settlementNet: from.net,
      settlementCurrency: from.currency,
    },
  ];
}

/** Every movement of money that one charge caused: itself, its refunds, its disputes. Money in is positive. */
export function movementsOf(charge: Stripe.Charge, disputes: Stripe.Dispute[]): Movement[] {
  const { currency } = charge;
  return [
    ...movement("PAYMENT", charge.balance_transaction, charge.amount, currency, {}),
    ...(charge.refunds?.data ?? []).flatMap(({ id, amount, balance_transaction, failure_balance_transaction }) => [
      ...movement("REFUND", balance_transaction, -amount, currency, { refund: id }),
      ...movement("REFUND_FAILURE", failure_balance_transaction, amount, currency, { refund: id }),
    ]),
    ...disputes.flatMap(({ id, amount, balance_transactions }) =>
      balance_transactions.flatMap((from) =>
        from.amount < 0
          ? movement("DISPUTE", from, -amount, currency, { dispute: id })
          : movement("DISPUTE_REVERSAL", from, amount, currency, { dispute: id }),
      ),
    ),
  ];
}
