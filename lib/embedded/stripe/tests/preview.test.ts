import { expect, test } from "vitest";
import { advance, DAY, eventTypes, join, makePrices, refused, START, withStandIn } from "./kit";

const kit = withStandIn();
const END = Date.UTC(2026, 1, 28, 12) / 1000;
const HALF = 14 * DAY;

async function member(interval: "monthly" | "annual" = "monthly") {
  const prices = await makePrices(kit.stripe);
  const done = await join(kit, prices[interval].id);
  const row = await kit.stripe.subscriptions.retrieve(done.subscription);
  return { ...prices, ...done, item: row.items.data[0]?.id ?? "" };
}

const none = async (call: Promise<unknown>) => (await refused(call)).code;

// docs.stripe.com/billing/subscriptions/prorations: "pass the same proration_date" to preview and to update.
test("preview and update share `proration_date`, though time passes in between", async () => {
  const { stripe } = kit;
  const { subscription, item, annual } = await member();
  await advance(kit, HALF);
  const change = { items: [{ id: item, price: annual.id }], proration_date: START + HALF };
  const preview = await stripe.invoices.createPreview({ subscription, subscription_details: change });
  await advance(kit, 3 * 3600);
  const row = await stripe.subscriptions.update(subscription, { ...change, expand: ["latest_invoice"] });
  const lines = (await stripe.invoices.retrieve(preview.id && (row.latest_invoice as { id: string }).id)).lines.data;
  const shown = (all: typeof lines) => all.map(({ amount, description }) => [amount, description]);
  expect(shown(lines)).toEqual(shown(preview.lines.data));
  expect(shown(lines)[0]).toEqual([-250, expect.stringContaining("Unused time on Membership")]);
  // The whole new period starts when the update happens, not at the proration date.
  expect(row.billing_cycle_anchor).toBe(START + HALF + 3 * 3600);
});

test("another amount in the same interval: on the next invoice, at once, or without prorations", async () => {
  const { stripe } = kit;
  const { subscription, item, product } = await member();
  await advance(kit, HALF);
  const price_data = {
    product: product.id,
    currency: "usd",
    unit_amount: 1500,
    recurring: { interval: "month" as const },
  };
  const before = await eventTypes(stripe);
  const amounts = async (proration_behavior: "none" | "always_invoice" | "create_prorations") => {
    const subscription_details = { items: [{ id: item, price_data }], proration_behavior };
    const preview = await stripe.invoices.createPreview({ subscription, subscription_details });
    return { amounts: preview.lines.data.map((line) => line.amount), at: preview.created };
  };
  expect(await amounts("create_prorations")).toEqual({ amounts: [-250, 750, 1500], at: END });
  expect(await amounts("always_invoice")).toEqual({ amounts: [-250, 750], at: START + HALF });
  expect(await amounts("none")).toEqual({ amounts: [1500], at: END });
  // A preview leaves nothing behind: no price, no event, no invoice.
  expect(await eventTypes(stripe)).toEqual(before);
  expect((await stripe.prices.list({ product: product.id })).data.map((price) => price.unit_amount)).toEqual([
    3500, 500,
  ]);
  const row = await stripe.subscriptions.update(subscription, {
    items: [{ id: item, price_data }],
    proration_behavior: "none",
  });
  expect(row.items.data[0]?.price).toMatchObject({ unit_amount: 1500, product: product.id, active: false });
  expect(row.billing_cycle_anchor).toBe(START);
  await advance(kit, 15 * DAY);
  expect((await stripe.invoices.list({ subscription })).data.map((invoice) => invoice.total)).toEqual([1500, 500]);
});

test("what is set to end has no upcoming invoice, and asking what ending would cost says the same", async () => {
  const { stripe } = kit;
  const { subscription } = await member();
  const ask = (subscription_details: object) => stripe.invoices.createPreview({ subscription, subscription_details });
  expect((await ask({})).lines.data.map((line) => line.amount)).toEqual([500]);
  expect(await none(ask({ cancel_at_period_end: true }))).toBe("invoice_upcoming_none");
  expect(await none(ask({ cancel_at: "min_period_end" }))).toBe("invoice_upcoming_none");
  await advance(kit, HALF);
  expect((await ask({ cancel_now: true })).lines.data.map((line) => line.amount)).toEqual([-250]);
  expect(await none(ask({ cancel_now: true, proration_behavior: "none" }))).toBe("invoice_upcoming_none");
  await stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
  expect(await none(stripe.invoices.createPreview({ subscription }))).toBe("invoice_upcoming_none");
  expect((await ask({ cancel_at_period_end: false })).total).toBe(500);
  expect((await stripe.subscriptions.retrieve(subscription)).cancel_at_period_end).toBe(true);
});

// `Invoices.d.ts`, `SubscriptionDetails.pause`: only `invoicing_behavior=invoice` with something to bill has a preview.
test("a pause and a resume, before they happen", async () => {
  const { stripe } = kit;
  const { subscription } = await member();
  await advance(kit, HALF);
  const ask = (subscription_details: object) => stripe.invoices.createPreview({ subscription, subscription_details });
  const bill_for = { unused_time_from: { type: "none" as const } };
  expect((await ask({ pause: { invoicing_behavior: "invoice" } })).total).toBe(-250);
  expect(await none(ask({ pause: { invoicing_behavior: "invoice", bill_for } }))).toBe("invoice_upcoming_none");
  expect(await none(ask({ pause: { invoicing_behavior: "pending_invoice_item" } }))).toBe("invoice_upcoming_none");
  await stripe.subscriptions.pause(subscription, { bill_for });
  expect(await none(stripe.invoices.createPreview({ subscription }))).toBe("invoice_upcoming_none");
  await advance(kit, 60 * DAY);
  const preview = await ask({ resume_at: "now" });
  const back = await stripe.subscriptions.resume(subscription, { expand: ["latest_invoice"] });
  expect(back.latest_invoice).toMatchObject({ total: preview.total, amount_paid: 500 });
});

test("what a schedule plans is on the upcoming invoice, asked either way", async () => {
  const { stripe } = kit;
  const { subscription, annual, monthly } = await member("annual");
  const year = Date.UTC(2027, 0, 31, 12) / 1000;
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription });
  const phases = [
    { items: [{ price: annual.id }], start_date: schedule.phases[0]?.start_date, end_date: year },
    { items: [{ price: monthly.id }], duration: { interval: "month" as const } },
  ];
  const ahead = await stripe.invoices.createPreview({ schedule: schedule.id, schedule_details: { phases } });
  expect([ahead.total, ahead.created]).toEqual([500, year]);
  expect((await stripe.invoices.createPreview({ subscription })).total).toBe(3500);
  await stripe.subscriptionSchedules.update(schedule.id, { phases });
  expect((await stripe.invoices.createPreview({ subscription })).total).toBe(500);
  const pause_schedules = [{ pause: { pause_at: { type: "timestamp" as const, timestamp: year } } }];
  const paused = stripe.invoices.createPreview({ schedule: schedule.id, schedule_details: { pause_schedules } });
  expect(await none(paused)).toBe("invoice_upcoming_none");
  const both = stripe.invoices.createPreview({ schedule: schedule.id, subscription });
  expect((await refused(both)).param).toBe("schedule");
});

test("what a preview cannot show is refused by name", async () => {
  const { subscription, item, annual } = await member();
  const ask = (more: object) => refused(kit.stripe.invoices.createPreview({ subscription, ...more }));
  expect((await ask({ preview_mode: "recurring" })).param).toBe("preview_mode");
  expect((await ask({ subscription_details: { trial_end: START + DAY } })).param).toBe(
    "subscription_details[trial_end]",
  );
  const change = { items: [{ id: item, price: annual.id }], proration_date: START, proration_behavior: "none" };
  // `Invoices.d.ts`, `proration_date`: "`proration_behavior` cannot be set to 'none'".
  expect((await ask({ subscription_details: change })).param).toBe("subscription_details[proration_date]");
});
