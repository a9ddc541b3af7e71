import type { Stripe } from "../../stripe";
import type { MembershipFacts } from "../schema";
import { idOf, isFeeItem, isOurItem } from "./ours";
import { planOf, sumOf } from "./plan";

export type Planned = Pick<
  MembershipFacts,
  "pauseAt" | "pausedUntil" | "pendingPlan" | "pendingAmount" | "pendingFeeCover" | "pendingAt"
>;

const NOTHING: Planned = {
  pauseAt: null,
  pausedUntil: null,
  pendingPlan: null,
  pendingAmount: null,
  pendingFeeCover: null,
  pendingAt: null,
};

const date = (seconds: number) => new Date(seconds * 1000);

/** A pause that is planned or under way. */
function pauseOf({ pause_schedules: [entry] }: Stripe.SubscriptionSchedule) {
  const state = entry?.pause.status.type;
  if (!entry || (state !== "scheduled" && state !== "succeeded")) return {};
  const { pause, resume } = entry;
  const isAhead = resume?.status.type === "scheduled";
  return {
    pauseAt: state === "scheduled" ? date(pause.pause_at) : null,
    pausedUntil: isAhead ? date(resume.resume_at) : null,
  };
}

/** An item of a phase whose price was expanded. */
type Priced = Stripe.SubscriptionSchedule.Phase.Item & { price: Stripe.Price };
const isPriced = (item: Stripe.SubscriptionSchedule.Phase.Item): item is Priced =>
  typeof item.price === "object" && !item.price.deleted;

/** What the next phase sells of ours, where that is something else than what is sold now. */
function pendingOf(subscription: Stripe.Subscription, { phases }: Stripe.SubscriptionSchedule) {
  const items = subscription.items.data;
  const end = Math.min(...items.map(({ current_period_end }) => current_period_end));
  const next = phases.find(({ start_date }) => start_date >= end);
  const planned = next?.items.filter(isPriced) ?? [];
  const ours = planned.filter(isOurItem);
  if (!next || !ours[0]) return {};
  const then = { plan: planOf(ours[0].price), amount: sumOf(ours), fee: sumOf(planned.filter(isFeeItem)) };
  const [first] = items.filter(isOurItem);
  const now = first && {
    plan: planOf(first.price),
    amount: sumOf(items.filter(isOurItem)),
    fee: sumOf(items.filter(isFeeItem)),
  };
  if (!then.plan || JSON.stringify(now) === JSON.stringify(then)) return {};
  return {
    pendingPlan: then.plan,
    pendingAmount: then.amount,
    pendingFeeCover: then.fee,
    pendingAt: date(next.start_date),
  };
}

/** What is planned for a subscription: by the schedule that governs it, else by a pause of its collection. */
export function plannedFor(
  subscription: Stripe.Subscription,
  schedules: readonly Stripe.SubscriptionSchedule[],
): Planned {
  const id = idOf(subscription.schedule);
  const schedule = schedules.find((one) => one.id === id && one.status === "active");
  const resumes = subscription.pause_collection?.resumes_at;
  const held = { ...NOTHING, pausedUntil: resumes ? date(resumes) : null };
  if (!schedule || subscription.ended_at) return held;
  return { ...held, ...pauseOf(schedule), ...pendingOf(subscription, schedule) };
}
