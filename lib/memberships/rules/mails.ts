import type { Membership } from "../../../prisma/generated/client";
import { isLive } from "../../members/rules";
import type { Template } from "../../messages";
import type { MembershipFacts, PaymentFacts } from "../schema";
import { type Remedy, remedyFor } from "./declines";
import { newsOf } from "./news";

/** What a sync changed about one membership. */
export interface Turn {
  before: Membership;
  after: Membership;
  /** The newest attempt at payment that failed; null when the newest went through. */
  failedCharge: { id: string; at: Date; code: string | null } | null;
  /** A payment for it was taken back by a bank for good: that ends it, and has a letter of its own. */
  isDisputed: boolean;
  /** No payment for it ever went through, as a bank said days after it was begun: that has a letter of its own. */
  isUnbegun: boolean;
}

export interface PlannedMail {
  /** One mail per cause, however often the sync runs. Second part: the membership it speaks of. */
  cause: string;
  template: Template;
}

const FAILED: Record<Remedy, Template> = {
  card: "payment-failed",
  "new-card": "card-refused",
  confirm: "payment-confirm",
};

/** The first payment that went through for something somebody chose to give. */
export interface PaidAttempt {
  id: string;
  isGift: boolean;
  /** Whether somebody is to be told of a dedication. */
  isDedicated: boolean;
  paidAt: Date;
}

/** A gift, or the first payment of a membership, whose bank took days to say no. Whoever pays by card hears that at once, on the page. */
export interface FailedAttempt {
  id: string;
  isGift: boolean;
  /** When it was begun. */
  at: Date;
}

/** What is older is history: a first sync of an old account writes to nobody about it. */
export const NEWS_DAYS = 3;

/** A bank debit is dated when it was begun, and can be through two weeks later. */
const PAID_NEWS_DAYS = 21;

/** Stripe's reason for a subscription that its retries gave up. */
export const UNCOLLECTED = "payment_failed";

const DAY_MS = 24 * 3_600_000;

/**
 * Whether a membership came to nothing: it has not begun, or Stripe let it begin while a bank took days over its first
 * payment, which failed as all since have.
 */
export function isUnbegun(
  { status, startedAt, cancelReason, stripeSubscriptionId: id }: MembershipFacts,
  payments: readonly PaymentFacts[],
): boolean {
  if (status === "INCOMPLETE") return true;
  const isOwed = status === "PAST_DUE" || status === "UNPAID" || (status === "ENDED" && cancelReason === UNCOLLECTED);
  const own = payments.filter(({ stripeSubscriptionId }) => stripeSubscriptionId === id);
  // By its period: Stripe's later attempts at one payment are of other days.
  const isFirst = ({ isDelayed, periodStart }: PaymentFacts) =>
    isDelayed && periodStart !== null && Math.abs(periodStart.getTime() - startedAt.getTime()) < DAY_MS;
  return isOwed && own.some(isFirst) && own.every((payment) => payment.status === "FAILED");
}

function troubles({ after, failedCharge, isUnbegun }: Turn, isNews: (at: Date | null) => boolean): PlannedMail[] {
  if (isUnbegun) return [];
  const { id, status, endedAt, cancelReason } = after;
  const mails: PlannedMail[] = [];
  const isOwed = status === "PAST_DUE" || status === "UNPAID";
  if (isOwed && failedCharge && isNews(failedCharge.at))
    mails.push({
      cause: `payment-failed:${id}:${failedCharge.id}`,
      template: FAILED[remedyFor(failedCharge.code)],
    });
  if (status === "ENDED" && isNews(endedAt) && cancelReason === UNCOLLECTED)
    mails.push({ cause: `ended:${id}`, template: "membership-ended" });
  return mails;
}

export const isWithin = (days: number, now: Date) => (at: Date | null) =>
  at !== null && now.getTime() - at.getTime() < days * 24 * 3_600_000;

/** Thanks for a gift, and the letter to whom it is dedicated to: only once it is paid. */
export function paidMails(paid: readonly PaidAttempt[], now: Date): PlannedMail[] {
  const isNews = isWithin(PAID_NEWS_DAYS, now);
  return paid
    .filter(({ paidAt }) => isNews(paidAt))
    .flatMap(({ id, isGift, isDedicated }) => [
      ...(isGift ? [{ cause: `gift:${id}`, template: "gift-thanks" as const }] : []),
      ...(isDedicated ? [{ cause: `dedication:${id}`, template: "dedication" as const }] : []),
    ]);
}

/** For a gift or a membership that came to nothing after days: once, and only while it is news. */
export function failedMails(failed: readonly FailedAttempt[], now: Date): PlannedMail[] {
  const isNews = isWithin(PAID_NEWS_DAYS, now);
  return failed
    .filter(({ at }) => isNews(at))
    .map(({ id, isGift }) =>
      isGift
        ? { cause: `gift-failed:${id}`, template: "gift-failed" }
        : { cause: `join-failed:${id}`, template: "join-failed" },
    );
}

/** The mails that are due after a sync. Pure; whether one went out already is for its cause to say. */
export function mailsFor(turns: readonly Turn[], now: Date): PlannedMail[] {
  const isNews = isWithin(NEWS_DAYS, now);
  return turns
    .filter(({ after }) => after.duplicateOfId === null)
    .flatMap((turn) => {
      const { before, after } = turn;
      const isWelcome = !isLive(before.status) && isLive(after.status) && isNews(after.startedAt);
      const welcome: PlannedMail[] = isWelcome ? [{ cause: `welcome:${after.id}`, template: "welcome" }] : [];
      const news = isLive(before.status) && !turn.isDisputed ? newsOf(before, after, { now, isNews }) : null;
      return [...welcome, ...troubles(turn, isNews), ...(news ? [news] : [])];
    });
}
