import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { Recurring } from "../core/rows";
import type { Invoice, Line, Subscription, SubscriptionItem } from "../core/rows-billing";
import type { World } from "../core/world";
import { emit } from "../events/emit";
import { type Collected, collect, methodFor } from "./collect";
import type { Confirmation } from "./intents";
import { draftInvoice, finalizeInvoice } from "./invoices";
import { onceLine, periodLine, prorationLine } from "./lines";
import { defaultMethod } from "./methods";
import { addIntervals, nextBoundary, tellAt } from "./periods";

export interface ItemInput {
  price: string;
  quantity: number;
  metadata: Record<string, string>;
}

export interface StartInput {
  customer: string;
  items: ItemInput[];
  /** Sold with the first invoice and never again. */
  once?: { price: string; quantity: number }[];
  metadata: Record<string, string>;
  default_payment_method: string | null;
  description: string | null;
  trial_end: number | null;
  billing_cycle_anchor: number | null;
  proration_behavior: string;
  collect: (Confirmation & { payNow: boolean }) | null;
  extra: Partial<Subscription>;
}

/** Prices of one subscription bill together, so they must share currency and interval. */
export function commonRecurring(world: World, items: ItemInput[]): { recurring: Recurring; currency: string } {
  const prices = items.map((item) => world.need("price", item.price, "items[0][price]"));
  const [first] = prices;
  if (!first) throw invalid("Missing required param: items.", "items", "parameter_missing");
  if (!first.recurring) {
    throw invalid(
      `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
      "items[0][price]",
    );
  }
  for (const price of prices) {
    if (price.currency !== first.currency)
      throw invalid("All prices on a subscription must have the same currency.", "items");
    const { interval, interval_count } = price.recurring ?? {};
    if (interval !== first.recurring.interval || interval_count !== first.recurring.interval_count) {
      throw invalid("Prices must share the same `recurring.interval` and `recurring.interval_count`.", "items");
    }
  }
  return { recurring: first.recurring, currency: first.currency };
}

/** Starts a subscription: its first period, its first invoice, and the first payment. */
export function startSubscription(
  world: World,
  input: StartInput,
): { subscription: Subscription; invoice: Invoice | null; collected: Collected } {
  const now = world.now();
  const { recurring, currency } = commonRecurring(world, input.items);
  const { trial_end } = input;
  const anchor = trial_end ?? input.billing_cycle_anchor ?? now;
  const end =
    anchor > now
      ? Math.min(anchor, trial_end ?? nextBoundary(anchor, recurring, now))
      : addIntervals(now, recurring, 1);
  const row: Subscription = {
    id: newId("sub"),
    created: now,
    status: trial_end ? "trialing" : "active",
    customer: input.customer,
    currency,
    items: input.items.map((item) => ({
      id: newId("si", 14),
      created: now,
      current_period_start: now,
      current_period_end: end,
      ...item,
    })),
    billing_cycle_anchor: anchor,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, reason: null },
    collection_method: "charge_automatically",
    default_payment_method: input.default_payment_method,
    description: input.description,
    ended_at: null,
    latest_invoice: null,
    metadata: input.metadata,
    pause_collection: null,
    pending: null,
    schedule: null,
    start_date: now,
    trial_start: trial_end ? now : null,
    trial_end,
    $tellAt: tellAt(world, end),
    ...input.extra,
  };
  world.put("subscription", row);
  const lines =
    firstLines(world, row, input)?.concat((input.once ?? []).map((sold) => onceLine(world, row, sold))) ?? null;
  const invoice = lines ? firstInvoice(world, row, lines) : null;
  const collected = invoice ? firstPayment(world, row, invoice, input) : "nothing_due";
  const subscription = world.need("subscription", row.id);
  emit(world, "customer.subscription.created", "subscription", subscription);
  const customer = world.need("customer", row.customer);
  if (!customer.currency) world.put("customer", { ...customer, currency });
  return { subscription, invoice: invoice && world.need("invoice", invoice.id), collected };
}

function firstLines(world: World, row: Subscription, input: StartInput): Line[] | null {
  const whole = (item: SubscriptionItem) => ({ start: item.current_period_start, end: item.current_period_end });
  if (row.trial_end) {
    return row.items.map((item) => ({
      ...periodLine(world, row, item, whole(item)),
      amount: 0,
      description: "Trial period",
    }));
  }
  if (row.billing_cycle_anchor <= row.start_date)
    return row.items.map((item) => periodLine(world, row, item, whole(item)));
  // A free stub: nothing is billed before the anchor (docs.stripe.com/billing/subscriptions/billing-cycle).
  if (input.proration_behavior === "none") return null;
  const { recurring } = commonRecurring(world, row.items);
  return row.items.map((item) => {
    const current_period_start = addIntervals(item.current_period_end, recurring, -1);
    return prorationLine(world, row, { ...item, current_period_start }, row.start_date, 1);
  });
}

const firstInvoice = (world: World, row: Subscription, lines: Line[]) => {
  const period = { start: row.start_date, end: row.start_date };
  return finalizeInvoice(world, draftInvoice(world, row, { billing_reason: "subscription_create", lines, period }));
};

function firstPayment(world: World, row: Subscription, invoice: Invoice, input: StartInput): Collected {
  if (invoice.status === "paid") return "nothing_due";
  const how = input.collect;
  const method = how?.payNow ? (methodFor(world, invoice) ?? defaultMethod(world, row.customer, [])) : null;
  const open = () => world.put("subscription", { ...world.need("subscription", row.id), status: "incomplete" });
  if (!how || !method) {
    open();
    return "no_method";
  }
  const collected = collect(world, invoice, method, how, false);
  const isBegun = collected === "pending" && world.settings.debits_begin;
  if (collected !== "succeeded" && !isBegun) open();
  return collected;
}
