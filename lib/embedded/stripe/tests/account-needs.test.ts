import type Stripe from "stripe";
import { expect, test } from "vitest";
import { advance, DAY, eventTypes, join, makePrices, refused, START, URLS, withStandIn } from "./kit";

const kit = withStandIn();

const sold = (unit_amount: number, name: string) => ({
  price_data: { currency: "usd", unit_amount, product_data: { name } },
  quantity: 1,
});

test("a gift with its covered fee: two lines, one payment, a customer of its own", async () => {
  const { stripe, standIn } = kit;
  const session = await stripe.checkout.sessions.create({
    mode: "payment",
    submit_type: "donate",
    customer_creation: "always",
    line_items: [sold(2500, "Gift"), sold(106, "Covered fee")],
    payment_intent_data: { metadata: { attempt: "a1" } },
    ...URLS,
  });
  await standIn.control(`checkout/${session.id}/pay`, { email: "giver@example.org", name: "Giver" });
  const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent", "line_items"] });
  expect(after).toMatchObject({ amount_total: 2606, payment_status: "paid", customer: expect.stringMatching(/^cus_/) });
  expect(after.line_items?.data.map((line) => [line.description, line.amount_total])).toEqual([
    ["Gift", 2500],
    ["Covered fee", 106],
  ]);
  const intent = after.payment_intent as Stripe.PaymentIntent;
  expect(intent).toMatchObject({ amount_received: 2606, metadata: { attempt: "a1" } });
  // A payment's metadata is copied to its charge (docs.stripe.com/metadata).
  expect(await stripe.charges.retrieve(intent.latest_charge as string)).toMatchObject({ metadata: { attempt: "a1" } });
});

test("first charge next month for somebody known: a membership at once, no invoice, no second customer", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const customer = await stripe.customers.create({ email: "known@example.org" });
  const billing_cycle_anchor = START + 20 * DAY;
  const subscription_data = { billing_cycle_anchor, proration_behavior: "none" as const };
  const done = await join(kit, monthly.id, {}, { customer: customer.id, subscription_data });
  const row = await stripe.subscriptions.retrieve(done.subscription);
  expect(row).toMatchObject({ status: "active", customer: customer.id, latest_invoice: null, billing_cycle_anchor });
  expect(row.items.data[0]?.current_period_end).toBe(billing_cycle_anchor);
  expect((await stripe.customers.list()).data).toHaveLength(1);
  expect((await stripe.invoices.createPreview({ subscription: done.subscription })).created).toBe(billing_cycle_anchor);
  await advance(kit, 20 * DAY + 3700);
  expect((await stripe.charges.list({ customer: customer.id })).data.map((charge) => charge.amount)).toEqual([500]);
});

// docs.stripe.com/payments/checkout/subscriptions/update-payment-details: attaching is not yet making it the default.
test("a card from a setup session pays the next renewal once it is made the default", async () => {
  const { stripe, standIn } = kit;
  const { monthly } = await makePrices(stripe);
  const { customer, subscription } = await join(kit, monthly.id, { card: "4000000000000341" });
  const metadata = { subscription };
  const session = await stripe.checkout.sessions.create({
    mode: "setup",
    currency: "usd",
    customer,
    setup_intent_data: { metadata },
    ...URLS,
  });
  await standIn.control(`checkout/${session.id}/pay`, { card: "5555555555554444" });
  const { setup_intent } = await stripe.checkout.sessions.retrieve(session.id, { expand: ["setup_intent"] });
  const intent = setup_intent as Stripe.SetupIntent;
  const method = intent.payment_method as string;
  expect(intent).toMatchObject({ status: "succeeded", customer, metadata });
  const unchanged = await stripe.subscriptions.retrieve(subscription);
  expect(unchanged.default_payment_method).not.toBe(method);
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
  await stripe.subscriptions.update(subscription, { default_payment_method: method });
  await advance(kit, 29 * DAY);
  const [charge] = (await stripe.charges.list({ customer })).data;
  expect(charge).toMatchObject({ status: "succeeded", payment_method: method, amount: 500 });
});

test("a customer's address, name and place change, and the event says from what", async () => {
  const { stripe } = kit;
  const { id } = await stripe.customers.create({ email: "old@example.org", name: "Old" });
  const address = { line1: "1 Pier Road", city: "Orrin", country: "GB", postal_code: "OR1 1AA" };
  const after = await stripe.customers.update(id, { email: "new@example.org", name: "New", address });
  expect(after).toMatchObject({ email: "new@example.org", name: "New", address });
  const [event] = (await stripe.events.list({ type: "customer.updated" })).data;
  expect(event?.data.previous_attributes).toMatchObject({ email: "old@example.org", name: "Old", address: null });
  await stripe.customers.del(id);
  expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true });
  expect(await eventTypes(stripe)).toContain("customer.deleted");
  expect((await refused(stripe.customers.update(id, { name: "Gone" }))).code).toBe("resource_missing");
});

test("coupons, promotion codes and metered prices say that they are not built here", async () => {
  const { stripe } = kit;
  const { product } = await makePrices(stripe);
  const metered = { interval: "month" as const, usage_type: "metered" as const };
  const calls = [
    stripe.coupons.create({ percent_off: 10, duration: "once" }),
    stripe.promotionCodes.list(),
    stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 1, recurring: metered }),
  ];
  for (const error of await Promise.all(calls.map(refused))) {
    expect([error.rawType, error.message]).toEqual([
      "invalid_request_error",
      expect.stringContaining("not supported by the practice stand-in"),
    ]);
  }
});

// docs.stripe.com/billing/subscriptions/pause: nothing credited, nothing billed, back on the day that was set.
test("a pause from the period's end, released early, brings the next renewal on its old date", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const { subscription } = await join(kit, monthly.id);
  const end = Date.UTC(2026, 1, 28, 12) / 1000;
  const timestamp = (at: number) => ({ type: "timestamp" as const, timestamp: at });
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription });
  const [phase] = schedule.phases;
  await stripe.subscriptionSchedules.update(schedule.id, {
    phases: [{ items: [{ price: monthly.id }], start_date: phase?.start_date, end_date: end + 92 * DAY }],
    pause_schedules: [
      {
        pause: { pause_at: timestamp(end), settings: { bill_for: { unused_time_from: { type: "none" } } } },
        resume: { resume_at: timestamp(end + 90 * DAY) },
      },
    ],
  });
  await stripe.subscriptionSchedules.release(schedule.id);
  await advance(kit, 29 * DAY);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("active");
  expect((await stripe.invoices.list({ subscription })).data.map((invoice) => invoice.total)).toEqual([500, 500]);
});
