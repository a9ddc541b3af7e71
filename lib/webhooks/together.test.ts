import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../db";
import type { TestDatabase } from "../embedded/test-database";
import { useTestDatabase } from "../embedded/test-settings";
import { jobs, stopJobs } from "../jobs";
import { stripe } from "../stripe";
import { receiveEvent } from "./commands";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});

const deliver = async (id: string, { customer = "cus_1", type = "invoice.paid", created = 1_790_000_000 } = {}) => {
  const object = { id: `in_${id}`, object: "invoice", customer };
  const body = JSON.stringify({ id, type, object: "event", created, livemode: false, data: { object } });
  const signature = stripe().webhooks.generateTestHeaderString({ payload: body, secret: "whsec_test" });
  return (await receiveEvent({ body, signature, headers: {} })).kind;
};
const stored = (prefix: string) => db.webhookEvent.count({ where: { id: { startsWith: prefix } } });
const waiting = async () => (await jobs()).getQueueSize("sync-customer");

it("hundreds that arrive at once are stored once each, with one job for each customer", async () => {
  const ids = Array.from({ length: 260 }, (_, n) => `evt_many_${n}`);
  const all = await Promise.all(
    [...ids, ...ids.slice(0, 40)].map((id, n) => deliver(id, { customer: `cus_${n % 13}` })),
  );
  expect(all.filter((kind) => kind === "stored")).toHaveLength(260);
  expect(all.filter((kind) => kind === "repeated")).toHaveLength(40);
  expect(await stored("evt_many_")).toBe(260);
  const { _sum } = await db.webhookEvent.aggregate({ _sum: { deliveries: true } });
  expect(_sum.deliveries).toBe(300);
  expect(await waiting()).toBe(13);
});

it("one that cannot be stored takes nobody else along", async () => {
  const noDate = { created: 1e15 };
  const answers = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => deliver(`evt_odd_${n}`, n === 17 ? noDate : {})),
  );
  expect(answers.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect(await stored("evt_odd_")).toBe(29);
});

it("what needs no answer is stored without a job", async () => {
  const before = await waiting();
  const kinds = ["a", "b", "c"].map((n) =>
    deliver(`evt_idle_${n}`, { type: "payout.paid", customer: `cus_idle_${n}` }),
  );
  expect(await Promise.all(kinds)).toEqual(["stored", "stored", "stored"]);
  expect(await db.webhookEvent.count({ where: { state: "IGNORED", processedAt: { not: null } } })).toBe(3);
  expect(await waiting()).toBe(before);
});
