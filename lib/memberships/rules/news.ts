import type { Membership } from "../../../prisma/generated/client";
import { isLive } from "../../members/rules";
import { type PlannedMail, UNCOLLECTED } from "./mails";

interface When {
  /** The moment of the sync, which sees each turn once: with it, the same turn at another time is another cause. */
  now: Date;
  isNews: (at: Date | null) => boolean;
}
type Told = (before: Membership, after: Membership, when: When) => PlannedMail | null;

const stamp = (at: Date | null) => at?.getTime() ?? 0;
const isMoved = (a: Date | null, b: Date | null) => stamp(a) !== stamp(b);

const HOUR = 3_600_000;

/** Set to end, or ended by a wish that nothing had announced, or sooner than announced: here, in Stripe's portal, or by staff. */
const canceled: Told = (before, after, { now, isNews }) => {
  const isSet = isLive(after.status) && after.cancelAt !== null && before.cancelAt === null;
  const isSooner = before.cancelAt === null || stamp(after.endedAt) < stamp(before.cancelAt) - HOUR;
  const isAtOnce = after.status === "ENDED" && isSooner && after.cancelReason !== UNCOLLECTED;
  const at = isSet ? after.canceledAt : isAtOnce ? after.endedAt : null;
  return isNews(at) ? { cause: `canceled:${after.id}:${stamp(now)}`, template: "membership-canceled" } : null;
};

const kept: Told = (before, after, { now }) =>
  isLive(after.status) && before.cancelAt && !after.cancelAt
    ? { cause: `kept:${after.id}:${stamp(now)}`, template: "cancellation-undone" }
    : null;

/** A pause that is planned, or one that began without having been. */
const paused: Told = (before, after, { now }) => {
  const isPlanned = after.pauseAt !== null && isMoved(before.pauseAt, after.pauseAt);
  const isSudden = after.status === "PAUSED" && before.status !== "PAUSED" && before.pauseAt === null;
  const isPaused = isPlanned || isSudden;
  return isPaused ? { cause: `paused:${after.id}:${stamp(now)}`, template: "membership-paused" } : null;
};

const resumed: Told = (before, after, { now }) =>
  before.status === "PAUSED" && after.status === "ACTIVE"
    ? { cause: `resumed:${after.id}:${stamp(now)}`, template: "membership-resumed" }
    : null;

/** Another amount or plan, now or planned. One that was announced is not news when it comes. */
const changed: Told = (before, after, { now }) => {
  const isOther = before.plan !== after.plan || before.amount !== after.amount || before.feeCover !== after.feeCover;
  const isForetold = before.pendingPlan === after.plan && before.pendingAmount === after.amount;
  const isPlanned =
    after.pendingAt !== null &&
    (isMoved(before.pendingAt, after.pendingAt) || before.pendingAmount !== after.pendingAmount);
  const isNew = isLive(after.status) && ((isOther && !isForetold) || isPlanned);
  return isNew ? { cause: `changed:${after.id}:${stamp(now)}`, template: "plan-changed" } : null;
};

/** What was planned is off, and nothing else came in its place. */
const undone: Told = (before, after, { now }) => {
  const isActive = before.status === "ACTIVE" && after.status === "ACTIVE";
  const isNoPause = before.pauseAt !== null && after.pauseAt === null;
  const isNoChange = before.pendingAt !== null && after.pendingAt === null && before.pendingPlan !== after.plan;
  const isOff = isActive && (isNoPause || isNoChange);
  return isOff ? { cause: `undone:${after.id}:${stamp(now)}`, template: "change-undone" } : null;
};

/** The first that is true is told: who cancels need not read that a pause is off as well. */
const NEWS: readonly Told[] = [canceled, kept, paused, resumed, changed, undone];

/** What there is to tell of a membership that was running before; null when nothing changed that its member cares for. */
export function newsOf(before: Membership, after: Membership, when: When): PlannedMail | null {
  for (const told of NEWS) {
    const mail = told(before, after, when);
    if (mail) return mail;
  }
  return null;
}
