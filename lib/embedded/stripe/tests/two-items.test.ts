import type Stripe from "stripe";
import { expect, test } from "vitest";
import { advance, DAY, join, makePrices, refused, START, URLS, withStandIn } from "./kit";

const kit = withStandIn();
const END = Date.UTC(2026, 1, 28, 12) / 1000;

/** A membership and the covered fee beside it, as two line items of one Checkout. */
async function member(pay: object = {}) {
  const prices = await makePrices(kit.stripe);
  const fee = await kit.stripe.products.create({ name: "Covered fee" });
  const price = (unit_amount: number, interval: "month" | "year", product = prices.product.id) => ({
    currency: "usd",
    product,
    unit_amount,
    recurring: { interval },
  });
  const session = await kit.stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [
      { price: prices.monthly.id, quantity: 1 },
      { price_data: price(45, "month", fee.id), quantity: 1 },
    ],
    ...URLS,
  });
  const done = await kit.standIn.control<{ subscription: string; customer: string }>(`checkout/${session.id}/pay`, {
    email: "reader@example.org",
    ...pay,
  });
  const row = await kit.stripe.subscriptions.retrieve(done.subscription);
  const items = row.items.data.map((item) => item.id) as [string, string];
  const annually = [
    { id: items[0], price_data: price(3500, "year") },
    { id: items[1], price_data: price(135, "year", fee.id) },
  ];
  return { ...prices, ...done, session: session.id, items, fee, price, annually };
}

const lines = (invoice: Stripe.Invoice) => invoice.lines.data.map((line) => line.amount);

test("two line items become two items of one subscription, on each of its invoices", async () => {
  const { stripe } = kit;
  const { subscription, session } = await member();
  expect((await stripe.checkout.sessions.retrieve(session)).amount_total).toBe(545);
  await advance(kit, 29 * DAY);
  const invoices = (await stripe.invoices.list({ subscription })).data;
  expect(invoices.map((invoice) => [invoice.total, ...lines(invoice)])).toEqual([
    [545, 500, 45],
    [545, 500, 45],
  ]);
});

test("both to the other interval in one update: each credited, each billed, one charge", async () => {
  const { stripe } = kit;
  const { subscription, annually, customer, monthly } = await member();
  await advance(kit, 14 * DAY);
  const row = await stripe.subscriptions.update(subscription, {
    items: annually,
    proration_date: START + 14 * DAY,
    payment_behavior: "error_if_incomplete",
    expand: ["latest_invoice"],
  });
  const invoice = row.latest_invoice as Stripe.Invoice;
  expect(lines(invoice)).toEqual([-250, -23, 3500, 135]);
  expect(invoice.lines.data.map((line) => line.parent?.subscription_item_details?.proration)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const charges = (await stripe.charges.list({ customer })).data;
  expect(charges.map((charge) => charge.amount)).toEqual([3362, 545]);
  // One alone to another interval is refused: items of a subscription bill together.
  const item = { id: row.items.data[0]?.id, price: monthly.id };
  expect((await refused(stripe.subscriptions.update(subscription, { items: [item] }))).message).toContain("interval");
});

test("the covered fee is taken off, or added again, without touching the billing date", async () => {
  const { stripe } = kit;
  const { subscription, items, price, fee } = await member();
  await stripe.subscriptions.update(subscription, {
    items: [{ id: items[1], deleted: true }],
    proration_behavior: "none",
    billing_cycle_anchor: { type: "unchanged" },
  });
  expect((await stripe.subscriptions.retrieve(subscription)).items.data.map((item) => item.id)).toEqual([items[0]]);
  const row = await stripe.subscriptions.update(subscription, {
    items: [{ price_data: price(45, "month", fee.id) }],
    proration_behavior: "none",
  });
  expect([row.billing_cycle_anchor, row.items.data.map((item) => item.current_period_end)]).toEqual([
    START,
    [END, END],
  ]);
});

test("`billing_cycle_anchor: now` bills a whole period today and credits the rest of the old one", async () => {
  const { stripe } = kit;
  const { subscription } = await member();
  await advance(kit, 14 * DAY);
  const row = await stripe.subscriptions.update(subscription, {
    billing_cycle_anchor: { type: "now" },
    proration_behavior: "create_prorations",
    expand: ["latest_invoice"],
  });
  expect(lines(row.latest_invoice as Stripe.Invoice)).toEqual([-250, -23, 500, 45]);
  expect(row.billing_cycle_anchor).toBe(START + 14 * DAY);
});

// docs.stripe.com/billing/subscriptions/pending-updates: what waits keeps its metadata, and nothing else may come along.
test("an update that waits for its payment keeps both items and its metadata until it is paid", async () => {
  const { stripe, standIn } = kit;
  const { subscription, annually, customer } = await member();
  await stripe.subscriptions.update(subscription, { metadata: { kept: "yes" } });
  await standIn.control("settings", { fail_next_charge: { [customer]: ["insufficient_funds"] } });
  const how = { items: annually, payment_behavior: "pending_if_incomplete" as const, metadata: { plan: "annual" } };
  const waiting = await stripe.subscriptions.update(subscription, how);
  expect(waiting.pending_update?.subscription_items?.map((item) => item.price.unit_amount)).toEqual([3500, 135]);
  expect([waiting.pending_update?.metadata, waiting.metadata]).toEqual([{ plan: "annual" }, { kept: "yes" }]);
  expect(waiting.items.data.map((item) => item.price.unit_amount)).toEqual([500, 45]);
  await stripe.invoices.pay(waiting.latest_invoice as string);
  const applied = await stripe.subscriptions.retrieve(subscription);
  expect([applied.pending_update, applied.metadata]).toEqual([null, { kept: "yes", plan: "annual" }]);
  expect(applied.items.data.map((item) => item.price.unit_amount)).toEqual([3500, 135]);
  const more = stripe.subscriptions.update(subscription, { ...how, cancel_at_period_end: true });
  expect((await refused(more)).param).toBe("cancel_at_period_end");
});

test("`default_incomplete` owes the payment until it is confirmed", async () => {
  const { stripe } = kit;
  const { subscription, annually } = await member();
  const row = await stripe.subscriptions.update(subscription, {
    items: annually,
    payment_behavior: "default_incomplete",
  });
  expect(row.status).toBe("past_due");
  await stripe.invoices.pay(row.latest_invoice as string);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("active");
});

test("a card that wants its holder refuses an update that must be paid, and nothing has changed", async () => {
  const { stripe } = kit;
  const { subscription, annually } = await member({ card: "4000002760003184", authenticated: true });
  const before = await stripe.subscriptions.retrieve(subscription);
  const refusal = await refused(
    stripe.subscriptions.update(subscription, { items: annually, payment_behavior: "error_if_incomplete" }),
  );
  expect(refusal.statusCode).toBe(402);
  const after = await stripe.subscriptions.retrieve(subscription);
  expect([after.latest_invoice, after.items.data.map((item) => item.price.id)]).toEqual([
    before.latest_invoice,
    before.items.data.map((item) => item.price.id),
  ]);
});

test("annual to monthly at the period's end, both items at once", async () => {
  const { stripe } = kit;
  const { subscription, annually, price, fee } = await member();
  await stripe.subscriptions.update(subscription, { items: annually });
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription });
  const [now] = schedule.phases;
  const same = now?.items.map((item) => ({ price: item.price as string, quantity: item.quantity })) ?? [];
  await stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: "release",
    phases: [
      { items: same, start_date: now?.start_date, end_date: now?.end_date },
      {
        items: [{ price_data: price(500, "month") }, { price_data: price(45, "month", fee.id) }],
        duration: { interval: "month" },
        proration_behavior: "none",
      },
    ],
  });
  expect((await stripe.invoices.createPreview({ subscription })).total).toBe(545);
  await advance(kit, 366 * DAY);
  const row = await stripe.subscriptions.retrieve(subscription, { expand: ["latest_invoice"] });
  expect(row.items.data.map((item) => item.price.unit_amount)).toEqual([500, 45]);
  expect(row.latest_invoice).toMatchObject({ status: "paid", total: 545 });
});

// `SubscriptionSchedules.d.ts`, `SubscriptionScheduleCancelParams`: prorates and invoices by default.
test("canceling a schedule ends its subscription, crediting what is unused unless told not to", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const end = async (params: object) => {
    const { subscription, customer } = await join(kit, monthly.id);
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription });
    await stripe.subscriptionSchedules.cancel(schedule.id, params);
    const { status } = await stripe.subscriptions.retrieve(subscription);
    const { balance } = (await stripe.customers.retrieve(customer)) as Stripe.Customer;
    return [status, balance];
  };
  expect(await end({})).toEqual(["canceled", -500]);
  expect(await end({ prorate: false, invoice_now: false })).toEqual(["canceled", 0]);
});
