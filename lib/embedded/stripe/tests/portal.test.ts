import { load } from "cheerio";
import { expect, test } from "vitest";
import { advance, DAY, join, makePrices, withStandIn } from "./kit";

const kit = withStandIn();
const GOOD = {
  email: "a@example.org",
  number: "4242 4242 4242 4242",
  expiry: "12/34",
  cvc: "123",
  name: "Ada",
  country: "FR",
};

async function send(url: string, fields: Record<string, string>) {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  return { status: answer.status, to: answer.headers.get("location"), page: load(await answer.text()) };
}

async function get(url: string) {
  const answer = await fetch(url, { redirect: "manual" });
  return { status: answer.status, headers: answer.headers, page: load(await answer.text()) };
}

async function portal() {
  const { monthly, annual, product } = await makePrices(kit.stripe);
  const done = await join(kit, monthly.id);
  const configuration = await kit.stripe.billingPortal.configurations.create({
    features: {
      payment_method_update: { enabled: true },
      invoice_history: { enabled: true },
      subscription_cancel: {
        enabled: true,
        mode: "at_period_end",
        cancellation_reason: { enabled: true, options: ["too_expensive", "other"] },
      },
      subscription_pause: {
        enabled: true,
        duration: { type: "interval_options", interval_options: [{ interval: "month", interval_count: 2 }] },
      },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ["price"],
        proration_behavior: "always_invoice",
        products: [{ product: product.id, prices: [monthly.id, annual.id] }],
        schedule_at_period_end: { conditions: [{ type: "shortening_interval" }] },
      },
    },
  });
  const session = await kit.stripe.billingPortal.sessions.create({
    customer: done.customer,
    configuration: configuration.id,
    return_url: "http://shop.test/account",
  });
  const row = await kit.stripe.subscriptions.retrieve(done.subscription);
  return { ...done, url: session.url, monthly, annual, end: row.items.data[0]?.current_period_end };
}

test("portal: cancel sets `cancel_at`, not `cancel_at_period_end`; resume takes it back", async () => {
  const { url, subscription } = await portal();
  expect((await get(url)).page("main").text()).toContain("Membership: $5.00 per month");
  expect((await get(`${url}/cancel/${subscription}`)).page("input[name=feedback]")).toHaveLength(2);
  await send(`${url}/cancel/${subscription}`, { feedback: "too_expensive" });
  const row = await kit.stripe.subscriptions.retrieve(subscription);
  // Flexible billing (stripe-node issue 2470).
  expect(row).toMatchObject({
    status: "active",
    cancel_at_period_end: false,
    cancel_at: row.items.data[0]?.current_period_end,
    cancellation_details: { feedback: "too_expensive" },
  });
  await send(`${url}/resume/${subscription}`, {});
  expect(await kit.stripe.subscriptions.retrieve(subscription)).toMatchObject({ cancel_at: null, canceled_at: null });
});

test("portal: a new card becomes the default; one that declines is refused", async () => {
  const { url, subscription, customer } = await portal();
  expect((await send(`${url}/card`, { ...GOOD, number: "4000000000000002" })).status).toBe(402);
  expect((await send(`${url}/card`, { ...GOOD, number: "5555555555554444" })).status).toBe(303);
  const row = await kit.stripe.subscriptions.retrieve(subscription, { expand: ["default_payment_method"] });
  expect(row.default_payment_method).toMatchObject({ customer, card: { brand: "mastercard", last4: "4444" } });
});

test("portal: an overdue invoice can be paid", async () => {
  const { url, customer, subscription } = await portal();
  await kit.standIn.control("settings", { fail_next_charge: { [customer]: ["generic_decline"] } });
  await advance(kit, 29 * DAY);
  const { page } = await get(url);
  const action = page("form[action*='/pay/']").attr("action") ?? "";
  expect(page("main").text()).toContain("Payment overdue");
  await send(new URL(action, url).href, {});
  expect((await kit.stripe.subscriptions.retrieve(subscription)).status).toBe("active");
});

test("portal: to the longer interval at once, to the shorter at the period's end", async () => {
  const { url, subscription, monthly, annual } = await portal();
  await send(`${url}/plan/${subscription}`, { price: annual.id });
  const up = await kit.stripe.subscriptions.retrieve(subscription, { expand: ["latest_invoice"] });
  expect(up.items.data[0]?.price.id).toBe(annual.id);
  expect(up.latest_invoice).toMatchObject({ status: "paid", billing_reason: "subscription_update", total: 3000 });
  await send(`${url}/plan/${subscription}`, { price: monthly.id });
  const later = await kit.stripe.subscriptions.retrieve(subscription);
  expect([later.items.data[0]?.price.id, later.schedule]).toEqual([annual.id, expect.stringMatching(/^sub_sched_/)]);
  await advance(kit, 366 * DAY);
  expect((await kit.stripe.subscriptions.retrieve(subscription)).items.data[0]?.price.id).toBe(monthly.id);
});

test("portal: a flow goes straight to its step and then back", async () => {
  const { customer, subscription } = await portal();
  const session = await kit.stripe.billingPortal.sessions.create({
    customer,
    return_url: "http://shop.test/account",
    flow_data: {
      type: "subscription_cancel",
      subscription_cancel: { subscription },
      after_completion: { type: "redirect", redirect: { return_url: "http://shop.test/left" } },
    },
  });
  const first = await fetch(session.url, { redirect: "manual" });
  expect(first.headers.get("location")).toContain(`/cancel/${subscription}`);
  expect((await send(`${session.url}/cancel/${subscription}`, {})).to).toBe("http://shop.test/left");
});

test("portal: a pause from the period's end for as long as was chosen", async () => {
  const { url, subscription, end } = await portal();
  expect((await get(`${url}/pause/${subscription}`)).page("input[name=option]")).toHaveLength(1);
  await send(`${url}/pause/${subscription}`, { option: "0" });
  expect((await kit.stripe.subscriptions.retrieve(subscription)).status).toBe("active");
  await advance(kit, 30 * DAY);
  expect((await kit.stripe.subscriptions.retrieve(subscription)).status).toBe("paused");
  expect((await get(url)).page("main").text()).toContain("Paused");
  await advance(kit, 60 * DAY);
  const row = await kit.stripe.subscriptions.retrieve(subscription);
  // Two months after the pause began, which is the new anchor.
  expect([row.status, row.billing_cycle_anchor]).toEqual(["active", Date.UTC(2026, 3, 28, 12) / 1000]);
  expect(end).toBe(Date.UTC(2026, 1, 28, 12) / 1000);
});

test("portal: back from a pause before its time", async () => {
  const { url, subscription } = await portal();
  await kit.stripe.subscriptions.pause(subscription, { bill_for: { unused_time_from: { type: "none" } } });
  await send(`${url}/continue/${subscription}`, {});
  expect((await kit.stripe.subscriptions.retrieve(subscription)).status).toBe("active");
});
