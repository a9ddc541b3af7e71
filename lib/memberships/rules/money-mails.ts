import type { PaymentKind, PaymentStatus, RefundStatus } from "../../../prisma/generated/enums";
import { isWithin, NEWS_DAYS, type PlannedMail } from "./mails";

/** What a sync changed about one payment; `before` is null for one not seen before. */
export interface PaymentTurn {
  id: string;
  kind: PaymentKind;
  membershipId: string | null;
  attemptId: string | null;
  before: PaymentStatus | null;
  after: PaymentStatus;
  paidAt: Date | null;
}

export interface RefundTurn {
  id: string;
  reason: string | null;
  /** Whether it gives back what a double was paid with. */
  isOfDouble: boolean;
  before: RefundStatus | null;
  after: RefundStatus;
  refundedAt: Date;
}

export interface MoneyTurns {
  payments: readonly PaymentTurn[];
  refunds: readonly RefundTurn[];
  /** Memberships whose welcome is due now: it carries the receipt of their first payment. */
  welcomed: ReadonlySet<string>;
  /** Attempts whose gift is thanked for now: the thanks carry its receipt. */
  thanked: ReadonlySet<string>;
  /** Doubles that are about to be undone: a letter of their own tells of it, and of their money. */
  undone: ReadonlySet<string>;
  /** Whether the member wants a receipt by mail for each renewal. */
  wantsReceipts: boolean;
}

/**
 * Receipts and news of refunds that are due after a sync: for what has just gone through. What was waiting before is news
 * whenever it does; what was never seen before is, unless it is history.
 */
export function moneyMailsFor(turns: MoneyTurns, now: Date): PlannedMail[] {
  const { payments, refunds, welcomed, thanked, undone, wantsReceipts } = turns;
  const isNews = isWithin(NEWS_DAYS, now);
  const isIn = (set: ReadonlySet<string>, id: string | null) => id !== null && set.has(id);
  const hasTurned = (before: string | null, after: string, at: Date | null) =>
    after === "SUCCEEDED" && before !== "SUCCEEDED" && (before !== null || isNews(at));
  const receipts = payments
    .filter(({ before, after, paidAt }) => hasTurned(before, after, paidAt))
    .filter(({ membershipId }) => !isIn(welcomed, membershipId) && !isIn(undone, membershipId))
    .filter(({ kind, attemptId }) => kind !== "GIFT" || !isIn(thanked, attemptId))
    .filter(({ kind }) => wantsReceipts || kind !== "MEMBERSHIP")
    .map(({ id }): PlannedMail => ({ cause: `receipt:${id}`, template: "receipt" }));
  const refunded = refunds
    .filter(({ before, after, refundedAt }) => hasTurned(before, after, refundedAt))
    .filter(({ isOfDouble, reason }) => !(isOfDouble && reason === "duplicate"))
    .map(({ id }): PlannedMail => ({ cause: `refunded:${id}`, template: "refunded" }));
  return [...receipts, ...refunded];
}
