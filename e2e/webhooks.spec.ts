import { expect, test } from "./fixtures";
import { countAll, type Database, difference } from "./support/database";
import { deliver, makeEvent, sign } from "./support/events";
import { ask } from "./support/http";
import { told } from "./support/stack";

const NOTHING = {
  Member: 0,
  MemberEmail: 0,
  StripeCustomer: 0,
  Membership: 0,
  Payment: 0,
  LedgerEntry: 0,
  EmailMessage: 0,
  WebhookEvent: 0,
};

const stateOf = (database: Database, id: string) =>
  database.row<{ state: string; deliveries: number }>(
    `SELECT "state", "deliveries" FROM "WebhookEvent" WHERE "id" = $1`,
    id,
  );

test.describe("refused, and nothing changes", () => {
  const { payload } = makeEvent();
  const live = makeEvent({ livemode: true }).payload;
  const whole = Buffer.from(payload);
  const big = makeEvent({ padding: "x".repeat(10 * 1024 * 1024) }).payload;
  const cases: { name: string; body: string | Buffer; signature: () => string | undefined; status: number }[] = [
    { name: "without a signature", body: payload, signature: () => undefined, status: 400 },
    {
      name: "signed with another secret",
      body: payload,
      signature: () => sign(payload, { secret: `whsec_${"0".repeat(40)}` }),
      status: 400,
    },
    { name: "with a signature of nonsense", body: payload, signature: () => "t=now,v1=deadbeef", status: 400 },
    {
      name: "signed under a scheme that is no longer one",
      body: payload,
      signature: () => sign(payload).replace("v1=", "v0="),
      status: 400,
    },
    { name: "six minutes old", body: payload, signature: () => sign(payload, { ageSeconds: 360 }), status: 400 },
    {
      name: "changed by one character",
      body: payload.replace("cus_nobody", "cus_nobodY"),
      signature: () => sign(payload),
      status: 400,
    },
    { name: "cut off", body: whole.subarray(0, whole.length / 2), signature: () => sign(payload), status: 400 },
    { name: "empty", body: "", signature: () => sign(""), status: 400 },
    { name: "no JSON at all", body: "not json", signature: () => sign("not json"), status: 400 },
    { name: "of live mode where keys are of test mode", body: live, signature: () => sign(live), status: 400 },
    { name: "of ten megabytes", body: big, signature: () => sign(big), status: 413 },
  ];
  for (const { name, body, signature, status } of cases) {
    test(name, async ({ database }) => {
      const before = await countAll(database);
      const answer = await deliver(body, signature());
      expect(answer.status).toBe(status);
      const { STRIPE_WEBHOOK_SECRET: secret = "" } = told().env;
      expect(answer.body.toString()).not.toContain(secret);
      expect(difference(before, await countAll(database))).toEqual(NOTHING);
    });
  }
});

test("ten megabytes of no stated length are refused as soon as they are too many", async ({ database }) => {
  const before = await countAll(database);
  const body = makeEvent({ padding: "x".repeat(10 * 1024 * 1024) }).payload;
  const headers = { "transfer-encoding": "chunked", "stripe-signature": sign(body) };
  const answer = await ask("/api/stripe/webhook", { method: "POST", headers, body });
  expect(answer.status).toBe(413);
  expect(difference(before, await countAll(database))).toEqual(NOTHING);
  // The address goes on answering.
  const { payload } = makeEvent({ type: "treasury.thing.happened", data: { object: { id: "thing_2" } } });
  expect((await deliver(payload, sign(payload))).status).toBe(200);
});

test("an event that comes ten times, and five at once, is kept once", async ({ database }) => {
  const before = await countAll(database);
  const { id, payload } = makeEvent();
  for (let time = 0; time < 10; time++) expect((await deliver(payload, sign(payload))).status).toBe(200);
  const atOnce = await Promise.all(Array.from({ length: 5 }, () => deliver(payload, sign(payload))));
  expect(atOnce.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(difference(before, await countAll(database))).toEqual({ ...NOTHING, WebhookEvent: 1 });
  expect((await stateOf(database, id)).deliveries).toBe(15);
});

test("of five first deliveries at once one is stored, and none is refused", async ({ database }) => {
  const before = await countAll(database);
  const { payload } = makeEvent();
  const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(payload, sign(payload))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(difference(before, await countAll(database))).toEqual({ ...NOTHING, WebhookEvent: 1 });
});

test("a type that we do not know is kept and answered 200", async ({ database }) => {
  const { id, payload } = makeEvent({ type: "treasury.thing.happened", data: { object: { id: "thing_1" } } });
  expect((await deliver(payload, sign(payload))).status).toBe(200);
  expect(await stateOf(database, id)).toMatchObject({ state: "IGNORED", deliveries: 1 });
});

test("a rotated secret counts as long as it is in the list", async ({ database }) => {
  const { id, payload } = makeEvent();
  const both = `${sign(payload, { secret: "whsec_old" })},${sign(payload).replace(/^t=\d+,/, "")}`;
  expect((await deliver(payload, both)).status).toBe(200);
  expect(await stateOf(database, id)).toMatchObject({ deliveries: 1 });
});

test("a reader's GET finds no webhook", async ({ request }) => {
  expect((await request.get("/api/stripe/webhook")).status()).toBe(405);
});
