import type Stripe from "stripe";

/** Everything that a Stripe account knows, as its API tells it. */
export interface Truth {
  customers: Stripe.Customer[];
  subscriptions: Stripe.Subscription[];
  /** By id, the prices in their phases whole. */
  schedules: Map<string, Stripe.SubscriptionSchedule>;
  invoices: Stripe.Invoice[];
  charges: Stripe.Charge[];
  intents: Map<string, Stripe.PaymentIntent>;
  refunds: Stripe.Refund[];
  disputes: Stripe.Dispute[];
  sessions: Stripe.Checkout.Session[];
  /** By id: invoice lines name prices and no more. */
  prices: Map<string, Stripe.Price>;
}

async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

const byId = <Item extends { id: string }>(items: Item[]) => new Map(items.map((item) => [item.id, item]));

/** Reads the whole account: only for accounts of a test's size. */
export async function readTruth(stripe: Stripe): Promise<Truth> {
  const limit = 100;
  const moved = ["data.balance_transaction", "data.failure_balance_transaction"];
  const [customers, subscriptions, schedules, invoices, charges, intents, refunds, disputes, sessions, prices] =
    await Promise.all([
      all(stripe.customers.list({ limit })),
      all(stripe.subscriptions.list({ limit, status: "all" })),
      all(stripe.subscriptionSchedules.list({ limit, expand: ["data.phases.items.price"] })),
      all(stripe.invoices.list({ limit, expand: ["data.payments"] })),
      all(stripe.charges.list({ limit, expand: ["data.balance_transaction"] })),
      all(stripe.paymentIntents.list({ limit })),
      all(stripe.refunds.list({ limit, expand: moved })),
      all(stripe.disputes.list({ limit })),
      all(stripe.checkout.sessions.list({ limit })),
      all(stripe.prices.list({ limit })),
    ]);
  return {
    ...{ customers, subscriptions, invoices, charges, refunds, disputes, sessions },
    schedules: byId(schedules),
    intents: byId(intents),
    prices: byId(prices),
  };
}

/** The id of what is either an id or the expanded object. */
export function idOf(value: string | { id: string } | null | undefined): string | null {
  return typeof value === "string" ? value : (value?.id ?? null);
}

/** An object that was asked to be expanded. @throws when it came as an id. */
export function expanded<Item extends object>(value: string | Item | null | undefined): Item | null {
  if (typeof value === "string") throw new Error(`${value} was not expanded`);
  return value ?? null;
}
