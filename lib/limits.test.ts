import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "./db";
import type { TestDatabase } from "./embedded/test-database";
import { useTestDatabase } from "./embedded/test-settings";
import { consume, networkOf, pruneLimits } from "./limits";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const limit = { name: "test", points: 3, seconds: 60 };

it("counts every one of many tries at once, and says how long to wait", async () => {
  const waits = await Promise.all(Array.from({ length: 10 }, () => consume(limit, "10.0.0")));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
  for (const wait of waits.filter((wait) => wait > 0)) expect(wait).toBeLessThanOrEqual(60);
  expect(await consume(limit, "10.0.1")).toBe(0);
});

it("keeps no address, and forgets what is over", async () => {
  const keys = (await db.rateLimiterFlexible.findMany()).map(({ key }) => key);
  expect(keys).toHaveLength(2);
  expect(keys.join()).not.toContain("10.0");
  await pruneLimits(new Date(Date.now() + 61_000));
  expect(await db.rateLimiterFlexible.count()).toBe(0);
});

it.each([
  ["203.0.113.7", "203.0.113"],
  ["::ffff:203.0.113.9", "203.0.113"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["::1", "::1"],
  ["unknown", "unknown"],
])("%s is of network %s", (ip, network) => expect(networkOf(ip)).toBe(network));
