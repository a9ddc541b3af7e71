import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { BulkState } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { startChild } from "../../embedded/launcher/child.mjs";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { stripe } from "../../stripe";
import { bulkMembers, drawBulk, startBulk, syncCustomer } from ".";

let giving: TestGiving;
let actor: Extract<Actor, { kind: "staff" }>;
beforeAll(async () => {
  giving = await useTestGiving();
  const { id: userId } = await db.user.create({ data: { email: "owner@example.org" } });
  await db.staff.create({ data: { userId, role: "OWNER" } });
  actor = { kind: "staff", userId, role: "OWNER" };
});
afterAll(() => giving.close());

const runOf = (id: string) => db.bulkRun.findUniqueOrThrow({ where: { id } });
const WORK = `
  const [runId] = process.argv.slice(1);
  const { bulkMembers } = await import("./lib/memberships/commands/index.ts");
  await bulkMembers({ runId });
  process.exit(0);`;

/** A process of its own works at a run and dies, with no time to tidy up, as soon as it is past a member. */
async function killAt(runId: string, past: number): Promise<number> {
  const args = ["--import=tsx", "--input-type=module", "-e", WORK, runId];
  const child = startChild({ name: "bulk", args, env: process.env, log: "/dev/null", append: true });
  await expect
    .poll(async () => (await runOf(runId)).cursor, { interval: 5, timeout: 60_000 })
    .toBeGreaterThanOrEqual(past);
  child.kill("SIGKILL");
  await child.exited;
  // What the dead held runs out by itself; nobody waits for it here.
  await db.$executeRaw`UPDATE "Lease" SET "expiresAt" = now()`;
  return (await runOf(runId)).cursor;
}

async function workUntil(runId: string, state: BulkState): Promise<void> {
  const work = async () => {
    await bulkMembers({ runId });
    return (await runOf(runId)).state;
  };
  await expect.poll(work, { timeout: 60_000 }).toBe(state);
}

async function start(id: string): Promise<void> {
  const { due } = await runOf(id);
  expect(await startBulk({ actor, input: { runId: id, count: String(due) } })).toEqual({ ok: true, value: null });
}

it("cancellations that are killed twice reach everybody, each once", async () => {
  const people: { memberId: string; subscription: string }[] = [];
  for (let n = 0; n < 16; n += 1) {
    const { customer, subscription } = await giveAsGuest(giving.standIn, { address: `${randomUUID()}@example.org` });
    await syncCustomer(customer);
    const { memberId } = await db.membership.findFirstOrThrow({ where: { stripeCustomerId: customer } });
    people.push({ memberId, subscription });
  }
  const ids = people.map(({ memberId }) => memberId);
  const id = await drawBulk({ actor, input: { deed: "CANCEL", options: {}, list: { member: ids } } });
  await start(id);
  const first = await killAt(id, 4);
  const second = await killAt(id, first + 4);
  expect(second).toBeLessThanOrEqual(16);
  await workUntil(id, "DONE");
  expect(await runOf(id)).toMatchObject({ done: 16, left: 0, failed: 0 });
  for (const { memberId, subscription } of people) {
    expect(await stripe().subscriptions.retrieve(subscription)).toMatchObject({ cancel_at_period_end: true });
    expect(await db.auditEntry.count({ where: { memberId, action: "membership.ask-cancel" } })).toBe(1);
    expect(await db.emailMessage.count({ where: { memberId, template: "membership-canceled" } })).toBe(1);
    expect(await db.membershipChange.count({ where: { memberId } })).toBe(1);
  }
});

it("a label that is killed half-way stands on everybody, and in the log once for each", async () => {
  const { id: labelId } = await db.label.create({ data: { name: "Choir", key: "choir" } });
  await db.member.createMany({ data: Array.from({ length: 8_000 }, () => ({ country: "AT" })) });
  const input = { deed: "LABEL", options: { labelId }, list: { country: ["AT"] } } as const;
  const id = await drawBulk({ actor, input });
  await workUntil(id, "READY");
  await start(id);
  await killAt(id, 1_000);
  await workUntil(id, "DONE");
  expect(await runOf(id)).toMatchObject({ done: 8_000, left: 0, failed: 0 });
  expect(await db.memberLabel.count({ where: { labelId } })).toBe(8_000);
  const [entries] = await db.$queryRaw<{ all: number; members: number }[]>`
    SELECT count(*)::int AS "all", count(DISTINCT "memberId")::int AS "members" FROM "AuditEntry"
    WHERE "action" = 'member.label' AND "memberId" IS NOT NULL`;
  expect(entries).toEqual({ all: 8_000, members: 8_000 });
});
