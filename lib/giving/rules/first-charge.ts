const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When what began at a moment is over: the same day of the next month or year, or that month's last. */
export function periodEnd(plan: "MONTHLY" | "ANNUAL", from: Date): Date {
  const end = new Date(from);
  end.setUTCMonth(end.getUTCMonth() + (plan === "MONTHLY" ? 1 : 12));
  if (end.getUTCDate() !== from.getUTCDate()) end.setUTCDate(0);
  return end;
}

interface FirstCharge {
  expires_at?: number;
  subscription_data?: { billing_cycle_anchor: number; proration_behavior: "none" } | { trial_end: number };
}

/**
 * How Checkout is told that a membership begins at once and is first charged later (decision 17). Stripe takes an anchor
 * no further ahead than one period; a longer wait is a trial. The page closes before the day comes; for a day that is
 * nearly over there is nothing to wait for.
 */
export function firstChargeAt(at: Date | null, plan: "MONTHLY" | "ANNUAL", now: Date): FirstCharge {
  const wait = at ? at.getTime() - now.getTime() : 0;
  if (!at || wait < HOUR) return {};
  const seconds = Math.floor(at.getTime() / 1000);
  return {
    ...(wait < DAY && { expires_at: seconds }),
    subscription_data:
      at <= periodEnd(plan, now)
        ? { billing_cycle_anchor: seconds, proration_behavior: "none" }
        : { trial_end: seconds },
  };
}
