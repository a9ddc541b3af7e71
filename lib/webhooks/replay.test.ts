import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { StaffRole } from "../../prisma/generated/enums";
import type { Actor } from "../actor";
import { db } from "../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../embedded/test-giving";
import { type Jobs, jobs } from "../jobs";
import { isAllowed } from "../staff/rules";
import { stripe } from "../stripe";
import {
  handleReplayEvents,
  handleResolveEvent,
  handleSyncCustomer,
  receiveEvent,
  replayEvent,
  replayEvents,
  sweepEvents,
} from "./commands";

let giving: TestGiving;
let userId: string;
beforeAll(async () => {
  giving = await useTestGiving();
  userId = (await db.user.create({ data: { email: "staff@example.org" } })).id;
});
afterAll(() => giving.close());

const QUEUES = ["sync-customer", "sync-checkout", "resolve-event", "replay-events"] as const;
beforeEach(async () => {
  const boss = await jobs();
  for (const name of QUEUES) await boss.purgeQueue(name);
  await db.webhookEvent.deleteMany();
});

const staff = (role: StaffRole = "MANAGER"): Actor => ({ kind: "staff", userId, role });
const waiting = async (name: (typeof QUEUES)[number]) => (await jobs()).getQueueSize(name);
const row = (id: string) => db.webhookEvent.findUniqueOrThrow({ where: { id } });
const later = () => new Date(Date.now() + 1000);

/** Somebody gives, and all their events come and are answered. */
async function answered(address: string) {
  const { customer } = await giveAsGuest(giving.standIn, { address });
  const events = (await stripe().events.list({ limit: 100 })).data.filter(
    ({ data: { object } }) => "customer" in object && object.customer === customer,
  );
  for (const event of events) {
    const body = JSON.stringify(event);
    const signature = stripe().webhooks.generateTestHeaderString({ payload: body, secret: "whsec_test" });
    await receiveEvent({ body, signature, headers: {} });
  }
  await handleSyncCustomer({ customerId: customer });
  const boss = await jobs();
  for (const name of QUEUES) await boss.purgeQueue(name);
  const done = await db.webhookEvent.findMany({
    where: { customerId: customer, state: "DONE" },
    orderBy: { id: "asc" },
  });
  // Ids come by chance; an event of a checkout would be answered by its session instead.
  const first = done.find(({ type }) => !type.startsWith("checkout.")) ?? expect.fail("no event");
  return { customer, events: done, first };
}

async function lastAudit() {
  return await db.auditEntry.findFirstOrThrow({ where: { action: "webhook.replay" }, orderBy: { id: "desc" } });
}

/** Runs the replay's jobs to their end, as the worker does. */
async function workReplays(batch?: number): Promise<number> {
  const boss = await jobs();
  for (let worked = 0; ; worked += 1) {
    const [job] = (await boss.fetch<Jobs["replay-events"]>("replay-events")) ?? [];
    if (!job) return worked;
    await handleReplayEvents(job.data, batch);
    await boss.complete("replay-events", job.id);
  }
}

describe("one event", () => {
  it("waits again, is answered by a new read of Stripe, and shows it", async () => {
    const { customer, first } = await answered("again@example.org");
    await db.membership.updateMany({ where: { stripeCustomerId: customer }, data: { amount: 1 } });
    expect(await replayEvent({ actor: staff(), id: first.id })).toBe(true);
    expect(await row(first.id)).toMatchObject({ state: "RECEIVED", processedAt: null, attempts: 0 });
    expect(await waiting("sync-customer")).toBe(1);
    await handleSyncCustomer({ customerId: customer });
    const done = await row(first.id);
    expect(done.state).toBe("DONE");
    expect(Number(done.processedAt)).toBeGreaterThan(Number(done.replayedAt));
    expect(done.receivedAt).toEqual(first.receivedAt);
    expect(await db.membership.findFirst({ where: { stripeCustomerId: customer } })).toMatchObject({ amount: 500 });
    expect(await lastAudit()).toMatchObject({
      ...{ actorKind: "STAFF", actorId: userId, subjectType: "WebhookEvent", subjectId: first.id },
      ...{ before: { state: "DONE" }, after: { state: "RECEIVED" } },
    });
  });

  it("is not answered by a read that began before", async () => {
    const { customer, first } = await answered("race@example.org");
    await replayEvent({ actor: staff(), id: first.id });
    await db.webhookEvent.update({ where: { id: first.id }, data: { replayedAt: new Date(Date.now() + 60_000) } });
    await handleSyncCustomer({ customerId: customer });
    expect((await row(first.id)).state).toBe("RECEIVED");
  });

  it("that names no customer is traced anew; one whose body was erased is not", async () => {
    const { first } = await answered("trace@example.org");
    await db.webhookEvent.update({ where: { id: first.id }, data: { customerId: null } });
    expect(await replayEvent({ actor: staff(), id: first.id })).toBe(true);
    expect(await waiting("resolve-event")).toBe(1);
    await db.webhookEvent.update({ where: { id: first.id }, data: { body: null } });
    await handleResolveEvent({ eventId: first.id });
    expect((await row(first.id)).state).toBe("IGNORED");
    expect(await replayEvent({ actor: staff(), id: first.id })).toBe(false);
    expect(await replayEvent({ actor: staff(), id: "evt_none" })).toBe(false);
  });

  it("is left to its job by the sweeper for a minute", async () => {
    const { first } = await answered("sweep@example.org");
    await db.webhookEvent.update({ where: { id: first.id }, data: { receivedAt: new Date(0) } });
    await replayEvent({ actor: staff(), id: first.id });
    await (await jobs()).purgeQueue("sync-customer");
    await sweepEvents(new Date());
    expect(await waiting("sync-customer")).toBe(0);
    await sweepEvents(new Date(Date.now() + 120_000));
    expect(await waiting("sync-customer")).toBe(1);
  });
});

describe("a filtered set", () => {
  it("is answered once per customer, in batches, and counted in the audit", async () => {
    const [one, two] = [await answered("set1@example.org"), await answered("set2@example.org")];
    const all = [...one.events, ...two.events];
    const replayed = await replayEvents({ actor: staff(), input: { state: "DONE" }, until: later() });
    expect(replayed).toEqual({ ok: true, value: all.length });
    expect((await lastAudit()).after).toMatchObject({ filter: { state: "DONE" }, count: all.length });
    expect(await workReplays(3)).toBe(Math.floor(all.length / 3) + 1);
    expect(await db.webhookEvent.count({ where: { state: "RECEIVED" } })).toBe(all.length);
    expect(await waiting("sync-customer")).toBe(2);
    for (const { customer } of [one, two]) await handleSyncCustomer({ customerId: customer });
    expect(await db.webhookEvent.count({ where: { state: "DONE" } })).toBe(all.length);
  });

  it("is what fits, as it stood when it was counted, and no more", async () => {
    const [one, two] = [await answered("fit1@example.org"), await answered("fit2@example.org")];
    await replayEvents({ actor: staff(), input: { query: one.customer, state: "DONE" }, until: later() });
    await workReplays();
    expect(await db.webhookEvent.count({ where: { state: "RECEIVED" } })).toBe(one.events.length);
    const before = new Date(Math.min(...two.events.map(({ receivedAt }) => receivedAt.getTime())) - 1);
    const early = await replayEvents({ actor: staff(), input: { query: two.customer }, until: before });
    expect(early).toEqual({ ok: true, value: 0 });
    expect(await waiting("replay-events")).toBe(0);
  });

  it("is everything only when that is said", async () => {
    await answered("all@example.org");
    const audited = () => db.auditEntry.count({ where: { action: "webhook.replay" } });
    const before = await audited();
    expect(await replayEvents({ actor: staff(), input: { query: " " }, until: later() })).toMatchObject({ ok: false });
    expect(await waiting("replay-events")).toBe(0);
    expect(await audited()).toBe(before);
    const all = await replayEvents({ actor: staff(), input: {}, until: later(), isAll: true });
    expect(all).toEqual({ ok: true, value: await db.webhookEvent.count() });
    expect(await audited()).toBe(before + 1);
  });
});

describe.each(Object.values(StaffRole))("for %s", (role) => {
  const isOpen = isAllowed(role, "webhooks.replay");

  it("one and many are as the matrix says", async () => {
    const attempts = [
      () => replayEvent({ actor: staff(role), id: "evt_none" }),
      () => replayEvents({ actor: staff(role), input: { query: "evt_none" }, until: later() }),
    ];
    for (const attempt of attempts)
      if (isOpen) await expect(attempt()).resolves.toBeDefined();
      else await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  });
});
