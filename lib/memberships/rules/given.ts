import type { GivenWithdrawal } from "../../../prisma/generated/enums";

const DAY = 24 * 3_600_000;

/** How long a link redeems, and how long before its end a given membership's own member is reminded. */
export const REDEEM_DAYS = 365;
export const REMIND_DAYS = 7;

/** So many times 24 hours later; earlier for a negative number. */
export const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * DAY);

export type GivenState = "unpaid" | "withdrawn" | "redeemed" | "expired" | "waiting" | "open";

interface Standing {
  paidAt: Date | null;
  deliveredAt: Date | null;
  recipientAddress: string | null;
  redeemedAt: Date | null;
  withdrawnAt: Date | null;
  expiresAt: Date | null;
}

/** How a given membership stands. "waiting": paid, and its day has not come. */
export function givenState(given: Standing, now: Date): GivenState {
  if (!given.paidAt) return "unpaid";
  if (given.withdrawnAt) return "withdrawn";
  if (given.redeemedAt) return "redeemed";
  if (given.expiresAt && given.expiresAt <= now) return "expired";
  return given.recipientAddress && !given.deliveredAt ? "waiting" : "open";
}

/** Whether staff can take it back: paid, and nobody has it yet. */
export const isTakeable = (state: GivenState) => state === "open" || state === "waiting" || state === "expired";

interface Paid {
  amount: number;
  amountRefunded: number;
  disputes: readonly { status: string }[];
}

interface Withdrawable {
  isRedeemed: boolean;
  withdrawal: GivenWithdrawal | null;
}

/**
 * Whether its payment withdraws a given membership: lost to the bank it always does; paid back only until somebody has
 * redeemed it. What staff withdrew stays so.
 */
export function withdrawalOf(
  { amount, amountRefunded, disputes }: Paid,
  { isRedeemed, withdrawal }: Withdrawable,
): GivenWithdrawal | null {
  if (withdrawal === "STAFF") return withdrawal;
  if (disputes.some(({ status }) => status === "lost")) return "DISPUTED";
  return amountRefunded >= amount && !isRedeemed ? "REFUNDED" : null;
}
