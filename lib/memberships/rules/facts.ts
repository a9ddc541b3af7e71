import { normaliseAddress } from "../../address";
import type { Stripe } from "../../stripe";
import type { CustomerFacts, CustomerSnapshot, MembershipFacts } from "../schema";
import { attemptOf, idOf, isFeeItem, isOurItem, isOurs } from "./ours";
import { paymentsOf } from "./payments";
import { planOf, sumOf } from "./plan";
import { plannedFor } from "./planned";
import { endOf, statusOf } from "./status";

const date = (seconds: number) => new Date(seconds * 1000);
const dateOrNull = (seconds: number | null | undefined) => (seconds ? date(seconds) : null);

/**
 * One subscription as our records should say it, with what its schedule plans.
 * @throws for one that no plan of ours fits.
 */
export function membershipOf(
  subscription: Stripe.Subscription,
  schedules: readonly Stripe.SubscriptionSchedule[],
): MembershipFacts {
  const items = subscription.items.data.filter(isOurItem);
  const [first] = items;
  if (!first) throw new Error(`Subscription ${subscription.id} sells nothing of ours`);
  const plan = planOf(first.price);
  if (!plan)
    throw new Error(
      `Subscription ${subscription.id} renews by ${first.price.recurring?.interval}, which no plan of ours does`,
    );
  const { cancellation_details: details } = subscription;
  return {
    stripeSubscriptionId: subscription.id,
    stripeCustomerId: idOf(subscription.customer) ?? "",
    plan,
    amount: sumOf(items),
    feeCover: sumOf(subscription.items.data.filter(isFeeItem)),
    currency: subscription.currency,
    status: statusOf(subscription),
    stripeStatus: subscription.status,
    startedAt: date(subscription.start_date),
    currentPeriodStart: date(first.current_period_start),
    currentPeriodEnd: date(first.current_period_end),
    cancelAt: dateOrNull(endOf(subscription, first.current_period_end)),
    canceledAt: dateOrNull(subscription.canceled_at),
    cancelReason: details?.feedback ?? details?.reason ?? null,
    ...plannedFor(subscription, schedules),
    endedAt: dateOrNull(subscription.ended_at),
    attemptId: attemptOf(subscription.metadata),
  };
}

/** What Stripe tells of the person; of a customer deleted there only what their payments still tell. */
function personOf({ customer, subscriptions, charges }: CustomerSnapshot) {
  const paidWith = charges.find(({ status }) => status === "succeeded")?.billing_details;
  const said = { name: paidWith?.name ?? null, country: paidWith?.address?.country ?? null };
  if (customer.deleted) {
    const [first] = [...subscriptions, ...charges].sort((a, b) => a.created - b.created);
    return { ...said, address: null, createdAt: date(first?.created ?? 0), livemode: first?.livemode ?? false };
  }
  return {
    address: customer.email ? normaliseAddress(customer.email) : null,
    name: customer.name ?? said.name,
    country: customer.address?.country ?? said.country,
    createdAt: date(customer.created),
    livemode: customer.livemode,
  };
}

/** What our records should say, given everything Stripe says of one customer. Pure: same snapshot, same facts. */
export function factsOf(snapshot: CustomerSnapshot): CustomerFacts {
  return {
    stripeCustomerId: snapshot.customer.id,
    ...personOf(snapshot),
    memberships: snapshot.subscriptions.filter(isOurs).map((one) => membershipOf(one, snapshot.schedules)),
    payments: paymentsOf(snapshot),
  };
}
