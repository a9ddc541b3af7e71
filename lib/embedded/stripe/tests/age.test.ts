import { expect, test } from "vitest";
import { DAY, join, makePrices, withStandIn } from "./kit";

const kit = withStandIn();
const age = (customer: string, days: number) => kit.standIn.control(`customers/${customer}/age`, { days });

test("time passes for one customer alone, and what falls due meanwhile happens", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const [older, other] = [await join(kit, monthly.id), await join(kit, monthly.id)];
  const { now } = await kit.standIn.control<{ now: number }>("clock");
  await age(older.customer, 32);
  const totals = async (subscription: string) =>
    (await stripe.invoices.list({ subscription })).data.map(({ total, status }) => [total, status]);
  expect(await totals(older.subscription)).toEqual([
    [500, "paid"],
    [500, "paid"],
  ]);
  expect(await totals(other.subscription)).toEqual([[500, "paid"]]);
  const { items, status } = await stripe.subscriptions.retrieve(older.subscription);
  expect(status).toBe("active");
  expect(items.data[0]?.current_period_start).toBeLessThan(now);
  expect(items.data[0]?.current_period_end).toBeGreaterThan(now);
  expect((await kit.standIn.control<{ now: number }>("clock")).now - now).toBeLessThan(DAY);
});

test("what a schedule plans for the period's end goes along", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const { customer, subscription } = await join(kit, monthly.id);
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription });
  const [phase] = schedule.phases;
  const end = phase?.end_date ?? 0;
  const at = (timestamp: number) => ({ type: "timestamp" as const, timestamp });
  await stripe.subscriptionSchedules.update(schedule.id, {
    phases: [{ items: [{ price: monthly.id }], start_date: phase?.start_date, end_date: end + 70 * DAY }],
    pause_schedules: [
      {
        pause: { pause_at: at(end), settings: { bill_for: { unused_time_from: { type: "none" } } } },
        resume: { resume_at: at(end + 60 * DAY) },
      },
    ],
  });
  await age(customer, 33);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("paused");
  expect((await stripe.invoices.list({ subscription })).data).toHaveLength(1);
  await age(customer, 65);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("active");
  expect((await stripe.invoices.list({ subscription })).data).toHaveLength(2);
});

// docs.stripe.com/billing/subscriptions/pending-updates: what is canceled discards the changes.
test("an update that waits goes with its invoice, and a preview says for which moment it counts", async () => {
  const { stripe, standIn } = kit;
  const { monthly, annual } = await makePrices(stripe);
  const { customer, subscription } = await join(kit, monthly.id);
  const row = await stripe.subscriptions.retrieve(subscription);
  const items = [{ id: row.items.data[0]?.id, price: annual.id }];
  const { now } = await standIn.control<{ now: number }>("clock");
  const preview = await stripe.invoices.createPreview({ subscription, subscription_details: { items } });
  expect(preview.parent?.subscription_details?.subscription_proration_date).toBe(now);
  await standIn.control("settings", { fail_next_charge: { [customer]: ["insufficient_funds"] } });
  const waiting = await stripe.subscriptions.update(subscription, { items, payment_behavior: "pending_if_incomplete" });
  expect(waiting.pending_update).not.toBeNull();
  await stripe.invoices.voidInvoice(waiting.latest_invoice as string);
  const after = await stripe.subscriptions.retrieve(subscription);
  expect([after.pending_update, after.items.data[0]?.price.id]).toEqual([null, monthly.id]);
});
