import Stripe from "stripe";
import { expect, test } from "vitest";
import { clientOf, join, makePrices, refused, withStandIn } from "./kit";

const kit = withStandIn({ key: "sk_test_right" });

const raw = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${kit.standIn.url}${path}`, { ...init, headers: { authorization: "Bearer sk_test_right", ...init.headers } });

const form = (body: string) => ({
  method: "POST",
  body,
  headers: { "content-type": "application/x-www-form-urlencoded" },
});

test("an unknown route answers in the error envelope, so that the SDK throws", async () => {
  const answer = await raw("/v1/coupons");
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({
    error: {
      type: "invalid_request_error",
      message: expect.stringContaining("Unrecognized request URL (GET: /v1/coupons)"),
    },
  });
  await expect(kit.stripe.coupons.create({ percent_off: 10 })).rejects.toThrow(/Unrecognized request URL/);
});

test.each([[{}], [{ authorization: "Bearer sk_test_wrong" }], [{ authorization: "Bearer sk_live_right" }]])(
  "without the right key: 401 (%o)",
  async (headers) => {
    const answer = await fetch(`${kit.standIn.url}/v1/customers`, { headers });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { type: "invalid_request_error" } });
    expect(answer.headers.get("request-id")).toMatch(/^req_/);
  },
);

test("another API version is refused", async () => {
  const answer = await raw("/v1/customers", { headers: { "stripe-version": "2020-08-27" } });
  expect(answer.status).toBe(400);
});

// The SDK's types let these pass where Stripe does not: enums are open in TypeScript (shared.d.ts).
test.each([
  ["/v1/checkout/sessions", "mode=subscription&ui_mode=hosted", "ui_mode"],
  ["/v1/checkout/sessions", "payment_method_types[0]=card", "payment_method_types"],
  ["/v1/checkout/sessions", "line_items[0][quantity]=many", "line_items[0][quantity]"],
  ["/v1/refunds", "charge=ch_1&reason=because", "reason"],
  ["/v1/customers", "emial=a@example.org", "emial"],
  ["/v1/prices", "product=p&unit_amount=1", "currency"],
  [
    "/v1/billing_portal/configurations",
    "features[invoice_history][enabled]=perhaps",
    "features[invoice_history][enabled]",
  ],
])("POST %s with %s names the parameter", async (path, body, param) => {
  const answer = await raw(path, form(body));
  const { error } = (await answer.json()) as { error: { type: string; param: string; message: string } };
  expect([answer.status, error.type, error.param]).toEqual([400, "invalid_request_error", param]);
});

test("the same key answers the same again; with other parameters it is refused", async () => {
  const { stripe } = kit;
  const first = await stripe.customers.create({ email: "a@example.org" }, { idempotencyKey: "k1" });
  const again = await stripe.customers.create({ email: "a@example.org" }, { idempotencyKey: "k1" });
  expect(again.id).toBe(first.id);
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect(again.lastResponse.requestId).not.toBe(first.lastResponse.requestId);
  const error = await refused(stripe.customers.create({ email: "b@example.org" }, { idempotencyKey: "k1" }));
  expect(error).toMatchObject({ statusCode: 400, rawType: "idempotency_error" });
  expect((await stripe.customers.list()).data).toHaveLength(1);
});

test("a request that was refused for its parameters does not use up the key", async () => {
  const { stripe } = kit;
  await refused(stripe.customers.create({ email: "nonsense" }, { idempotencyKey: "k2" }));
  expect((await stripe.customers.create({ email: "a@example.org" }, { idempotencyKey: "k2" })).id).toMatch(/^cus_/);
});

test("two at once with one key: one works, the other is told 409", async () => {
  await kit.standIn.control("settings", { latency_ms: 150 });
  const call = () => kit.stripe.customers.create({ email: "a@example.org" }, { idempotencyKey: "k3" });
  const outcomes = await Promise.allSettled([call(), call()]);
  const failed = outcomes.flatMap((one) =>
    one.status === "rejected" ? [one.reason as Stripe.errors.StripeError] : [],
  );
  expect(failed.map((error) => error.statusCode)).toEqual([409]);
  await kit.standIn.control("settings", { latency_ms: 0 });
  expect((await kit.stripe.customers.list()).data).toHaveLength(1);
});

test("cursors walk forward, backward and through everything", async () => {
  const { stripe } = kit;
  const made: string[] = [];
  for (let index = 0; index < 7; index++) made.unshift((await stripe.customers.create({ name: `c${index}` })).id);
  const ids = (page: { data: { id: string }[] }) => page.data.map((one) => one.id);
  const first = await stripe.customers.list({ limit: 3 });
  expect([ids(first), first.has_more]).toEqual([made.slice(0, 3), true]);
  const second = await stripe.customers.list({ limit: 3, starting_after: made[2] });
  expect(ids(second)).toEqual(made.slice(3, 6));
  const before = await stripe.customers.list({ limit: 2, ending_before: made[3] });
  expect([ids(before), before.has_more]).toEqual([made.slice(1, 3), true]);
  const all = await stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
  expect(ids({ data: all })).toEqual(made);
  expect((await refused(stripe.customers.list({ starting_after: "cus_none" }))).param).toBe("starting_after");
  expect((await refused(stripe.customers.list({ limit: 101 }))).param).toBe("limit");
});

test("expand goes where it is told and says where it cannot", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  expect((await stripe.prices.retrieve(monthly.id, { expand: ["product"] })).product).toMatchObject({
    id: "membership",
    name: "Membership",
  });
  const listed = await stripe.prices.list({ expand: ["data.product"] });
  expect(listed.data.map((price) => typeof price.product)).toEqual(["object", "object"]);
  expect((await refused(stripe.prices.retrieve(monthly.id, { expand: ["nonsense"] }))).message).toMatch(
    /cannot be expanded \(nonsense\)/,
  );
});

test("metadata merges; an empty value removes its key", async () => {
  const { stripe } = kit;
  const made = await stripe.customers.create({ metadata: { a: "1", "2": "two", b: "x" } });
  const after = await stripe.customers.update(made.id, { metadata: { b: "", c: 3 } });
  expect(after.metadata).toEqual({ a: "1", "2": "two", c: "3" });
  expect((await stripe.customers.update(made.id, { metadata: "" })).metadata).toEqual({});
});

test("lookup keys are unique and can be taken over", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const params = {
    product: "membership",
    currency: "usd",
    unit_amount: 700,
    recurring: { interval: "month" as const },
    lookup_key: "monthly",
  };
  expect((await refused(stripe.prices.create(params))).param).toBe("lookup_key");
  const next = await stripe.prices.create({ ...params, transfer_lookup_key: true });
  expect((await stripe.prices.list({ lookup_keys: ["monthly"] })).data.map((price) => price.id)).toEqual([next.id]);
  expect((await stripe.prices.retrieve(monthly.id)).lookup_key).toBeNull();
});

test("a deleted customer says so, and its subscriptions are over", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const customer = await stripe.customers.create({ payment_method: "pm_card_visa" });
  const [method] = (await stripe.paymentMethods.list({ customer: customer.id })).data;
  const row = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: monthly.id }],
    default_payment_method: method?.id,
  });
  expect(await stripe.customers.del(customer.id)).toMatchObject({ id: customer.id, deleted: true });
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ id: customer.id, deleted: true });
  expect((await stripe.subscriptions.retrieve(row.id)).status).toBe("canceled");
  expect((await refused(stripe.customers.update(customer.id, { name: "x" }))).code).toBe("resource_missing");
});

test.each([
  ["429", 429, "rate_limit"],
  ["500", 500, "api_error"],
  ["503", 503, "api_error"],
] as const)("a fault on order: %s, then the same key works", async (kind, status, what) => {
  const { stripe, standIn } = kit;
  await standIn.control("faults", { kind, match: "POST /v1/customers" });
  const error = await refused(stripe.customers.create({ name: "x" }, { idempotencyKey: "f1" }));
  expect([error.statusCode, error.code ?? error.rawType]).toEqual([status, what]);
  expect((await stripe.customers.list()).data).toHaveLength(0);
  expect((await stripe.customers.create({ name: "x" }, { idempotencyKey: "f1" })).name).toBe("x");
});

test("a dropped answer was done all the same: the SDK's retry finds it", async () => {
  const { standIn } = kit;
  await standIn.control("faults", { kind: "drop" });
  const retrying = new Stripe(standIn.key, {
    host: standIn.host,
    port: standIn.port,
    protocol: "http",
    maxNetworkRetries: 2,
  });
  const made = await retrying.customers.create({ name: "once" });
  expect(made.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect((await clientOf(standIn).customers.list()).data.map((one) => one.id)).toEqual([made.id]);
});

test("an answer that never comes: nothing was done", async () => {
  const { standIn, stripe } = kit;
  // Twice: the SDK tries a reset connection once more by itself.
  await standIn.control("faults", { kind: "timeout", match: "POST /v1/customers", ms: 50, times: 2 });
  await expect(stripe.customers.create({ name: "x" })).rejects.toThrow(Stripe.errors.StripeConnectionError);
  expect((await stripe.customers.list()).data).toEqual([]);
});

test("an included list holds ten, and an optional field may be missing in some", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const done = await join(kit, monthly.id);
  const [charge] = (await stripe.charges.list({ customer: done.customer })).data;
  for (let index = 0; index < 11; index++) await stripe.refunds.create({ charge: charge?.id, amount: 1 });
  const expand = ["data.refunds.data.balance_transaction", "data.refunds.data.failure_balance_transaction"];
  const [full] = (await stripe.charges.list({ customer: done.customer, expand })).data;
  expect([full?.refunds?.data.length, full?.refunds?.has_more]).toEqual([10, true]);
  expect(full?.refunds?.data[0]?.balance_transaction).toMatchObject({ amount: -1, type: "refund" });
  expect(await stripe.refunds.list({ charge: charge?.id, limit: 100 }).then((page) => page.data.length)).toBe(11);
});
