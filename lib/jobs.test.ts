import { afterAll, beforeAll, expect, it } from "vitest";
import { db, prepared } from "./db";
import type { TestDatabase } from "./embedded/test-database";
import { useTestDatabase } from "./embedded/test-settings";
import { enqueue, type Handlers, jobs, jobsQuery, stopJobs, transact, work } from "./jobs";
import { StripeRateLimitError } from "./stripe";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});

const waiting = async () => (await jobs()).getQueueSize("sync-customer");

it("adds a job exactly when its transaction commits", async () => {
  const failing = transact(async (tx) => {
    await enqueue(tx, "sync-customer", { customerId: "cus_gone" }, { key: "cus_gone" });
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  expect(await waiting()).toBe(0);
  await transact((tx) => enqueue(tx, "sync-customer", { customerId: "cus_1" }, { key: "cus_1" }));
  expect(await waiting()).toBe(1);
});

it("says so where a job is added in a transaction that did not prepare for it", async () => {
  await stopJobs();
  const unprepared = db.$transaction((tx) => enqueue(tx, "prune", {}));
  await expect(unprepared).rejects.toThrow("inside transact()");
});

it("lets a waiting job serve for the next event of the same customer, and for no other", async () => {
  for (const customerId of ["cus_1", "cus_1", "cus_2"])
    await transact((tx) => enqueue(tx, "sync-customer", { customerId }, { key: customerId }));
  expect(await waiting()).toBe(2);
});

it("queues a new job once the first is being worked, so that no event falls between", async () => {
  const boss = await jobs();
  const fetched = await boss.fetch<{ customerId: string }>("sync-customer");
  expect(fetched?.[0]?.data).toEqual({ customerId: "cus_1" });
  await transact((tx) => enqueue(tx, "sync-customer", { customerId: "cus_1" }, { key: "cus_1" }));
  expect(await waiting()).toBe(2);
});

it("adds jobs by somebody's own statement, as many as that finds", async () => {
  const before = await waiting();
  const list = (...keys: string[]) =>
    JSON.stringify(keys.map((key) => ({ name: "sync-customer", data: { customerId: key }, singletonKey: key })));
  for (const [found, count] of [
    [list(), 0],
    [list("cus_8", "cus_9"), 2],
    [list("cus_9"), 2],
  ] as const) {
    const jobs = await jobsQuery("(SELECT given FROM found)", 2);
    const text = `WITH found AS (SELECT $1::json AS given), queued AS (${jobs.text}) SELECT 1`;
    await prepared(text, [found, ...jobs.values]);
    expect(await waiting()).toBe(before + count);
  }
});

it("takes no other job of a queue before Stripe, which asked to go slower, has had its wait", async () => {
  const at: number[] = [];
  const refusal = { type: "rate_limit_error", message: "Too fast", statusCode: 429, headers: { "retry-after": "2" } };
  const haste = new StripeRateLimitError(refusal as never);
  const handle = async () => {
    at.push(performance.now());
    if (at.length === 1) throw haste;
  };
  await transact(async (tx) => {
    for (const id of ["1", "2"]) await enqueue(tx, "send-message", { messageId: id }, { key: id });
  });
  const idle = async () => undefined;
  await work(new Proxy({} as Handlers, { get: (_, name) => (name === "send-message" ? handle : idle) }));
  await expect.poll(() => at.length, { timeout: 20_000 }).toBe(2);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(1900);
});
