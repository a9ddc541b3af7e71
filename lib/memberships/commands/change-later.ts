import { getSettings } from "../../settings";
import { type Stripe, stripe } from "../../stripe";
import { addMonths } from "../rules/actions";
import { idOf } from "../rules/ours";
import type { NewAmount } from "./change-amount";
import { phaseItems, pricesFor } from "./change-items";
import { type Changing, changing, DONE, type Outcome, type Whose } from "./changing";

type Phases = NonNullable<Stripe.SubscriptionScheduleUpdateParams["phases"]>;

/** A schedule that so far says what is: the running period as its only phase. */
async function takeOver({ subscription, key }: Changing) {
  const from_subscription = subscription.id;
  const { id, phases } = await stripe().subscriptionSchedules.create({ from_subscription }, key("schedule"));
  const [phase] = phases;
  if (!phase) throw new Error(`Schedule ${id} came without a phase`);
  const items = phase.items.map(({ price, quantity = 1 }) => ({ price: idOf(price) ?? "", quantity }));
  return { id, now: { items, start_date: phase.start_date, end_date: phase.end_date } };
}

async function plan(
  id: string,
  { key }: Changing,
  phases: Phases,
  more: Pick<Stripe.SubscriptionScheduleUpdateParams, "pause_schedules"> = {},
): Promise<Outcome> {
  const params = { phases, end_behavior: "release", proration_behavior: "none", ...more } as const;
  await stripe().subscriptionSchedules.update(id, params, key("plan"));
  return DONE;
}

/** From the end of the paid year on by the month: a second phase, after which the schedule lets go. */
export async function changeToMonthly({ input, ...whose }: Whose & { input: NewAmount }): Promise<Outcome> {
  const { giving } = await getSettings();
  return await changing({ ...whose, action: "monthly", kind: "TO_MONTHLY", after: { ...input } }, async (change) => {
    const prices = await pricesFor({ plan: "MONTHLY", ...input }, change.facts.currency, giving);
    const { id, now } = await takeOver(change);
    const monthly = { items: phaseItems(prices), duration: { interval: "month" }, proration_behavior: "none" } as const;
    return await plan(id, change, [now, monthly]);
  });
}

/** The schedule outlives its resume by a week, so that it sees how its payment went. */
const WEEK = 7 * 24 * 3_600;
const timestamp = (at: number) => ({ type: "timestamp" as const, timestamp: at });

/**
 * A pause of some months from the end of what is paid for (decision 17): no time is given away, and a renewal that
 * fails on the day of return is a failed payment, not an end.
 */
export async function pauseMembership({ input, ...whose }: Whose & { input: { months: number } }) {
  return await changing({ ...whose, action: "pause", kind: "PAUSE", after: { ...input } }, async (change) => {
    const { id, now } = await takeOver(change);
    const resumeAt = Math.floor(addMonths(new Date(now.end_date * 1000), input.months).getTime() / 1000);
    const pause = {
      pause_at: timestamp(now.end_date),
      settings: { bill_for: { unused_time_from: { type: "none" }, outstanding_usage_through: { type: "none" } } },
    } as const;
    const resume = {
      resume_at: timestamp(resumeAt),
      settings: { billing_cycle_anchor: "resume_at", payment_behavior: "resume_on_payment_attempt" },
    } as const;
    const whole = { ...now, end_date: resumeAt + WEEK };
    return await plan(id, change, [whole], { pause_schedules: [{ pause, resume }] });
  });
}

/** Ends a pause today, with a charge for the period that begins. A refused card leaves the membership owing, not ended. */
export async function resumeMembership(whose: Whose): Promise<Outcome> {
  return await changing({ ...whose, action: "resume", kind: "RESUME", after: {} }, async ({ subscription, key }) => {
    if (subscription.pause_collection) {
      await stripe().subscriptions.update(subscription.id, { pause_collection: "" }, key("resume"));
      return DONE;
    }
    const how = { billing_cycle_anchor: { type: "now" }, payment_behavior: "resume_on_payment_attempt" } as const;
    const { status } = await stripe().subscriptions.resume(subscription.id, how, key("resume"));
    return status === "active" ? DONE : { kind: "declined" };
  });
}
