import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../db";
import { giveAsGuest, retryAtOnce, type TestGiving, useTestGiving } from "../embedded/test-giving";
import { jobs } from "../jobs";
import { type Stripe, stripe } from "../stripe";
import { handleResolveEvent, handleSyncCheckout, handleSyncCustomer, receiveEvent, sweepEvents } from "./commands";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
  retryAtOnce(stripe());
});
afterAll(() => giving.close());

const sign = (payload: string, options: { secret?: string; timestamp?: number } = {}) =>
  stripe().webhooks.generateTestHeaderString({ payload, secret: "whsec_test", ...options });
const deliver = (event: object, options = {}) => {
  const body = JSON.stringify(event);
  return receiveEvent({ body, signature: sign(body, options), headers: { "user-agent": "Stripe/1.0", cookie: "no" } });
};
const latest = async (type: string): Promise<Stripe.Event> => {
  const [event] = (await stripe().events.list({ type, limit: 1 })).data;
  if (!event) throw new Error(`No event ${type}`);
  return event;
};
const stateOf = async (id: string) => (await db.webhookEvent.findUniqueOrThrow({ where: { id } })).state;
const waiting = async (name: "sync-customer" | "sync-checkout" | "resolve-event") => (await jobs()).getQueueSize(name);

describe("a delivery", () => {
  it("is stored once and answered by one job, however often it comes", async () => {
    const { customer } = await giveAsGuest(giving.standIn, { address: "hook@example.org" });
    const event = await latest("customer.subscription.created");
    const receipts = await Promise.all(Array.from({ length: 20 }, () => deliver(event)));
    expect(receipts.filter(({ kind }) => kind === "stored")).toHaveLength(1);
    expect(receipts.filter(({ kind }) => kind === "repeated")).toHaveLength(19);
    expect(await waiting("sync-customer")).toBe(1);
    const row = await db.webhookEvent.findUniqueOrThrow({ where: { id: event.id } });
    expect(row).toMatchObject({ state: "RECEIVED", customerId: customer, deliveries: 20, livemode: false });
    expect(row.headers).toEqual({ "user-agent": "Stripe/1.0" });
    await handleSyncCustomer({ customerId: customer });
    expect(await stateOf(event.id)).toBe("DONE");
    expect(await deliver(event)).toEqual({ kind: "repeated" });
    expect(await db.membership.count({ where: { stripeCustomerId: customer } })).toBe(1);
  });

  it("is refused, and changes nothing, when it is not Stripe's", async () => {
    const before = await db.webhookEvent.count();
    const event = { ...(await latest("invoice.paid")), id: "evt_forged" };
    const body = JSON.stringify(event);
    const now = Math.floor(Date.now() / 1000);
    const attempts = [
      receiveEvent({ body, signature: null, headers: {} }),
      receiveEvent({ body, signature: "t=1,v1=00", headers: {} }),
      receiveEvent({ body: body.slice(0, -1), signature: sign(body), headers: {} }),
      receiveEvent({ body: "not json", signature: sign("not json"), headers: {} }),
      deliver(event, { secret: "whsec_other" }),
      deliver(event, { timestamp: now - 301 }),
      deliver({ ...event, livemode: true }),
    ];
    for (const receipt of await Promise.all(attempts)) expect(receipt).toMatchObject({ kind: "refused", status: 400 });
    const huge = `${body}${" ".repeat(1_048_577)}`;
    expect(await receiveEvent({ body: huge, signature: sign(huge), headers: {} })).toMatchObject({ status: 413 });
    expect(await db.webhookEvent.count()).toBe(before);
  });

  it("of a type that we do not use is kept and left alone", async () => {
    const event = await latest("customer.subscription.created");
    await deliver({ ...event, id: "evt_unused", type: "radar.early_fraud_warning.created" });
    expect(await stateOf("evt_unused")).toBe("IGNORED");
  });
});

describe("what an event points at", () => {
  it("is found for a dispute, which names no customer", async () => {
    const { customer } = await giveAsGuest(giving.standIn, { address: "dispute@example.org" });
    const [charge] = (await stripe().charges.list({ customer })).data;
    await giving.standIn.control("disputes", { charge: charge?.id });
    const event = await latest("charge.dispute.created");
    await deliver(event);
    expect(await waiting("resolve-event")).toBe(1);
    await handleResolveEvent({ eventId: event.id });
    await handleSyncCustomer({ customerId: customer });
    expect(await stateOf(event.id)).toBe("DONE");
    const payment = await db.payment.findFirstOrThrow({
      where: { stripeCustomerId: customer },
      include: { disputes: true, ledgerEntries: true },
    });
    expect(payment.disputes).toMatchObject([{ amount: 500, reason: "fraudulent" }]);
    expect(payment.ledgerEntries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["PAYMENT", 500],
      ["DISPUTE", -500],
    ]);
  });

  it("is an attempt that nobody paid", async () => {
    const { sessionId } = await giveAsGuest(giving.standIn, { address: "one@example.org" });
    const attempt = await db.checkoutAttempt.findUniqueOrThrow({ where: { stripeSessionId: sessionId } });
    const open = await stripe().checkout.sessions.create({
      mode: "subscription",
      client_reference_id: attempt.id,
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: "usd",
            product: "groundwork_membership",
            unit_amount: 500,
            recurring: { interval: "month" },
          },
        },
      ],
      success_url: "http://localhost/",
    });
    await db.checkoutAttempt.update({ where: { id: attempt.id }, data: { stripeSessionId: open.id } });
    await stripe().checkout.sessions.expire(open.id);
    const event = await latest("checkout.session.expired");
    await deliver(event);
    await handleSyncCheckout({ eventId: event.id, sessionId: open.id });
    expect(await stateOf(event.id)).toBe("DONE");
    expect(await db.checkoutAttempt.findUnique({ where: { id: attempt.id } })).toMatchObject({ state: "EXPIRED" });
  });
});

describe("a failure", () => {
  it("is kept with its reason, tried again by the sweeper, and healed by the next sync", async () => {
    const { customer } = await giveAsGuest(giving.standIn, { address: "fault@example.org" });
    const event = await latest("customer.subscription.created");
    await deliver(event);
    const boss = await jobs();
    await boss.purgeQueue("sync-customer");
    await giving.standIn.control("faults", { kind: "500", times: 20 });
    await expect(handleSyncCustomer({ customerId: customer })).rejects.toThrow();
    expect(await db.webhookEvent.findUnique({ where: { id: event.id } })).toMatchObject({
      state: "FAILED",
      attempts: 1,
    });
    await fetch(`${giving.standIn.url}/_practice/faults`, { method: "DELETE" });
    await sweepEvents(new Date(Date.now() + 120_000));
    expect(await waiting("sync-customer")).toBeGreaterThan(0);
    await handleSyncCustomer({ customerId: customer });
    expect(await stateOf(event.id)).toBe("DONE");
  });
});
