import { expect, test } from "vitest";
import { advance, DAY, join, makePrices, refused, START, withStandIn } from "./kit";

const kit = withStandIn();

async function member(interval: "monthly" | "annual" = "monthly") {
  const prices = await makePrices(kit.stripe);
  const done = await join(kit, prices[interval].id);
  const row = await kit.stripe.subscriptions.retrieve(done.subscription);
  return { ...prices, ...done, item: row.items.data[0]?.id ?? "" };
}

test("another interval credits the unused time, bills at once and moves the billing date", async () => {
  const { stripe } = kit;
  const { subscription, item, annual } = await member();
  await advance(kit, 14 * DAY);
  const proration_date = START + 14 * DAY;
  const change = { items: [{ id: item, price: annual.id }], proration_date };
  const preview = await stripe.invoices.createPreview({ subscription, subscription_details: change });
  expect(preview.lines.data.map((line) => line.amount)).toEqual([-250, 3500]);
  expect(preview.lines.data[0]?.parent?.subscription_item_details?.proration).toBe(true);
  expect(await stripe.invoices.list({ subscription }).then((page) => page.data.length)).toBe(1);
  const row = await stripe.subscriptions.update(subscription, { ...change, expand: ["latest_invoice"] });
  expect(row).toMatchObject({
    status: "active",
    billing_cycle_anchor: START + 14 * DAY,
    latest_invoice: { status: "paid", total: preview.total, amount_paid: 3250 },
  });
  expect(row.items.data[0]).toMatchObject({
    id: item,
    price: { id: annual.id },
    current_period_start: START + 14 * DAY,
  });
});

test("the same interval prorates onto the next invoice, or bills at once when asked to", async () => {
  const { stripe } = kit;
  const { subscription, item, product } = await member();
  const dearer = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 1500,
    recurring: { interval: "month" },
  });
  await advance(kit, 14 * DAY);
  await stripe.subscriptions.update(subscription, { items: [{ id: item, price: dearer.id }] });
  expect((await stripe.invoices.list({ subscription })).data).toHaveLength(1);
  expect((await stripe.invoiceItems.list({})).data.map((one) => one.amount)).toEqual([750, -250]);
  await stripe.subscriptions.update(subscription, {
    items: [{ id: item, quantity: 2 }],
    proration_behavior: "always_invoice",
  });
  const [invoice] = (await stripe.invoices.list({ subscription })).data;
  expect(invoice).toMatchObject({
    status: "paid",
    billing_reason: "subscription_update",
    total: 750 - 250 + 1500 - 750,
  });
  await advance(kit, 15 * DAY);
  expect((await stripe.invoices.list({ subscription })).data[0]).toMatchObject({
    billing_reason: "subscription_cycle",
    total: 3000,
  });
});

test("`none` charges a new interval at once without any credit", async () => {
  const { stripe } = kit;
  const { subscription, item, annual } = await member();
  await advance(kit, 14 * DAY);
  const row = await stripe.subscriptions.update(subscription, {
    items: [{ id: item, price: annual.id }],
    proration_behavior: "none",
    expand: ["latest_invoice"],
  });
  expect(row.latest_invoice).toMatchObject({ total: 3500, status: "paid" });
});

test("a downgrade's credit stays on the customer's balance and pays what comes", async () => {
  const { stripe } = kit;
  const { subscription, item, monthly, customer } = await member("annual");
  const row = await stripe.subscriptions.update(subscription, {
    items: [{ id: item, price: monthly.id }],
    expand: ["latest_invoice"],
  });
  // Credits are not refunded by themselves (docs.stripe.com/billing/subscriptions/prorations).
  expect(row.latest_invoice).toMatchObject({ total: -3000, amount_due: 0, status: "paid", ending_balance: -3000 });
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -3000 });
  await advance(kit, 29 * DAY);
  expect((await stripe.invoices.list({ subscription })).data[0]).toMatchObject({
    total: 500,
    amount_due: 0,
    starting_balance: -3000,
    ending_balance: -2500,
  });
  expect((await stripe.charges.list({ customer })).data).toHaveLength(1);
});

test("when the card refuses an upgrade, the payment behaviour decides what stays", async () => {
  const { stripe, standIn } = kit;
  const { subscription, item, annual, customer, monthly } = await member();
  const fail = () => standIn.control("settings", { fail_next_charge: { [customer]: ["insufficient_funds"] } });
  const items = [{ id: item, price: annual.id }];
  const priceNow = async () => (await stripe.subscriptions.retrieve(subscription)).items.data[0]?.price.id;
  await fail();
  const error = await refused(
    stripe.subscriptions.update(subscription, { items, payment_behavior: "error_if_incomplete" }),
  );
  expect([error.statusCode, error.decline_code, await priceNow()]).toEqual([402, "insufficient_funds", monthly.id]);
  await fail();
  const waiting = await stripe.subscriptions.update(subscription, { items, payment_behavior: "pending_if_incomplete" });
  expect([waiting.pending_update?.subscription_items?.[0]?.price.id, waiting.status, await priceNow()]).toEqual([
    annual.id,
    "active",
    monthly.id,
  ]);
  await stripe.invoices.pay(waiting.latest_invoice as string);
  expect([(await stripe.subscriptions.retrieve(subscription)).pending_update, await priceNow()]).toEqual([
    null,
    annual.id,
  ]);
});

test("an update that waits is forgotten after 23 hours", async () => {
  const { stripe, standIn } = kit;
  const { subscription, item, annual, customer, monthly } = await member();
  await standIn.control("settings", { fail_next_charge: { [customer]: ["insufficient_funds"] } });
  const waiting = await stripe.subscriptions.update(subscription, {
    items: [{ id: item, price: annual.id }],
    payment_behavior: "pending_if_incomplete",
  });
  await advance(kit, 23 * 3600 + 1);
  const row = await stripe.subscriptions.retrieve(subscription);
  expect([row.pending_update, row.items.data[0]?.price.id, row.status]).toEqual([null, monthly.id, "active"]);
  expect((await stripe.invoices.retrieve(waiting.latest_invoice as string)).status).toBe("void");
});
