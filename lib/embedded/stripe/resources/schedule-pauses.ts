import { addIntervals } from "../billing/periods";
import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { Recurring } from "../core/rows";
import type { PauseSchedule } from "../core/rows-billing";

interface Timed {
  timestamp?: number;
  type: string;
}

interface GivenPause {
  pause_at?: Timed;
  settings?: {
    bill_for?: { outstanding_usage_through?: { type?: string }; unused_time_from?: { type?: string } };
    invoicing_behavior?: string;
  };
}

interface GivenResume {
  resume_at?: Timed & { duration?: { interval: string; interval_count?: number } };
  settings?: { billing_cycle_anchor?: string; payment_behavior?: string; proration_behavior?: string };
}

interface Given {
  key?: string;
  pause?: GivenPause;
  resume?: GivenResume | "";
}

function pausePart(
  given: GivenPause | undefined,
  before: PauseSchedule["pause"] | undefined,
  now: number,
): PauseSchedule["pause"] {
  const at = given?.pause_at;
  const pause_at = at?.type === "now" ? now : (at?.timestamp ?? before?.pause_at);
  if (pause_at === undefined)
    throw invalid(
      "Missing required param: pause_schedules[0][pause][pause_at].",
      "pause_schedules[0][pause][pause_at]",
      "parameter_missing",
    );
  if (pause_at < now && pause_at !== before?.pause_at)
    throw invalid("`pause_at` must not be in the past.", "pause_schedules[0][pause][pause_at][timestamp]");
  const { bill_for, invoicing_behavior } = given?.settings ?? {};
  return {
    pause_at,
    settings: {
      unused_time_from: bill_for?.unused_time_from?.type ?? before?.settings.unused_time_from ?? "pause_at",
      outstanding_usage_through:
        bill_for?.outstanding_usage_through?.type ?? before?.settings.outstanding_usage_through ?? "pause_at",
      invoicing_behavior: invoicing_behavior ?? before?.settings.invoicing_behavior ?? "pending_invoice_item",
    },
    status: before?.status ?? "scheduled",
    error: before?.error ?? null,
  };
}

function resumePart(
  given: GivenResume,
  before: PauseSchedule["resume"],
  pauseAt: number,
  now: number,
): PauseSchedule["resume"] {
  const at = given.resume_at;
  const duration = at?.duration;
  const later = duration
    ? addIntervals(
        pauseAt,
        { interval: duration.interval as Recurring["interval"], interval_count: duration.interval_count ?? 1 },
        1,
      )
    : undefined;
  const resume_at = at?.type === "now" ? now : (at?.timestamp ?? later ?? before?.resume_at);
  if (resume_at === undefined)
    throw invalid(
      "Missing required param: pause_schedules[0][resume][resume_at].",
      "pause_schedules[0][resume][resume_at]",
      "parameter_missing",
    );
  if (resume_at <= pauseAt)
    throw invalid("`resume_at` must come after `pause_at`.", "pause_schedules[0][resume][resume_at]");
  const settings = given.settings ?? {};
  // Defaults as in `SubscriptionSchedules.d.ts`: a scheduled resume waits for its payment.
  return {
    resume_at,
    settings: {
      billing_cycle_anchor: settings.billing_cycle_anchor ?? before?.settings.billing_cycle_anchor ?? "resume_at",
      payment_behavior: settings.payment_behavior ?? before?.settings.payment_behavior ?? "resume_on_payment_success",
      proration_behavior: settings.proration_behavior ?? before?.settings.proration_behavior ?? "create_prorations",
    },
    status: before && at === undefined ? before.status : "scheduled",
    error: null,
  };
}

/** Reads pause schedules; an entry with a known key updates the one that is there. */
export function pauseSchedules(given: object[], before: PauseSchedule[], now: number): PauseSchedule[] {
  return (given as Given[]).map((entry) => {
    const known = before.find((one) => one.key === entry.key);
    const pause = pausePart(entry.pause, known?.pause, now);
    const kept = known?.resume ?? null;
    const resume =
      entry.resume === "" ? null : entry.resume ? resumePart(entry.resume, kept, pause.pause_at, now) : kept;
    return { key: entry.key ?? newId("pause", 12), pause, resume };
  });
}
