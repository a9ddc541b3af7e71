import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type Stripe from "stripe";
import { afterEach, expect, test, vi } from "vitest";
import { join, makePrices, URLS, withStandIn } from "./kit";

const SECRET = "whsec_practice";
const kit = withStandIn();
let server: Server | null = null;

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

/** An endpoint that answers with the statuses given, then with 200. */
async function listen(...statuses: number[]): Promise<{ url: string; got: Got[] }> {
  const got: Got[] = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got };
}

afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = null;
});

const read = ({ body, headers }: Got) =>
  kit.stripe.webhooks.constructEvent(body, String(headers["stripe-signature"]), SECRET);

const settle = (webhook_url: string, more = {}) =>
  kit.standIn.control("settings", { webhook_url, webhook_secret: SECRET, retry_delays_ms: [10, 20, 40], ...more });

test("events arrive signed, complete and in the pinned version", async () => {
  const { url, got } = await listen();
  await settle(url);
  const { monthly } = await makePrices(kit.stripe);
  const done = await join(kit, monthly.id);
  const has = (type: string) => got.map(read).some((event) => event.type === type);
  await vi.waitFor(() => expect(has("checkout.session.completed")).toBe(true), 5000);
  const events = got.map(read);
  const completed = events.find((event) => event.type === "checkout.session.completed");
  expect(completed?.data.object).toMatchObject({ id: done.session, subscription: done.subscription });
  expect(new Set(events.map((event) => event.api_version))).toEqual(new Set(["2026-10-28.endive"]));
  expect((await kit.stripe.events.retrieve(completed?.id ?? "")).id).toBe(completed?.id);
  expect(() =>
    kit.stripe.webhooks.constructEvent(got[0]?.body ?? "", String(got[0]?.headers["stripe-signature"]), "whsec_other"),
  ).toThrow();
});

test("a refusal is tried again until it is accepted", async () => {
  const { url, got } = await listen(500, 404);
  await settle(url);
  const product = await kit.stripe.products.create({ name: "x" });
  await vi.waitFor(() => expect(got).toHaveLength(3));
  expect(new Set(got.map((one) => read(one).id)).size).toBe(1);
  await vi.waitFor(async () => {
    const { deliveries } = await kit.standIn.control<{
      deliveries: { state: string; attempts: { status: number }[] }[];
    }>("deliveries");
    expect(deliveries[0]).toMatchObject({
      state: "delivered",
      attempts: [{ status: 500 }, { status: 404 }, { status: 200 }],
    });
  });
  const [event] = (await kit.stripe.events.list({ type: "product.created" })).data;
  expect(event).toMatchObject({ pending_webhooks: 0, data: { object: { id: product.id } } });
});

test("off: events are kept and never sent", async () => {
  const { url, got } = await listen();
  await kit.standIn.control("clock", { real: true });
  await settle(url, { deliver: "off" });
  await kit.stripe.products.create({ name: "x" });
  await settle(url, { deliver: "on" });
  await kit.stripe.products.create({ name: "y" });
  await vi.waitFor(() => expect(got).toHaveLength(1));
  const { deliveries } = await kit.standIn.control<{ deliveries: { state: string }[] }>("deliveries?state=withheld");
  expect(deliveries).toHaveLength(1);
});

test("held events are released in the order asked for, lost and doubled as asked", async () => {
  const { url, got } = await listen();
  await settle(url, { deliver: "hold" });
  for (const name of ["a", "b", "c"]) await kit.stripe.products.create({ name });
  const [c, b, a] = (await kit.stripe.events.list({ type: "product.created" })).data.map((event) => event.id);
  await kit.standIn.control("deliveries/release", { order: [c, a], drop: [b], duplicate: [a], gap_ms: 80 });
  await vi.waitFor(() => expect(got).toHaveLength(3), 5000);
  expect(got.map((one) => read(one).id)).toEqual([c, a, a]);
});

test("events can go wrong by themselves, some lost, some twice, some late", async () => {
  const { url, got } = await listen();
  await settle(url, { webhook_faults: { drop: 0.3, duplicate: 0.3, delay: 0.5, delay_ms: 100, seed: 7 } });
  for (let index = 0; index < 40; index++) await kit.stripe.customers.create({ name: `c${index}` });
  const all = () => kit.standIn.control<{ deliveries: { state: string; event: string }[] }>("deliveries");
  await vi.waitFor(
    async () => expect((await all()).deliveries.filter((one) => one.state === "pending")).toEqual([]),
    5000,
  );
  const { deliveries } = await all();
  const lost = deliveries.filter((one) => one.state === "dropped").length;
  const ids = got.map((one) => read(one).id);
  expect([lost > 3, lost < 25, new Set(ids).size]).toEqual([true, true, 40 - lost]);
  expect(ids.length).toBeGreaterThan(new Set(ids).size);
});

test("an event can be sent again, often", async () => {
  const { url, got } = await listen();
  await settle(url);
  await kit.stripe.products.create({ name: "x" });
  await vi.waitFor(() => expect(got).toHaveLength(1));
  const id = read(got[0] as Got).id;
  await kit.standIn.control(`events/${id}/redeliver`, { times: 5 });
  await vi.waitFor(() => expect(got).toHaveLength(6));
  expect(new Set(got.map((one) => read(one).id))).toEqual(new Set([id]));
});

test("an endpoint made by the API gets what it asked for, with its own secret", async () => {
  const { url, got } = await listen();
  const endpoint = await kit.stripe.webhookEndpoints.create({
    url,
    enabled_events: ["customer.created"],
    api_version: "2026-10-28.endive",
  });
  expect(endpoint.secret).toMatch(/^whsec_/);
  expect(await kit.stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty("secret");
  await kit.stripe.products.create({ name: "x" });
  const customer = await kit.stripe.customers.create({});
  await vi.waitFor(() => expect(got).toHaveLength(1));
  const event = kit.stripe.webhooks.constructEvent(
    got[0]?.body ?? "",
    String(got[0]?.headers["stripe-signature"]),
    endpoint.secret ?? "",
  );
  expect((event.data.object as Stripe.Customer).id).toBe(customer.id);
  await kit.stripe.webhookEndpoints.del(endpoint.id);
  expect((await kit.stripe.webhookEndpoints.list()).data).toEqual([]);
});

test("the payer comes back only after the endpoint has answered", async () => {
  const { url, got } = await listen();
  await settle(url);
  const { monthly } = await makePrices(kit.stripe);
  const session = await kit.stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price: monthly.id, quantity: 1 }],
    ...URLS,
  });
  const fields = {
    email: "a@example.org",
    number: "4242424242424242",
    expiry: "12/34",
    cvc: "123",
    name: "A",
    country: "US",
  };
  const answer = await fetch(session.url ?? "", {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  expect(answer.headers.get("location")).toBe(`http://shop.test/thanks?s=${session.id}`);
  expect(got.map((one) => read(one).type)).toContain("checkout.session.completed");
});
