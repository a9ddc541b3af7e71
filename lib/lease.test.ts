import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "./db";
import type { TestDatabase } from "./embedded/test-database";
import { useTestDatabase } from "./embedded/test-settings";
import { checkFence, withLease } from "./lease";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it("lets one holder in at a time, and everybody in the end", async () => {
  let inside = 0;
  let most = 0;
  const task = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setTimeout(resolve, 10));
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLease("member:one", task)));
  expect({ inside, most }).toEqual({ inside: 0, most: 1 });
});

it("does not make different keys wait for each other", async () => {
  await withLease("member:a", () => withLease("member:b", async () => undefined, 1));
});

it("refuses the write of a holder whose lease has passed on", async () => {
  await withLease("member:slow", async (lease) => {
    await db.$transaction((tx) => checkFence(tx, lease));
    await db.$executeRaw`UPDATE "Lease" SET "expiresAt" = to_timestamp(0) WHERE "key" = 'member:slow'`;
    await withLease("member:slow", async (next) => expect(next.fence).toBe(lease.fence + 1n));
    await expect(db.$transaction((tx) => checkFence(tx, lease))).rejects.toThrow("lease was lost");
  });
});

it("gives up with a sentence when a key stays taken, and frees it after a failure", async () => {
  await withLease("member:busy", () =>
    expect(withLease("member:busy", async () => undefined, 0)).rejects.toThrow("still under way"),
  );
  await expect(withLease("member:busy", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await withLease("member:busy", async () => undefined, 0);
});
