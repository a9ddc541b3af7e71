import type { Kind, Row, Rows } from "../core/rows";
import type { SubscriptionSchedule } from "../core/rows-billing";

export const INCOMPLETE_LIFE = 23 * 3600;

const soonest = (...times: (number | null | undefined)[]) => {
  const known = times.filter((time) => typeof time === "number");
  return known.length ? Math.min(...known) : null;
};

/** The next moment a schedule acts: a phase ends, or a pause or resume is due. */
export function scheduleDue(schedule: SubscriptionSchedule): number | null {
  if (schedule.status === "not_started") return schedule.phases[0]?.start_date ?? null;
  if (schedule.status !== "active") return null;
  const phases = schedule.phases
    .filter((phase) => phase.end_date > Number(schedule.$reached ?? 0))
    .map((phase) => phase.end_date);
  const pauses = schedule.pause_schedules.flatMap(({ pause, resume }) => [
    pause.status === "scheduled" ? pause.pause_at : null,
    resume?.status === "scheduled" && pause.status === "succeeded" ? resume.resume_at : null,
  ]);
  return soonest(...phases.slice(0, 1), ...pauses);
}

const duties: { [K in Kind]?: (row: Rows[K]) => number | null } = {
  subscription: (row) => {
    if (row.ended_at) return null;
    if (row.status === "incomplete") return Number(row.$expiresAt ?? row.created + INCOMPLETE_LIFE);
    const end = Math.min(...row.items.map((item) => item.current_period_end));
    const running = row.status !== "paused";
    const cancel = row.cancel_at_period_end ? end : row.cancel_at;
    const resumes = row.pause_collection?.resumes_at;
    return soonest(running ? end : null, cancel, resumes, row.pending?.expires_at, running ? row.$tellAt : null);
  },
  subscription_schedule: scheduleDue,
  invoice: (row) => {
    if (row.status === "draft") return row.automatically_finalizes_at;
    return row.status === "open" ? soonest(row.next_payment_attempt, row.$resumption?.until) : null;
  },
  "checkout.session": (row) => (row.status === "open" ? row.expires_at : null),
  charge: (row) => soonest(row.$balanceAt, row.$settlesAt),
  balance_transaction: (row) => (row.status === "pending" ? row.available_on : null),
  refund: (row) => row.$settlesAt,
};

/** When something happens next to a row by itself, in the stand-in's time. */
export function dueAt(kind: Kind, row: Row): number | null {
  const duty = duties[kind] as ((row: Row) => number | null) | undefined;
  return duty ? duty(row) : null;
}
