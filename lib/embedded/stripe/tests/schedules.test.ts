import { expect, test } from "vitest";
import { advance, DAY, eventTypes, join, makePrices, refused, START, withStandIn } from "./kit";

const kit = withStandIn();

async function member(interval: "monthly" | "annual" = "monthly") {
  const prices = await makePrices(kit.stripe);
  const done = await join(kit, prices[interval].id);
  const row = await kit.stripe.subscriptions.retrieve(done.subscription);
  return { ...prices, ...done, end: row.items.data[0]?.current_period_end ?? 0 };
}

test("pause and resume: nothing is billed in between, a new period starts on return", async () => {
  const { stripe } = kit;
  const { subscription } = await member();
  const paused = await stripe.subscriptions.pause(subscription, { bill_for: { unused_time_from: { type: "none" } } });
  expect(paused).toMatchObject({
    status: "paused",
    status_details: { paused: { type: "subscription", subscription: { type: "pause_requested" } } },
  });
  await advance(kit, 90 * DAY);
  expect((await stripe.invoices.list({ subscription })).data).toHaveLength(1);
  const back = await stripe.subscriptions.resume(subscription, { expand: ["latest_invoice"] });
  expect(back).toMatchObject({
    status: "active",
    billing_cycle_anchor: START + 90 * DAY,
    latest_invoice: { status: "paid", total: 500 },
  });
  expect(back).not.toHaveProperty("status_details");
  const types = await eventTypes(stripe);
  expect(types).toContain("customer.subscription.resumed");
});

test("a resume that waits for its payment stays paused; voided after 23 hours", async () => {
  const { stripe, standIn } = kit;
  const { subscription, customer } = await member();
  await stripe.subscriptions.pause(subscription, { bill_for: { unused_time_from: { type: "none" } } });
  await standIn.control("settings", { fail_next_charge: { [customer]: ["insufficient_funds"] } });
  const row = await stripe.subscriptions.resume(subscription, { payment_behavior: "resume_on_payment_success" });
  expect(row.status).toBe("paused");
  await advance(kit, 24 * 3600);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("paused");
  expect((await stripe.invoices.retrieve(row.latest_invoice as string)).status).toBe("void");
});

test("a schedule pauses at the period's end and resumes on its day", async () => {
  const { stripe } = kit;
  const { subscription, end } = await member();
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription });
  const resumeAt = end + 61 * DAY;
  await stripe.subscriptionSchedules.update(schedule.id, {
    phases: [
      {
        items:
          schedule.phases[0]?.items.map((item) => ({ price: item.price as string, quantity: item.quantity })) ?? [],
        start_date: schedule.phases[0]?.start_date,
        end_date: resumeAt + DAY,
      },
    ],
    pause_schedules: [
      {
        key: "break",
        pause: {
          pause_at: { type: "timestamp", timestamp: end },
          settings: { bill_for: { unused_time_from: { type: "none" } } },
        },
        resume: { resume_at: { type: "timestamp", timestamp: resumeAt } },
      },
    ],
  });
  expect((await refused(stripe.subscriptions.pause(subscription))).message).toMatch(/schedule/);
  await advance(kit, end - START + DAY);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("paused");
  await advance(kit, 62 * DAY);
  const row = await stripe.subscriptions.retrieve(subscription);
  expect([row.status, row.billing_cycle_anchor, row.schedule]).toEqual(["active", resumeAt, null]);
  const done = await stripe.subscriptionSchedules.retrieve(schedule.id);
  expect(done).toMatchObject({
    status: "released",
    released_subscription: subscription,
    pause_schedules: [
      { key: "break", pause: { status: { type: "succeeded" } }, resume: { status: { type: "succeeded" } } },
    ],
  });
  expect((await stripe.invoices.list({ subscription })).data.map((invoice) => invoice.total)).toEqual([500, 500]);
});

test("a scheduled resume that cannot be paid stays paused and says why", async () => {
  const { stripe, standIn } = kit;
  const { subscription, customer, end } = await member();
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription });
  const timestamp = (at: number) => ({ type: "timestamp" as const, timestamp: at });
  await stripe.subscriptionSchedules.update(schedule.id, {
    pause_schedules: [{ pause: { pause_at: timestamp(START + DAY) }, resume: { resume_at: timestamp(end - DAY) } }],
  });
  await standIn.control("settings", { fail_next_charge: { [customer]: ["insufficient_funds"] } });
  await advance(kit, end - START - DAY / 2);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("paused");
  const [entry] = (await stripe.subscriptionSchedules.retrieve(schedule.id)).pause_schedules;
  expect(entry?.resume?.status).toMatchObject({
    type: "pending",
    error: { message: expect.stringContaining("insufficient_funds") },
  });
});

test("annual to monthly at the period's end by a schedule, then released", async () => {
  const { stripe } = kit;
  const { subscription, annual, monthly, end } = await member("annual");
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription });
  const start_date = schedule.phases[0]?.start_date;
  const updated = await stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: "release",
    phases: [
      { items: [{ price: annual.id, quantity: 1 }], start_date, end_date: end },
      { items: [{ price: monthly.id, quantity: 1 }], duration: { interval: "month" } },
    ],
  });
  expect(updated.phases.map((phase) => phase.end_date)).toEqual([end, Date.UTC(2027, 1, 28, 12) / 1000]);
  expect((await refused(stripe.subscriptions.update(subscription, { cancel_at_period_end: true }))).message).toContain(
    schedule.id,
  );
  await advance(kit, 366 * DAY);
  const row = await stripe.subscriptions.retrieve(subscription, { expand: ["latest_invoice"] });
  expect(row.items.data[0]?.price.id).toBe(monthly.id);
  expect(row.latest_invoice).toMatchObject({ total: 500, status: "paid" });
  expect((await stripe.invoices.list({ subscription })).data.map((invoice) => invoice.total)).toEqual([500, 3500]);
  await advance(kit, 30 * DAY);
  expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe("released");
});

test("a released schedule lets the subscription go on", async () => {
  const { stripe } = kit;
  const { subscription } = await member();
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription });
  expect((await stripe.subscriptions.retrieve(subscription)).schedule).toBe(schedule.id);
  expect(await stripe.subscriptionSchedules.release(schedule.id)).toMatchObject({
    status: "released",
    subscription: null,
    released_subscription: subscription,
  });
  expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({ schedule: null, status: "active" });
});

test("pausing collection voids the invoices and keeps the status", async () => {
  const { stripe } = kit;
  const { subscription } = await member();
  await stripe.subscriptions.update(subscription, {
    pause_collection: { behavior: "void", resumes_at: START + 40 * DAY },
  });
  await advance(kit, 41 * DAY);
  const row = await stripe.subscriptions.retrieve(subscription);
  expect([row.status, row.pause_collection]).toEqual(["active", null]);
  expect((await stripe.invoices.list({ subscription })).data.map((invoice) => invoice.status)).toEqual([
    "void",
    "paid",
  ]);
});
