import type Stripe from "stripe";
import { FEE_PRODUCT, OUR_PRODUCT, planOf } from "./subscriptions";
import { idOf, type Truth } from "./truth";
import type { ExpectedRow } from "./types";

interface Sold {
  price: unknown;
  quantity?: number;
}

/** What is sold of a product, all together, and how often. */
function sold(items: readonly Sold[], product: string) {
  const prices = items.flatMap(({ price, quantity = 1 }) => {
    const whole = price as Stripe.Price;
    return idOf(whole.product) === product ? [{ whole, cost: (whole.unit_amount ?? 0) * quantity }] : [];
  });
  return { plan: planOf(prices[0]?.whole), cost: prices.reduce((sum, { cost }) => sum + cost, 0) };
}

/**
 * What a schedule says that will happen (Stripe: `SubscriptionSchedule.phases`, `pause_schedules`): the phase that
 * begins when the running period is over, where it sells something else; and the days of a pause and of its end.
 */
export function planned(subscription: Stripe.Subscription, { schedules }: Truth): ExpectedRow {
  const row: ExpectedRow = {
    ...{ pauseAt: null, pausedUntil: subscription.pause_collection?.resumes_at ?? null },
    ...{ pendingPlan: null, pendingAmount: null, pendingFeeCover: null, pendingAt: null },
  };
  const schedule = schedules.get(idOf(subscription.schedule) ?? "");
  if (schedule?.status !== "active" || subscription.ended_at !== null) return row;
  for (const { pause, resume } of schedule.pause_schedules) {
    if (pause.status.type === "scheduled") row.pauseAt = pause.pause_at;
    const isComing = pause.status.type !== "error" && resume?.status.type === "scheduled";
    if (isComing) row.pausedUntil = resume.resume_at;
  }
  const running = subscription.items.data;
  const over = Math.min(...running.map(({ current_period_end }) => current_period_end));
  const [next] = schedule.phases.filter(({ start_date }) => start_date >= over);
  if (!next) return row;
  const [then, now] = [sold(next.items, OUR_PRODUCT), sold(running, OUR_PRODUCT)];
  const [fee, feeNow] = [sold(next.items, FEE_PRODUCT).cost, sold(running, FEE_PRODUCT).cost];
  const isOther = then.plan !== now.plan || then.cost !== now.cost || fee !== feeNow;
  if (!isOther || then.plan === null) return row;
  return { ...row, pendingPlan: then.plan, pendingAmount: then.cost, pendingFeeCover: fee, pendingAt: next.start_date };
}
