import type { MembershipSource, MembershipStatus } from "../../../prisma/generated/enums";
import { isLive } from "../../members/rules";

/** What the judgement of a double needs to know of a membership. */
export interface Candidate {
  id: string;
  source: MembershipSource;
  status: MembershipStatus;
  startedAt: Date;
  /** When its latest payment came in; null when none did. */
  paidAt: Date | null;
  /** When it is set to end; null while it goes on. */
  cancelAt: Date | null;
  /** Whether anything was charged, or is being: what is charged first in a month can end without a trace until then. */
  isCharged: boolean;
}

export interface Verdict {
  duplicateId: string;
  keepId: string;
  /**
   * `cancel`: nothing was charged for it. `let-end`: it was canceled already and runs out by itself; nothing is taken
   * from it and nothing paid back. `leave`: the same where the one that stays is no news, so that nobody is told.
   */
  action: "cancel" | "cancel-and-refund" | "cancel-and-void" | "let-end" | "leave" | "ask-staff";
}

const REFUND_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;
const OVERDUE: readonly MembershipStatus[] = ["PAST_DUE", "UNPAID"];

/** Stripe tells a beginning to the second: of two that began in the same one, the one that took money came first. */
const byAge = (a: Candidate, b: Candidate) =>
  a.startedAt.getTime() - b.startedAt.getTime() || Number(b.isCharged) - Number(a.isCharged) || (a.id < b.id ? -1 : 1);
const isOverdue = ({ status }: Candidate) => OVERDUE.includes(status);
const goesOn = ({ cancelAt }: Candidate) => cancelAt === null;

/** The one that counts: the oldest that goes on and is paid, else that goes on; where all end, the newest. */
function keeperOf(live: Candidate[]): Candidate | undefined {
  const staying = live.filter(goesOn);
  return staying.find((one) => !isOverdue(one)) ?? staying[0] ?? live.findLast((one) => !isOverdue(one)) ?? live[0];
}

function actionFor(double: Candidate, keep: Candidate, now: Date): Verdict["action"] {
  if (isOverdue(double)) return "cancel-and-void";
  const isWithinDays = (at: Date | null) => at !== null && now.getTime() - at.getTime() <= REFUND_DAYS * DAY;
  const isRecent = isWithinDays(double.paidAt);
  if (goesOn(double) && !double.isCharged && isWithinDays(double.startedAt)) return "cancel";
  if (goesOn(double)) return isRecent ? "cancel-and-refund" : "ask-staff";
  const wasExtra = byAge(keep, double) < 0 && goesOn(keep) && !isOverdue(keep);
  if (wasExtra && isRecent) return "cancel-and-refund";
  return isWithinDays(keep.startedAt) ? "let-end" : "leave";
}

/**
 * Doubles among one member's memberships (decision 10): the older stays and a newer one paid within seven days is
 * undone, as is a newer one that was not charged yet; an older one that owes money gives way to the newer; whatever else
 * is for staff to decide. One that its member has canceled never outlives the one they began since: it runs out as planned, and the other goes on.
 */
export function judgeDoubles(memberships: Candidate[], now: Date): Verdict[] {
  const live = memberships.filter(({ source, status }) => source === "STRIPE" && isLive(status)).sort(byAge);
  const keep = keeperOf(live);
  if (!keep) return [];
  return live
    .filter(({ id }) => id !== keep.id)
    .map((double) => ({ duplicateId: double.id, keepId: keep.id, action: actionFor(double, keep, now) }));
}
