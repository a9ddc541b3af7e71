import { setTimeout as pause } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import { type Counts, countAll, type Database, difference } from "./support/database";
import { mailbox } from "./support/mailbox";
import { practice } from "./support/practice";
import { askFor } from "./support/queue";
import { recordsOf } from "./support/records";
import { order } from "./support/stack";

/** Stripe waits less long before it tries again, so that these tests need not. */
const HASTY = { retry_delays_ms: Array.from({ length: 40 }, () => 300) };
const USUAL = { retry_delays_ms: [1000, 2000, 5000, 15_000, 60_000, 300_000, 900_000, 3_600_000] };

test.beforeAll(() => practice.settings(HASTY));
test.afterAll(() => practice.settings({ ...USUAL, deliver: "on" }));

/** A paid checkout whose events Stripe still holds back. Returns its events. */
async function payUnheard(request: APIRequestContext, address: string): Promise<string[]> {
  await practice.settings({ deliver: "hold" });
  const form = { frequency: "MONTHLY", monthly: "500", annual: "6000" };
  const answer = await request.post("/api/give", { form, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  const session = /\/c\/pay\/(cs_\w+)/.exec(answer.headers().location ?? "")?.[1] ?? "";
  await practice.pay(session, { email: address });
  const held = (await practice.deliveries()).filter(({ state }) => state === "held");
  expect(held.length).toBeGreaterThan(3);
  await practice.settings({ deliver: "on" });
  return held.map(({ event }) => event);
}

const eventsLeft = (database: Database, events: string[]) =>
  database.count("WebhookEvent", `"state" IN ('RECEIVED', 'FAILED') AND "id" = ANY($1)`, events);

/** What must be true in the end, whatever happened on the way. */
async function expectOneOfEach(database: Database, address: string, events: string[], before: Counts) {
  await mailbox.wait(address, /^Welcome to/);
  await expect.poll(async () => (await practice.deliveries()).filter(({ state }) => state === "pending")).toEqual([]);
  await expect.poll(() => eventsLeft(database, events), { timeout: 30_000 }).toBe(0);
  const { status, memberships, payments, ledger, messages } = await recordsOf(database, address);
  expect(status).toBe("ACTIVE");
  expect(memberships).toMatchObject([{ status: "ACTIVE", amount: 500 }]);
  expect(payments).toMatchObject([{ status: "SUCCEEDED", amount: 500 }]);
  expect(ledger).toMatchObject([{ kind: "PAYMENT", amount: 500 }]);
  expect(messages).toMatchObject([{ template: "welcome", state: "SENT" }]);
  expect(await mailbox.to(address)).toHaveLength(1);
  const made = difference(before, await countAll(database));
  expect(made).toMatchObject({ Member: 1, StripeCustomer: 1, Membership: 1, Payment: 1, LedgerEntry: 1 });
  expect(made).toMatchObject({ MemberEmail: 1, EmailMessage: 1 });
}

for (const { name, isLocked, ms } of [
  { name: "while it waits for the database", isLocked: true, ms: 400 },
  { name: "as the first events come in", isLocked: false, ms: 15 },
  { name: "a little later", isLocked: false, ms: 90 },
])
  test(`kill -9 of the app ${name}, then redelivery: one of each`, async ({ request, database, address }) => {
    const before = await countAll(database);
    const events = await payUnheard(request, address);
    const unlock = isLocked ? await database.lock("WebhookEvent") : async () => {};
    await practice.release({ duplicate: events });
    // Not a wait for anything: the moment of the kill is what is varied.
    await pause(ms);
    await order("kill-app", { signal: "SIGKILL" });
    await unlock();
    if (isLocked) {
      const tried = (await practice.deliveries()).filter(({ event }) => events.includes(event));
      const cut = tried.flatMap(({ attempts }) => attempts).filter(({ status }) => status === null);
      expect(cut.length, "deliveries were cut off midway").toBeGreaterThan(0);
    }
    await order("restart-app");
    for (const event of events) await practice.redeliver(event);
    await expectOneOfEach(database, address, events, before);
  });

test("kill -9 of the worker in the middle of a sync: another one ends it", async ({ request, database, address }) => {
  const before = await countAll(database);
  const events = await payUnheard(request, address);
  const first = await order("worker-pid");
  await practice.fault({ match: "GET /v1/customers/", kind: "slow", ms: 5000 });
  await practice.release();
  await expect.poll(() => practice.faults(), { intervals: [20], message: "the sync reads Stripe" }).toEqual([]);
  await order("kill-worker");
  expect((await recordsOf(database, address)).memberships).toEqual([]);
  await expect.poll(() => order("worker-pid"), { timeout: 20_000 }).not.toBe(first);

  // Its lease would run out within a minute: that minute is over.
  await database.rows(`UPDATE "Lease" SET "expiresAt" = clock_timestamp() WHERE "holder" IS NOT NULL`);
  for (const event of events) await practice.redeliver(event);
  await expectOneOfEach(database, address, events, before);
});

test("kill -9 of the worker: what was stored is found and answered without any redelivery", async ({
  request,
  database,
  address,
}) => {
  const before = await countAll(database);
  const events = await payUnheard(request, address);
  const first = await order("worker-pid");
  await practice.fault({ match: "GET /v1/customers/", kind: "slow", ms: 5000 });
  await practice.release();
  await expect.poll(() => practice.faults(), { intervals: [20] }).toEqual([]);
  await order("kill-worker");
  await expect.poll(() => order("worker-pid"), { timeout: 20_000 }).not.toBe(first);
  // Two minutes pass: the lease runs out, and events without an answer are old enough for the sweeper.
  await database.rows(`UPDATE "Lease" SET "expiresAt" = clock_timestamp() WHERE "holder" IS NOT NULL`);
  await database.rows(
    `UPDATE "WebhookEvent" SET "receivedAt" = "receivedAt" - interval '2 minutes' WHERE "id" = ANY($1)`,
    events,
  );
  await askFor("sweep-events");
  await expectOneOfEach(database, address, events, before);
});
