import type {
  LedgerKind,
  OfflineMethod,
  PaymentKind,
  PaymentStatus,
  Plan,
  RefundStatus,
} from "../../../prisma/generated/enums";

/** A payment with all that became of it. */
export interface ReceiptPayment {
  id: string;
  kind: PaymentKind;
  status: PaymentStatus;
  /** All that was paid, the covered fee included. */
  amount: number;
  feeCover: number;
  currency: string;
  periodStart: Date | null;
  periodEnd: Date | null;
  paidAt: Date | null;
  cardBrand: string | null;
  cardLast4: string | null;
  membership: { plan: Plan } | null;
  /** In whose honor or memory it was given. */
  attempt: { tribute: "HONOR" | "MEMORY" | null; honoree: string | null } | null;
  /** A membership for somebody else. */
  given?: { plan: Plan } | null;
  offline?: { method: OfflineMethod; reference: string | null } | null;
  refunds: readonly { id: string; amount: number; status: RefundStatus; refundedAt: Date }[];
  ledgerEntries: readonly { kind: LedgerKind; amount: number; occurredAt: Date; refundId: string | null }[];
}

/** What can happen to money after it was paid, in a donor's words. */
export type ReturnKind = "REFUND" | "REFUND_FAILURE" | "DISPUTE" | "DISPUTE_REVERSAL" | "ADJUSTMENT";

/** Signed: what went back to the payer is negative. */
export interface Return {
  kind: ReturnKind;
  at: Date;
  amount: number;
}

/** Null for the payment itself. An offline gift that was noted wrongly is reversed by an entry of its own kind. */
export function returnKindOf(kind: LedgerKind, amount: number): ReturnKind | null {
  if (kind === "OFFLINE") return amount < 0 ? "ADJUSTMENT" : null;
  return kind === "PAYMENT" ? null : kind;
}

/** What did not go through has no receipt. */
export function hasReceipt(payment: {
  status: PaymentStatus;
  paidAt: Date | null;
}): payment is { status: "SUCCEEDED"; paidAt: Date } {
  return payment.status === "SUCCEEDED" && payment.paidAt !== null;
}

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The number on a receipt: the last sixty bits of its payment's id, which are random in every kind of UUID that we make,
 * in letters that are not taken for one another (Crockford's). The same for ever, and it tells nothing.
 */
export function receiptNumber(paymentId: string): string {
  let bits = BigInt(`0x${paymentId.replaceAll("-", "").slice(-15)}`);
  let text = "";
  for (let digit = 0; digit < 12; digit += 1) {
    text = `${DIGITS[Number(bits % 32n)]}${text}`;
    bits /= 32n;
  }
  return `R-${text.match(/.{4}/g)?.join("-")}`;
}

/**
 * What went back of a payment and came again, the earliest first. The ledger says it; a refund whose movement Stripe has
 * not told yet counts already, one that failed or was called off has left both ways in the ledger or none.
 */
export function returnsOf({ refunds, ledgerEntries }: Pick<ReceiptPayment, "refunds" | "ledgerEntries">): Return[] {
  const moved = ledgerEntries.flatMap(({ kind, amount, occurredAt: at }): Return[] => {
    const returned = returnKindOf(kind, amount);
    return returned ? [{ kind: returned, at, amount }] : [];
  });
  const ahead = refunds
    .filter(({ id }) => !ledgerEntries.some(({ refundId }) => refundId === id))
    .filter(({ status }) => status === "SUCCEEDED" || status === "PENDING")
    .map(({ amount, refundedAt }): Return => ({ kind: "REFUND", at: refundedAt, amount: -amount }));
  return [...moved, ...ahead].sort((a, b) => a.at.getTime() - b.at.getTime() || a.amount - b.amount);
}

/** What is left of a payment after everything that went back. */
export function remainderOf(payment: ReceiptPayment): number {
  return returnsOf(payment).reduce((sum, { amount }) => sum + amount, payment.amount);
}

export type What = Plan | PaymentKind | "GIVEN";

const DAY = 24 * 3_600_000;

/** The plan that a period was paid for under. */
export function planOfPeriod(start: Date | null, end: Date | null): Plan | null {
  if (!start || !end) return null;
  return end.getTime() - start.getTime() > 60 * DAY ? "ANNUAL" : "MONTHLY";
}

/** What a payment was for. The period that was paid tells the plan of then; the membership may have changed since. */
export function whatFor(
  payment: Pick<ReceiptPayment, "kind" | "periodStart" | "periodEnd" | "membership" | "given">,
): What {
  const { kind, periodStart, periodEnd, membership, given } = payment;
  if (given) return "GIVEN";
  if (kind !== "MEMBERSHIP") return kind;
  return planOfPeriod(periodStart, periodEnd) ?? membership?.plan ?? kind;
}
