import type { LedgerKind } from "../../../prisma/generated/enums";
import { type ReturnKind, returnKindOf, type What } from "./receipt";

/** A movement of one donor's money. */
export interface StatementEntry {
  /** Null for the payment itself. */
  kind: ReturnKind | null;
  at: Date;
  amount: number;
  currency: string;
  /** How much of a payment was to cover the fee. */
  feeCover: number;
  paymentId: string;
  what: What;
}

interface Moved {
  kind: LedgerKind;
  amount: number;
  currency: string;
  occurredAt: Date;
  payment: { id: string; paidAt: Date | null; feeCover: number; what: What };
}

/**
 * A ledger entry on a statement. A payment stands under the day of its charge (decision 19), also where Stripe booked it
 * a little later; what went back stands where it happened.
 */
export function entryOf({ kind, amount, currency, occurredAt, payment }: Moved): StatementEntry {
  const returned = returnKindOf(kind, amount);
  return {
    kind: returned,
    at: kind === "PAYMENT" ? (payment.paidAt ?? occurredAt) : occurredAt,
    amount,
    currency,
    feeCover: returned ? 0 : payment.feeCover,
    paymentId: payment.id,
    what: payment.what,
  };
}

/** One currency of a statement: sums of different money mean nothing. */
export interface StatementSection {
  currency: string;
  entries: StatementEntry[];
  given: number;
  returned: number;
  total: number;
  fees: number;
}

const sum = (entries: StatementEntry[], value: (entry: StatementEntry) => number) =>
  entries.reduce((total, entry) => total + value(entry), 0);

/** What falls between two moments, `to` no longer part of it: by currency, the earliest first, added up. */
export function sectionsOf(entries: readonly StatementEntry[], from: Date, to: Date): StatementSection[] {
  const covered = entries
    .filter(({ at }) => at >= from && at < to)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || b.amount - a.amount);
  return [...new Set(covered.map(({ currency }) => currency))].sort().map((currency) => {
    const own = covered.filter((entry) => entry.currency === currency);
    const returns = own.filter(({ kind }) => kind !== null);
    const [total, returned] = [sum(own, ({ amount }) => amount), sum(returns, ({ amount }) => amount)];
    return {
      currency,
      entries: own,
      given: total - returned,
      returned,
      total,
      fees: sum(own, ({ feeCover }) => feeCover),
    };
  });
}
