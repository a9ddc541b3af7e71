import type { MembershipStatus } from "../../../prisma/generated/enums";

/** Statuses in which a membership is a running promise. The database's partial unique index says the same. */
export const LIVE: readonly MembershipStatus[] = ["ACTIVE", "PAST_DUE", "UNPAID", "PAUSED"];
export const isLive = (status: MembershipStatus) => LIVE.includes(status);

/** First is what counts: a live membership, then the one that ended last, then one that was never finished. */
const RANK: Record<MembershipStatus, number> = {
  ACTIVE: 0,
  PAST_DUE: 0,
  UNPAID: 0,
  PAUSED: 0,
  ENDED: 1,
  INCOMPLETE: 2,
};

interface Counted {
  status: MembershipStatus;
  duplicateOfId: string | null;
  startedAt: Date;
}

/** The membership that a member's status speaks of; null when they only ever made gifts. */
export function countedMembership<Membership extends Counted>(memberships: readonly Membership[]): Membership | null {
  const [first] = memberships
    .filter(({ duplicateOfId }) => duplicateOfId === null)
    .toSorted((a, b) => RANK[a.status] - RANK[b.status] || b.startedAt.getTime() - a.startedAt.getTime());
  return first ?? null;
}

/** The status that a member's record carries; null when they only ever made gifts, or never finished. */
export function memberStatus(memberships: readonly Counted[]): MembershipStatus | null {
  const status = countedMembership(memberships)?.status ?? null;
  return status === "INCOMPLETE" ? null : status;
}

interface Renewing {
  status: MembershipStatus;
  amount: number;
  feeCover: number;
  currency: string;
  currentPeriodEnd: Date | null;
  cancelAt: Date | null;
  pauseAt: Date | null;
  pausedUntil: Date | null;
  pendingAmount: number | null;
  pendingFeeCover: number | null;
  pendingAt: Date | null;
}

export interface Charge {
  amount: number;
  currency: string;
  at: Date;
}

/** When the next period begins, pauses counted; null when none is known to. */
function nextPeriod({ status, currentPeriodEnd, cancelAt, pauseAt, pausedUntil }: Renewing): Date | null {
  if (status === "PAUSED") return pausedUntil;
  if (status !== "ACTIVE" || !currentPeriodEnd) return null;
  if (cancelAt && cancelAt <= currentPeriodEnd) return null;
  return pauseAt && pauseAt <= currentPeriodEnd ? pausedUntil : currentPeriodEnd;
}

/** The next renewal, when there will be one. While a payment is failing, Stripe chooses when to try again. */
export function nextCharge(membership: Renewing): Charge | null {
  const { currency, pendingAt } = membership;
  const at = nextPeriod(membership);
  if (!at) return null;
  const isOther = pendingAt !== null && pendingAt <= at;
  const amount = isOther
    ? (membership.pendingAmount ?? 0) + (membership.pendingFeeCover ?? 0)
    : membership.amount + membership.feeCover;
  return amount > 0 ? { amount, currency, at } : null;
}
