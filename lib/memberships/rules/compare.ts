import type { Dispute, LedgerEntry, Membership, Payment, Refund } from "../../../prisma/generated/client";
import type { FindingKind } from "../../../prisma/generated/enums";
import { changes } from "../../changes";
import type { CustomerFacts, Movement, PaymentFacts } from "../schema";
import type { BookFacts } from "./books";

/** What can differ: a row of ours, or (`customer`) all of one that could not be read or written. */
export const COMPARED = ["customer", "membership", "payment", "refund", "dispute", "movement"] as const;
export type Compared = (typeof COMPARED)[number];

/** One thing that Stripe and our records tell differently. */
export interface Difference {
  kind: FindingKind;
  what: Compared;
  stripeId: string;
  /** What differs, on either side: states, amounts, dates and ids. */
  detail: {
    stripe?: Record<string, unknown>;
    here?: Record<string, unknown>;
    /** The money that differing amounts are in, where both sides agree on it. */
    currencies?: Record<string, unknown>;
    problem?: string;
  };
}

export type PaymentRow = Payment & {
  refunds: Refund[];
  disputes: Dispute[];
  ledgerEntries: LedgerEntry[];
  membership: { stripeSubscriptionId: string | null } | null;
};

/** Our rows that hang on one Stripe customer. */
export interface CustomerRows {
  memberships: Membership[];
  payments: PaymentRow[];
}

const SUMMARY = ["status", "kind", "plan", "amount", "currency", "settlementNet"];
/** Said to differ, but not how: a report is no place for cards. */
const PRIVATE = ["cardBrand", "cardLast4"];

const toRecord = (value: object) => value as Record<string, unknown>;
const pick = (from: Record<string, unknown>, keys: string[]) =>
  Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
const hidden = (from: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, PRIVATE.includes(key) ? "…" : value]));

/** Whether a row says something else than the facts do, as far as the facts go. */
export const isDifferent = (facts: object, row: object): boolean => changes(toRecord(row), toRecord(facts)) !== null;

function compareEach(what: Compared, facts: Map<string, object>, rows: Map<string, object>): Difference[] {
  const differences: Difference[] = [];
  for (const [stripeId, fact] of facts) {
    const row = rows.get(stripeId);
    if (!row) {
      const stripe = pick(toRecord(fact), SUMMARY);
      differences.push({ kind: "MISSING", what, stripeId, detail: { stripe } });
      continue;
    }
    const change = changes(toRecord(row), toRecord(fact));
    if (change) {
      const currencies = pick(toRecord(fact), ["currency", "settlementCurrency"]);
      const detail = { stripe: hidden(change.after), here: hidden(change.before), currencies };
      differences.push({ kind: "DIFFERENT", what, stripeId, detail });
    }
  }
  for (const [stripeId, row] of rows)
    if (!facts.has(stripeId))
      differences.push({ kind: "EXTRA", what, stripeId, detail: { here: pick(toRecord(row), SUMMARY) } });
  return differences;
}

/** What of a movement can be compared: where it hangs is ours, when it can be paid out Stripe may still change. */
export const movementFacts = ({
  stripeRefundId: _r,
  stripeDisputeId: _d,
  availableOn: _a,
  amount: _m,
  ...rest
}: Movement) => rest;

const byId = <Item extends object>(items: Item[], idOf: (item: Item) => string | null): Map<string, Item> =>
  new Map(items.flatMap((item) => (idOf(item) ? [[idOf(item) ?? "", item] as const] : [])));

type Parts = Pick<PaymentFacts, "refunds" | "disputes" | "movements">;

function compareParts(facts: Parts[], rows: PaymentRow[]): Difference[] {
  const of = <Part>(select: (row: PaymentRow) => Part[]) => rows.flatMap(select);
  const told = <Part>(select: (payment: Parts) => Part[]) => facts.flatMap(select);
  return [
    ...compareEach(
      "refund",
      byId(
        told(({ refunds }) => refunds),
        ({ stripeRefundId }) => stripeRefundId,
      ),
      byId(
        of(({ refunds }) => refunds),
        ({ stripeRefundId }) => stripeRefundId,
      ),
    ),
    ...compareEach(
      "dispute",
      byId(
        told(({ disputes }) => disputes),
        ({ stripeDisputeId }) => stripeDisputeId,
      ),
      byId(
        of(({ disputes }) => disputes),
        ({ stripeDisputeId }) => stripeDisputeId,
      ),
    ),
    ...compareEach(
      "movement",
      byId(
        told(({ movements }) => movements.map(movementFacts)),
        ({ stripeBalanceTransactionId: id }) => id,
      ),
      byId(
        of(({ ledgerEntries }) => ledgerEntries),
        ({ stripeBalanceTransactionId: id }) => id,
      ),
    ),
  ];
}

/** The same for a customer who was erased: of the payments that we know, what the books need, and nothing else. */
export function compareBooks(books: readonly BookFacts[], payments: PaymentRow[]): Difference[] {
  const known = new Set(payments.map(({ stripePaymentIntentId }) => stripePaymentIntentId));
  const told = books.filter(({ stripePaymentIntentId }) => known.has(stripePaymentIntentId));
  return [
    ...compareEach(
      "payment",
      byId(
        told.map(({ refunds: _r, disputes: _d, movements: _m, ...columns }) => columns),
        ({ stripePaymentIntentId: id }) => id,
      ),
      byId(payments, ({ stripePaymentIntentId: id }) => id),
    ),
    ...compareParts(told, payments),
  ];
}

/**
 * Everything in which our rows of one customer differ from the facts; null facts: Stripe has no such customer.
 * Attempts that are not in `attempts` are another installation's. What never came from Stripe has no id of theirs
 * and is left out.
 */
export function compareCustomer(
  facts: Pick<CustomerFacts, "memberships" | "payments"> | null,
  { memberships, payments }: CustomerRows,
  attempts: ReadonlySet<string>,
): Difference[] {
  const own = <Item extends { attemptId: string | null }>(item: Item): Item => ({
    ...item,
    attemptId: item.attemptId && attempts.has(item.attemptId) ? item.attemptId : null,
  });
  const told = facts ?? { memberships: [], payments: [] };
  const paid = told.payments.map(({ refunds: _r, disputes: _d, movements: _m, isDelayed: _i, ...columns }) =>
    own(columns),
  );
  const rows = payments.map((row) => ({ ...row, stripeSubscriptionId: row.membership?.stripeSubscriptionId ?? null }));
  return [
    ...compareEach(
      "membership",
      byId(told.memberships.map(own), ({ stripeSubscriptionId: id }) => id),
      byId(memberships, ({ stripeSubscriptionId: id }) => id),
    ),
    ...compareEach(
      "payment",
      byId(paid, ({ stripePaymentIntentId: id }) => id),
      byId(rows, ({ stripePaymentIntentId: id }) => id),
    ),
    ...compareParts(told.payments, payments),
  ];
}
