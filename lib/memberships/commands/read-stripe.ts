import { isMissing, type Stripe, stripe } from "../../stripe";
import { idOf } from "../rules/ours";
import type { CustomerSnapshot } from "../schema";

const PAGE = 100;
const CHARGE_EXPAND = [
  "data.balance_transaction",
  "data.refunds.data.balance_transaction",
  "data.refunds.data.failure_balance_transaction",
];

async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** A charge embeds only its latest ten refunds. */
async function withAllRefunds(charge: Stripe.Charge): Promise<Stripe.Charge> {
  if (!charge.refunds?.has_more) return charge;
  const expand = ["data.balance_transaction", "data.failure_balance_transaction"];
  const data = await all(stripe().refunds.list({ charge: charge.id, limit: PAGE, expand }));
  return { ...charge, refunds: { ...charge.refunds, data, has_more: false } };
}

/** The schedules that govern these subscriptions: most have none. */
export async function readSchedules(subscriptions: Stripe.Subscription[]): Promise<Stripe.SubscriptionSchedule[]> {
  const ids = subscriptions.filter(({ ended_at }) => !ended_at).map(({ schedule }) => idOf(schedule));
  const expand = ["phases.items.price"];
  return await Promise.all(
    ids.filter((id) => id !== null).map((id) => stripe().subscriptionSchedules.retrieve(id, { expand })),
  );
}

/** The charges of a customer, deleted ones included, with their refunds, disputes and what moved; none for an unknown one. */
export async function readCharges(customerId: string): Promise<Pick<CustomerSnapshot, "charges" | "disputes">> {
  const list = stripe().charges.list({ customer: customerId, limit: PAGE, expand: CHARGE_EXPAND });
  const charges = await all(list).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error)));
  const disputed = charges.filter(({ disputed }) => disputed);
  const disputes = await Promise.all(
    disputed.map(({ id }) => all(stripe().disputes.list({ charge: id, limit: PAGE }))),
  );
  return { charges: await Promise.all(charges.map(withAllRefunds)), disputes: disputes.flat() };
}

/** Everything Stripe knows of one customer, deleted ones included; null for an id that it does not know. */
export async function readCustomer(customerId: string): Promise<CustomerSnapshot | null> {
  const customer = await stripe()
    .customers.retrieve(customerId)
    .catch((error) => {
      if (isMissing(error)) return null;
      throw error;
    });
  if (!customer) return null;
  const query = { customer: customerId, limit: PAGE };
  const [subscriptions, invoices, money] = await Promise.all([
    all(stripe().subscriptions.list({ ...query, status: "all" })),
    all(stripe().invoices.list({ ...query, expand: ["data.payments"] })),
    readCharges(customerId),
  ]);
  return { customer, subscriptions, schedules: await readSchedules(subscriptions), invoices, ...money };
}
