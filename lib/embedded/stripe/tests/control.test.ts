import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { advance, DAY, join, makePrices, refused, URLS, withStandIn } from "./kit";

const kit = withStandIn();

test("one member becomes many, each with a record of their own", async () => {
  const { stripe, standIn } = kit;
  const { monthly } = await makePrices(stripe);
  const one = await join(kit, monthly.id);
  const { made, last } = await standIn.control<{ made: number; last: string }>("clone", {
    customer: one.customer,
    times: 120,
  });
  expect(made).toBe(120);
  const all = await stripe.subscriptions.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  expect([all.length, new Set(all.map((row) => row.id)).size, new Set(all.map((row) => row.customer)).size]).toEqual([
    121, 121, 121,
  ]);
  const [copy] = (await stripe.subscriptions.list({ customer: last, expand: ["data.latest_invoice.payments"] })).data;
  expect(copy).toMatchObject({
    status: "active",
    latest_invoice: { customer: last, payments: { data: [{ status: "paid" }] } },
  });
  const [charge] = (await stripe.charges.list({ customer: last, expand: ["data.balance_transaction"] })).data;
  expect(charge?.balance_transaction).toMatchObject({ source: charge?.id, net: 455 });
  await advance(kit, 29 * DAY);
  expect((await stripe.invoices.list({ customer: last })).data.map((invoice) => invoice.status)).toEqual([
    "paid",
    "paid",
  ]);
});

test("a thousand events reach their endpoint, each once", async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      seen.push((JSON.parse(body) as { id: string }).id);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await kit.standIn.control("settings", { webhook_url: url, webhook_secret: "whsec_x", deliver: "hold" });
  for (let index = 0; index < 100; index++) await kit.stripe.customers.create({ name: `c${index}` });
  const { data } = await kit.stripe.events.list({ limit: 100 });
  for (const event of data) await kit.standIn.control(`events/${event.id}/redeliver`, { times: 9 });
  await kit.standIn.control("deliveries/release", {});
  await vi.waitFor(() => expect(seen).toHaveLength(1000), { timeout: 20_000 });
  const counts = new Map<string, number>();
  for (const id of seen) counts.set(id, (counts.get(id) ?? 0) + 1);
  expect([counts.size, new Set(counts.values())]).toEqual([100, new Set([10])]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test("the bank renews a card by itself", async () => {
  const { stripe, standIn } = kit;
  const { monthly } = await makePrices(stripe);
  const { subscription } = await join(kit, monthly.id, { exp_month: 2, exp_year: 2026 });
  const row = await stripe.subscriptions.retrieve(subscription);
  const id = row.default_payment_method as string;
  await standIn.control(`payment_methods/${id}`, { exp_month: 2, exp_year: 2030, last4: "1881" });
  expect((await stripe.paymentMethods.retrieve(id)).card).toMatchObject({ exp_year: 2030, last4: "1881" });
  const [event] = (await stripe.events.list({ type: "payment_method.automatically_updated" })).data;
  expect(event?.data).toMatchObject({
    object: { id },
    previous_attributes: { card: { exp_year: 2026, last4: "4242" } },
  });
});

test("something sold once goes on the first invoice only", async () => {
  const { stripe, standIn } = kit;
  const { monthly } = await makePrices(stripe);
  const once = { price_data: { currency: "usd", unit_amount: 1000, product_data: { name: "Tote bag" } }, quantity: 1 };
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price: monthly.id, quantity: 1 }, once],
    ...URLS,
  });
  const { subscription } = await standIn.control<{ subscription: string }>(`checkout/${session.id}/pay`, {});
  expect((await stripe.subscriptions.retrieve(subscription)).items.data).toHaveLength(1);
  await advance(kit, 29 * DAY);
  expect((await stripe.invoices.list({ subscription })).data.map((invoice) => invoice.total)).toEqual([500, 1500]);
});

test("what the stand-in cannot honour it refuses instead of ignoring it", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const line_items = [{ price: monthly.id, quantity: 1 }];
  const base = { mode: "subscription" as const, line_items, ...URLS };
  expect((await refused(stripe.checkout.sessions.create({ ...base, discounts: [{ coupon: "c" }] }))).param).toBe(
    "discounts",
  );
  expect((await refused(stripe.checkout.sessions.create({ ...base, automatic_tax: { enabled: true } }))).param).toBe(
    "automatic_tax[enabled]",
  );
  expect(
    (
      await stripe.checkout.sessions.create({
        ...base,
        automatic_tax: { enabled: false },
        allow_promotion_codes: false,
      })
    ).id,
  ).toMatch(/^cs_test_/);
});

test("a payment below the minimum is refused", async () => {
  const item = { price_data: { currency: "usd", unit_amount: 49, product_data: { name: "Gift" } }, quantity: 1 };
  const error = await refused(kit.stripe.checkout.sessions.create({ mode: "payment", line_items: [item], ...URLS }));
  expect(error.code).toBe("amount_too_small");
});

test("a wrong word to the controls is refused, and another site may not use them", async () => {
  await expect(kit.standIn.control("settings", { delivr: "off" })).rejects.toThrow(/400/);
  const answer = await fetch(`${kit.standIn.url}/_practice/reset`, {
    method: "POST",
    headers: { origin: "http://evil.test" },
  });
  expect(answer.status).toBe(403);
});

test("reset forgets everything but the endpoint it was started with", async () => {
  await kit.standIn.control("settings", { webhook_url: "http://127.0.0.1:9/", deliver: "off" });
  await kit.stripe.customers.create({});
  await kit.standIn.control("reset", {});
  expect((await kit.stripe.customers.list()).data).toEqual([]);
  expect((await kit.stripe.webhookEndpoints.list()).data.map((endpoint) => endpoint.url)).toEqual([
    "http://127.0.0.1:9/",
  ]);
});
