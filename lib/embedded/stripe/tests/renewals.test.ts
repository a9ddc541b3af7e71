import type Stripe from "stripe";
import { expect, test } from "vitest";
import { advance, DAY, eventTypes, join, makePrices, refused, withStandIn } from "./kit";

const kit = withStandIn();

const totals = async (subscription: string) => {
  const page = await kit.stripe.invoices.list({ subscription, limit: 100 });
  return page.data.map(({ billing_reason, status, total }) => `${billing_reason} ${status} ${total}`).reverse();
};

test("months renew on the anchor's day, clamped to the month", async () => {
  const { monthly } = await makePrices(kit.stripe);
  const { subscription } = await join(kit, monthly.id);
  await advance(kit, 60 * DAY);
  // docs.stripe.com/billing/subscriptions/billing-cycle: the 31st becomes the last day, and comes back.
  const row = await kit.stripe.subscriptions.retrieve(subscription);
  const { current_period_start, current_period_end } = row.items.data[0] ?? {};
  expect([current_period_start, current_period_end]).toEqual([
    Date.UTC(2026, 2, 31, 12) / 1000,
    Date.UTC(2026, 3, 30, 12) / 1000,
  ]);
  expect(await totals(subscription)).toEqual([
    "subscription_create paid 500",
    "subscription_cycle paid 500",
    "subscription_cycle paid 500",
  ]);
});

test("a renewal is a draft for an hour, told of a week ahead", async () => {
  const { monthly } = await makePrices(kit.stripe);
  const { subscription } = await join(kit, monthly.id);
  await advance(kit, 22 * DAY);
  expect(await eventTypes(kit.stripe)).toContain("invoice.upcoming");
  await advance(kit, 6 * DAY + 60);
  const [draft] = (await kit.stripe.invoices.list({ subscription, status: "draft" })).data;
  expect(draft).toMatchObject({ status: "draft", attempt_count: 0, billing_reason: "subscription_cycle" });
  await advance(kit, 3600);
  expect((await kit.stripe.invoices.retrieve(draft?.id ?? "")).status).toBe("paid");
});

test("a card that fails later: past due, retried, then canceled", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const { subscription, customer } = await join(kit, monthly.id, { card: "4000000000000341" });
  await advance(kit, 29 * DAY);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("past_due");
  const [open] = (await stripe.invoices.list({ subscription, status: "open" })).data;
  expect(open).toMatchObject({ attempt_count: 1, attempted: true, amount_remaining: 500 });
  expect(open?.next_payment_attempt).toBeGreaterThan(0);
  expect((await stripe.charges.list({ customer })).data[0]).toMatchObject({
    status: "failed",
    failure_code: "card_declined",
    outcome: { reason: "generic_decline" },
  });
  expect((await stripe.customers.retrieve(customer)) as Stripe.Customer).toMatchObject({ delinquent: true });
  await advance(kit, 16 * DAY);
  const ended = await stripe.subscriptions.retrieve(subscription);
  expect(ended).toMatchObject({ status: "canceled", cancellation_details: { reason: "payment_failed" } });
  const last = await stripe.invoices.retrieve(open?.id ?? "");
  expect(last).toMatchObject({ status: "open", attempt_count: 4, next_payment_attempt: null, auto_advance: false });
});

test("when retries run out before the day that somebody canceled for, the payment is the reason", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const { subscription } = await join(kit, monthly.id, { card: "4000000000000341" });
  await advance(kit, 29 * DAY);
  const canceled = await stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
  expect(canceled.cancellation_details?.reason).toBe("cancellation_requested");
  await advance(kit, 16 * DAY);
  const row = await stripe.subscriptions.retrieve(subscription);
  expect(row).toMatchObject({ status: "canceled", cancellation_details: { reason: "payment_failed" } });
});

test("the account can let it become unpaid instead, and a payment brings it back", async () => {
  const { stripe, standIn } = kit;
  await standIn.control("settings", { after_retries: "unpaid" });
  const { monthly } = await makePrices(stripe);
  const { subscription } = await join(kit, monthly.id, { card: "4000000000000341" });
  await advance(kit, 45 * DAY);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("unpaid");
  const [open] = (await stripe.invoices.list({ subscription, status: "open" })).data;
  const paid = await stripe.invoices.pay(open?.id ?? "", { payment_method: "pm_card_visa" });
  expect(paid.status).toBe("paid");
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("active");
});

test("a hard decline is not tried again until there is another card", async () => {
  const { stripe, standIn } = kit;
  const { monthly } = await makePrices(stripe);
  const { subscription, customer } = await join(kit, monthly.id);
  await standIn.control("settings", { fail_next_charge: { [customer]: ["lost_card"] } });
  await advance(kit, 28 * DAY + 3700);
  const failed = async () =>
    (await stripe.charges.list({ customer })).data.filter((charge) => charge.status === "failed").length;
  expect(await failed()).toBe(1);
  await advance(kit, 4 * DAY);
  expect(await failed()).toBe(1);
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer });
  await stripe.subscriptions.update(subscription, { default_payment_method: method.id });
  await advance(kit, 6 * DAY);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("active");
});

test("a hard decline ends the subscription when the planned retries are over, without a second charge", async () => {
  const { stripe, standIn } = kit;
  const { monthly } = await makePrices(stripe);
  const { subscription, customer } = await join(kit, monthly.id);
  await standIn.control("settings", { fail_next_charge: { [customer]: ["stolen_card"] } });
  await advance(kit, 28 * DAY + 16 * DAY);
  const row = await stripe.subscriptions.retrieve(subscription);
  expect(row).toMatchObject({ status: "canceled", cancellation_details: { reason: "payment_failed" } });
  const charges = (await stripe.charges.list({ customer })).data;
  expect(charges.map((charge) => charge.status)).toEqual(["failed", "succeeded"]);
});

test("a declined `invoices.pay` answers 402 and what happened stays", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const { subscription } = await join(kit, monthly.id, { card: "4000000000000341" });
  await advance(kit, 29 * DAY);
  const [open] = (await stripe.invoices.list({ subscription, status: "open" })).data;
  const error = await refused(stripe.invoices.pay(open?.id ?? ""));
  expect(error).toMatchObject({
    statusCode: 402,
    rawType: "card_error",
    code: "card_declined",
    decline_code: "generic_decline",
  });
  expect((await stripe.invoices.retrieve(open?.id ?? "")).attempt_count).toBe(2);
});

test("cancel at the period's end, taken back, and for good", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const { subscription } = await join(kit, monthly.id);
  const end = Date.UTC(2026, 1, 28, 12) / 1000;
  const set = await stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
  expect(set).toMatchObject({ status: "active", cancel_at_period_end: true, cancel_at: end });
  const back = await stripe.subscriptions.update(subscription, { cancel_at_period_end: false });
  expect(back).toMatchObject({ cancel_at_period_end: false, cancel_at: null, canceled_at: null });
  await stripe.subscriptions.update(subscription, { cancel_at: "min_period_end" });
  await advance(kit, 30 * DAY);
  const ended = await stripe.subscriptions.retrieve(subscription);
  expect(ended).toMatchObject({
    status: "canceled",
    ended_at: end,
    cancellation_details: { reason: "cancellation_requested" },
  });
  expect(await totals(subscription)).toEqual(["subscription_create paid 500"]);
  expect(await eventTypes(stripe)).toContain("customer.subscription.deleted");
  expect((await refused(stripe.subscriptions.cancel(subscription))).code).toBe("resource_missing");
  // "By default, returns a list of subscriptions that have not been canceled" (Subscriptions.d.ts).
  expect((await stripe.subscriptions.list({})).data).toEqual([]);
  expect((await stripe.subscriptions.list({ status: "all" })).data[0]?.id).toBe(subscription);
});

test("made by the API without a good card it is incomplete, and expires after 23 hours", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const customer = await stripe.customers.create({
    email: "a@example.org",
    payment_method: "pm_card_chargeCustomerFail",
  });
  const [method] = (await stripe.paymentMethods.list({ customer: customer.id })).data;
  const row = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: monthly.id }],
    default_payment_method: method?.id,
  });
  expect(row.status).toBe("incomplete");
  await advance(kit, 23 * 3600 + 1);
  expect((await stripe.subscriptions.retrieve(row.id)).status).toBe("incomplete_expired");
  expect((await stripe.invoices.retrieve(row.latest_invoice as string)).status).toBe("void");
});

test("an expired card is declined at the renewal", async () => {
  const { stripe } = kit;
  const { annual } = await makePrices(stripe);
  const { customer, subscription } = await join(kit, annual.id, { exp_month: 6, exp_year: 2026 });
  await advance(kit, 366 * DAY);
  expect((await stripe.charges.list({ customer })).data[0]).toMatchObject({
    status: "failed",
    failure_code: "expired_card",
  });
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("past_due");
});
