import type Stripe from "stripe";
import { expect, test } from "vitest";
import { eventTypes, join, makePrices, refused, START, URLS, withStandIn } from "./kit";

const kit = withStandIn();

test("a paid subscription session makes everything that belongs to it", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const done = await join(
    kit,
    monthly.id,
    { country: "DE" },
    { client_reference_id: "attempt_1", subscription_data: { metadata: { appeal: "spring" } } },
  );
  const session = await stripe.checkout.sessions.retrieve(done.session, {
    expand: ["customer", "line_items", "subscription"],
  });
  expect(session).toMatchObject({
    id: done.session,
    status: "complete",
    payment_status: "paid",
    amount_total: 500,
    url: null,
    client_reference_id: "attempt_1",
  });
  expect(session.customer).toMatchObject({ id: done.customer, email: "reader@example.org", name: "Reader" });
  expect(session.line_items?.data[0]?.price?.id).toBe(monthly.id);
  const subscription = session.subscription as Stripe.Subscription;
  expect(subscription).toMatchObject({
    id: done.subscription,
    status: "active",
    metadata: { appeal: "spring" },
    latest_invoice: done.invoice,
    billing_mode: { type: "flexible" },
  });
  // Basil and later: the period is the item's, not the subscription's (Subscriptions.d.ts, SubscriptionItems.d.ts).
  expect(subscription).not.toHaveProperty("current_period_end");
  expect(subscription.items.data[0]?.current_period_end).toBe(Date.UTC(2026, 1, 28, 12) / 1000);
  const payments = await stripe.invoicePayments.list({
    invoice: done.invoice,
    expand: ["data.payment.payment_intent.latest_charge.balance_transaction"],
  });
  const intent = payments.data[0]?.payment.payment_intent as Stripe.PaymentIntent;
  const charge = intent.latest_charge as Stripe.Charge;
  expect(intent.id).toMatch(/^pi_/);
  expect(charge).toMatchObject({
    amount: 500,
    paid: true,
    customer: done.customer,
    billing_details: { address: { country: "DE" } },
  });
  // 2.9 % + 30: Stripe's standard card fee (stripe.com/pricing).
  expect(charge.balance_transaction).toMatchObject({
    amount: 500,
    fee: 45,
    net: 455,
    status: "pending",
    type: "charge",
  });
  const back = await stripe.invoicePayments.list({ payment: { type: "payment_intent", payment_intent: intent.id } });
  expect(back.data[0]?.invoice).toBe(done.invoice);
});

test("the invoice names its subscription under `parent` and its payments only on request", async () => {
  const { monthly } = await makePrices(kit.stripe);
  const done = await join(kit, monthly.id, {}, { subscription_data: { metadata: { a: "b" } } });
  const plain = await kit.stripe.invoices.retrieve(done.invoice);
  expect(plain.parent?.subscription_details).toMatchObject({ subscription: done.subscription, metadata: { a: "b" } });
  expect(plain).not.toHaveProperty("payments");
  expect(plain).not.toHaveProperty("subscription");
  const full = await kit.stripe.invoices.retrieve(done.invoice, { expand: ["payments"] });
  expect(full.payments?.data[0]).toMatchObject({ status: "paid", amount_paid: 500, is_default: true });
  expect(String(full.lines.data[0]?.pricing?.unit_amount_decimal)).toBe("500");
});

test("the events of a paid session are all there", async () => {
  const { monthly } = await makePrices(kit.stripe);
  const done = await join(kit, monthly.id);
  const types = await eventTypes(kit.stripe);
  for (const type of [
    "customer.created",
    "payment_method.attached",
    "customer.subscription.created",
    "invoice.created",
    "invoice.finalized",
    "invoice.paid",
    "invoice.payment_succeeded",
    "payment_intent.succeeded",
    "charge.succeeded",
    "charge.updated",
    "checkout.session.completed",
  ]) {
    expect(
      types.filter((one) => one === type),
      type,
    ).toHaveLength(1);
  }
  const [created] = (await kit.stripe.events.list({ type: "customer.subscription.created" })).data;
  expect(created?.data.object).toMatchObject({ id: done.subscription, status: "active" });
  // A balance transaction is often null at first; `charge.updated` brings it.
  const [succeeded] = (await kit.stripe.events.list({ type: "charge.succeeded" })).data;
  const [updated] = (await kit.stripe.events.list({ type: "charge.updated" })).data;
  expect(succeeded?.data.object).toMatchObject({ balance_transaction: null });
  expect(updated?.data).toMatchObject({
    object: { balance_transaction: expect.stringMatching(/^txn_/) },
    previous_attributes: { balance_transaction: null },
  });
});

test("a one-time gift keeps its payment intent, and a customer when asked to", async () => {
  const { stripe, standIn } = kit;
  const item = { price_data: { currency: "usd", unit_amount: 2500, product_data: { name: "Gift" } }, quantity: 1 };
  const open = (more: object) =>
    stripe.checkout.sessions.create({ mode: "payment", submit_type: "donate", line_items: [item], ...URLS, ...more });
  const [guest, kept] = [
    await open({}),
    await open({ customer_creation: "always", payment_intent_data: { metadata: { attempt: "a2" } } }),
  ];
  for (const one of [guest, kept]) await standIn.control(`checkout/${one.id}/pay`, { email: "giver@example.org" });
  expect(await stripe.checkout.sessions.retrieve(guest.id)).toMatchObject({
    customer: null,
    payment_status: "paid",
    submit_type: "donate",
  });
  const after = await stripe.checkout.sessions.retrieve(kept.id, {
    expand: ["payment_intent", "line_items.data.price.product"],
  });
  expect(after.customer).toMatch(/^cus_/);
  expect(after.payment_intent).toMatchObject({
    status: "succeeded",
    amount_received: 2500,
    metadata: { attempt: "a2" },
  });
  // An inline price belongs to the session alone: price and product are inactive.
  expect(after.line_items?.data[0]?.price).toMatchObject({ active: false, product: { name: "Gift", active: false } });
});

test("a declined card leaves the session open, and the next one pays it", async () => {
  const { stripe, standIn } = kit;
  const { monthly } = await makePrices(stripe);
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price: monthly.id, quantity: 1 }],
    ...URLS,
  });
  const pay = (card: string) => standIn.control(`checkout/${session.id}/pay`, { card });
  expect(await pay("4000000000009995")).toMatchObject({ result: "declined", code: "insufficient_funds" });
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: "open", subscription: null });
  expect((await stripe.subscriptions.list({ status: "all" })).data).toEqual([]);
  expect(await eventTypes(stripe)).toContain("payment_intent.payment_failed");
  expect(await pay("4242 4242 4242 4242")).toMatchObject({ result: "paid" });
  await expect(pay("4242424242424242")).rejects.toThrow(/complete/);
  expect((await stripe.subscriptions.list({})).data).toHaveLength(1);
});

test("a card that wants authentication asks first", async () => {
  const { monthly } = await makePrices(kit.stripe);
  const card = "4000002500003155";
  expect(await join(kit, monthly.id, { card })).toMatchObject({ result: "authenticate" });
  expect(await join(kit, monthly.id, { card, authenticated: true })).toMatchObject({ result: "paid" });
});

test("a session expires by itself and by request", async () => {
  const { stripe, standIn } = kit;
  const { monthly } = await makePrices(stripe);
  const create = () =>
    stripe.checkout.sessions.create({
      mode: "subscription",
      line_items: [{ price: monthly.id, quantity: 1 }],
      expires_at: START + 1800,
      ...URLS,
    });
  const [one, two] = [await create(), await create()];
  expect((await stripe.checkout.sessions.expire(one.id)).status).toBe("expired");
  expect((await refused(stripe.checkout.sessions.expire(one.id))).message).toMatch(/status of expired/);
  await standIn.control("clock", { advance_seconds: 1801 });
  expect(await stripe.checkout.sessions.retrieve(two.id)).toMatchObject({ status: "expired", url: null });
  expect(
    (await stripe.events.list({ type: "checkout.session.expired" })).data.map(
      (event) => (event.data.object as { id: string }).id,
    ),
  ).toEqual([two.id, one.id]);
});

test("rules across fields are refused with the parameter's name", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const customer = await stripe.customers.create({ email: "a@example.org" });
  const line_items = [{ price: monthly.id, quantity: 1 }];
  const tries: [Stripe.Checkout.SessionCreateParams, string][] = [
    [
      { mode: "subscription", line_items, ...URLS, customer: customer.id, customer_email: "a@example.org" },
      "customer_email",
    ],
    [{ mode: "subscription", line_items, ...URLS, expires_at: START + 60 }, "expires_at"],
    [{ mode: "subscription", line_items, ...URLS, expires_at: START + 25 * 3600 }, "expires_at"],
    [{ mode: "subscription", line_items, ...URLS, payment_intent_data: { description: "x" } }, "payment_intent_data"],
    [{ mode: "subscription", line_items, ...URLS, customer_creation: "always" }, "customer_creation"],
    [{ mode: "payment", line_items, ...URLS }, "line_items[0]"],
    [{ mode: "subscription", line_items: [{ price: "price_none", quantity: 1 }], ...URLS }, "line_items[0][price]"],
    [{ mode: "subscription", ...URLS }, "line_items"],
    [{ mode: "subscription", line_items }, "success_url"],
  ];
  for (const [params, param] of tries) {
    const error = await refused(stripe.checkout.sessions.create(params));
    expect({ status: error.statusCode, type: error.rawType, param: error.param }).toEqual({
      status: 400,
      type: "invalid_request_error",
      param,
    });
  }
});

test("a setup session saves a card and charges nothing", async () => {
  const { stripe, standIn } = kit;
  const customer = await stripe.customers.create({ email: "a@example.org" });
  const session = await stripe.checkout.sessions.create({
    mode: "setup",
    currency: "usd",
    customer: customer.id,
    ...URLS,
  });
  await standIn.control(`checkout/${session.id}/pay`, {});
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ["setup_intent"] });
  expect(done).toMatchObject({
    status: "complete",
    payment_status: "no_payment_required",
    setup_intent: { status: "succeeded", customer: customer.id },
  });
  expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
  expect((await stripe.charges.list({ customer: customer.id })).data).toEqual([]);
});

test("a first charge next month: active at once, nothing billed before the anchor", async () => {
  const { stripe, standIn } = kit;
  const { monthly } = await makePrices(stripe);
  const billing_cycle_anchor = START + 20 * 86_400;
  const done = await join(
    kit,
    monthly.id,
    {},
    { subscription_data: { billing_cycle_anchor, proration_behavior: "none" } },
  );
  const before = await stripe.subscriptions.retrieve(done.subscription);
  expect(before).toMatchObject({ status: "active", latest_invoice: null, billing_cycle_anchor });
  expect(await stripe.checkout.sessions.retrieve(done.session)).toMatchObject({
    payment_status: "no_payment_required",
    amount_total: 0,
  });
  await standIn.control("clock", { advance_seconds: 21 * 86_400 });
  const paid = await stripe.invoices.list({ subscription: done.subscription });
  expect(paid.data.map(({ status, total }) => ({ status, total }))).toEqual([{ status: "paid", total: 500 }]);
});
