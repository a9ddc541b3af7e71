import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BulkDeed } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { giveAsGuest, retryAtOnce, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { findTraces } from "../../embedded/test-traces";
import { stripe } from "../../stripe";
import type { BulkOptions } from "../rules";
import {
  bulkMembers,
  cancelMembership,
  drawBulk,
  exportBulk,
  giveComp,
  retryBulk,
  startBulk,
  stepBulk,
  syncCustomer,
  undoChange,
} from ".";

let giving: TestGiving;
let actor: Extract<Actor, { kind: "staff" }>;
beforeAll(async () => {
  giving = await useTestGiving();
  retryAtOnce(stripe());
  const { id: userId } = await db.user.create({ data: { email: "owner@example.org" } });
  await db.staff.create({ data: { userId, role: "OWNER" } });
  actor = { kind: "staff", userId, role: "OWNER" };
});
afterAll(() => giving.close());

const DAY = 86_400_000;
const runOf = (id: string) => db.bulkRun.findUniqueOrThrow({ where: { id } });
const itemOf = (runId: string, memberId: string) =>
  db.bulkItem.findUniqueOrThrow({ where: { memberId_runId: { memberId, runId } } });

async function paying() {
  const address = `${randomUUID()}@example.org`;
  const { customer, subscription } = await giveAsGuest(giving.standIn, { address });
  await syncCustomer(customer);
  const { id: membershipId, memberId } = await db.membership.findFirstOrThrow({
    where: { stripeCustomerId: customer },
  });
  return { address, customer, subscription, membershipId, memberId };
}
type Payer = Awaited<ReturnType<typeof paying>>;
const several = async (count: number) => {
  const all: Payer[] = [];
  for (let n = 0; n < count; n += 1) all.push(await paying());
  return all;
};
const draw = (deed: BulkDeed, member: string[], options: BulkOptions = {}) =>
  drawBulk({ actor, input: { deed, options, list: { member } } });
async function start(runId: string): Promise<void> {
  const { due } = await runOf(runId);
  expect(await startBulk({ actor, input: { runId, count: String(due) } })).toEqual({ ok: true, value: null });
}
const idsOf = (people: readonly { memberId: string }[]) => people.map(({ memberId }) => memberId);
const mailsTo = async (memberId: string, template: string) =>
  await db.emailMessage.count({ where: { memberId, template } });
const deedsFor = (memberId: string, action: string) => db.auditEntry.count({ where: { memberId, action } });
const leftOpen = async () => {
  const answer = await fetch(`${giving.standIn.url}/_practice/faults`, { method: "DELETE" });
  expect(answer.ok).toBe(true);
};

describe("canceled at the end of what is paid", () => {
  it("is for those alone whom the dry run counts; it says why for the others, and what changed since", async () => {
    const [one, two, over, away] = await several(4);
    if (!one || !two || !over || !away) throw new Error("Nobody");
    await cancelMembership({ actor, membershipId: over.membershipId, input: { reason: null, comment: null } });
    const free = (await db.member.create({ data: {} })).id;
    const until = new Date(Date.now() + 40 * DAY);
    await giveComp({ actor, memberId: free, input: { id: randomUUID(), until } });
    const none = (await db.member.create({ data: {} })).id;
    const failing = await paying();
    await db.membership.update({ where: { id: failing.membershipId }, data: { status: "PAST_DUE" } });
    const id = await draw("CANCEL", [...idsOf([one, two, over, away, failing]), free, none], { reason: "unused" });
    expect(await runOf(id)).toMatchObject({
      ...{ state: "READY", total: 7, due: 3 },
      verdicts: { CANCEL: 3, ENDING: 1, FREE: 1, FAILING: 1, NONE: 1 },
      stakes: { "MONTHLY usd": 1500 },
    });
    // Between the dry run and the deed, one cancels by themselves.
    await cancelMembership({ actor, membershipId: away.membershipId, input: { reason: null, comment: null } });
    await start(id);
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 2, left: 1, failed: 0 });
    expect(await itemOf(id, away.memberId)).toMatchObject({
      outcome: "LEFT",
      sentence: expect.stringMatching(/changed/),
    });
    for (const { memberId, subscription, membershipId } of [one, two]) {
      expect(await stripe().subscriptions.retrieve(subscription)).toMatchObject({
        ...{ cancel_at_period_end: true, status: "active", cancellation_details: { feedback: "unused" } },
      });
      expect(await db.membership.findUniqueOrThrow({ where: { id: membershipId } })).toMatchObject({
        ...{ status: "ACTIVE", cancelAt: expect.any(Date) },
      });
      expect(await mailsTo(memberId, "membership-canceled")).toBe(1);
      expect(await deedsFor(memberId, "membership.ask-cancel")).toBe(1);
    }
    expect(await stripe().subscriptions.retrieve(failing.subscription)).toMatchObject({ cancel_at_period_end: false });
  });

  it("never ends at once what was shown to end later", async () => {
    const one = await paying();
    const id = await draw("CANCEL", [one.memberId]);
    await stripe().subscriptions.update(one.subscription, {
      ...{ pause_collection: { behavior: "void" } },
    });
    await start(id);
    await bulkMembers({ runId: id });
    expect(await itemOf(id, one.memberId)).toMatchObject({ outcome: "LEFT" });
    expect(await stripe().subscriptions.retrieve(one.subscription)).toMatchObject({
      ...{ status: "active", cancel_at_period_end: false },
    });
  });

  it("killed half-way, it goes on: each once at Stripe, in mails and in the log", async () => {
    const people = await several(6);
    const id = await draw("CANCEL", idsOf(people));
    await start(id);
    expect(await stepBulk(id)).toBe(true);
    expect(await runOf(id)).toMatchObject({ done: 4 });
    // The process dies when Stripe has taken one, and nothing of it is written here yet.
    await db.$executeRaw`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$`;
    await db.$executeRaw`CREATE TRIGGER die BEFORE UPDATE ON "MembershipChange" FOR EACH ROW EXECUTE FUNCTION die()`;
    await stepBulk(id);
    await db.$executeRaw`DROP TRIGGER die ON "MembershipChange"`;
    await db.$executeRaw`DROP FUNCTION die`;
    const taken = people.map(({ subscription }) => stripe().subscriptions.retrieve(subscription));
    expect((await Promise.all(taken)).filter((one) => one.cancel_at_period_end)).toHaveLength(6);
    expect(await db.membershipChange.count({ where: { memberId: { in: idsOf(people) }, state: "ASKED" } })).toBe(2);
    await db.bulkItem.updateMany({ where: { runId: id, outcome: "FAILED" }, data: { outcome: "DUE" } });
    await db.bulkRun.update({ where: { id }, data: { failed: 0, cursor: 0, state: "RUNNING" } });
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 6, left: 0, failed: 0 });
    for (const { memberId, subscription } of people) {
      expect(await stripe().subscriptions.retrieve(subscription)).toMatchObject({ cancel_at_period_end: true });
      expect(await db.membershipChange.count({ where: { memberId } })).toBe(1);
      expect(await db.membershipChange.count({ where: { memberId, state: "DONE" } })).toBe(1);
      expect(await deedsFor(memberId, "membership.ask-cancel")).toBe(1);
      expect(await mailsTo(memberId, "membership-canceled")).toBe(1);
    }
  });

  it("knows what it did before it died, also when that was taken back since", async () => {
    const one = await paying();
    const id = await draw("CANCEL", [one.memberId]);
    await start(id);
    await bulkMembers({ runId: id });
    await undoChange({ actor, membershipId: one.membershipId });
    // As if the process had died between the deed and the note of it.
    await db.bulkItem.updateMany({ where: { runId: id }, data: { outcome: "DUE" } });
    await db.bulkRun.update({ where: { id }, data: { done: 0, cursor: 0, state: "RUNNING" } });
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 1 });
    expect(await stripe().subscriptions.retrieve(one.subscription)).toMatchObject({ cancel_at_period_end: false });
    expect(await deedsFor(one.memberId, "membership.ask-cancel")).toBe(1);
  });

  it("stops by itself while Stripe is away, and tries again where it failed", async () => {
    const people = await several(5);
    const id = await draw("CANCEL", idsOf(people));
    await start(id);
    await giving.standIn.control("faults", { kind: "503", match: "/v1/subscriptions", times: 60 });
    await bulkMembers({ runId: id });
    await leftOpen();
    expect(await runOf(id)).toMatchObject({ state: "STOPPED", done: 0, failed: 4, problem: expect.any(String) });
    await retryBulk({ actor, input: { runId: id } });
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 5, failed: 0, problem: null });
    for (const { memberId } of people) expect(await deedsFor(memberId, "membership.ask-cancel")).toBe(1);
  }, 60_000);
});

describe("a free membership for many", () => {
  it("goes to who has none, once, and to nobody who got one meanwhile", async () => {
    const payer = await paying();
    const ids = (await db.member.createManyAndReturn({ data: [{}, {}, {}] })).map(({ id }) => id);
    const [first = "", second = "", third = ""] = ids;
    const until = new Date(Date.now() + 60 * DAY);
    const id = await draw("COMP", [...ids, payer.memberId], { until: until.toISOString() });
    expect(await runOf(id)).toMatchObject({ due: 3, verdicts: { GIVE: 3, PAYS: 1 } });
    const other = new Date(Date.now() + 7 * DAY);
    await giveComp({ actor, memberId: third, input: { id: randomUUID(), until: other } });
    await start(id);
    await bulkMembers({ runId: id });
    // Killed between deed and note: it is known as done, by its id.
    await db.bulkItem.updateMany({ where: { runId: id, memberId: { in: [first, third] } }, data: { outcome: "DUE" } });
    await db.bulkRun.update({ where: { id }, data: { done: 1, left: 0, cursor: 0, state: "RUNNING" } });
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 2, left: 1 });
    for (const memberId of [first, second]) {
      expect(await db.membership.findMany({ where: { memberId } })).toMatchObject([
        { source: "COMP", status: "ACTIVE", amount: 0, cancelAt: until },
      ]);
      expect(await mailsTo(memberId, "comp-given")).toBe(1);
      expect(await deedsFor(memberId, "membership.comp")).toBe(1);
    }
    expect(await db.membership.findMany({ where: { memberId: third } })).toMatchObject([{ cancelAt: other }]);
  });
});

describe("an erasure of many", () => {
  it("ends what is paid for, erases each once, keeps whoever works here, and names nobody afterwards", async () => {
    const people = await several(2);
    const plain = (
      await db.member.create({ data: { name: "Plain Person", emails: { create: { address: "plain@example.org" } } } })
    ).id;
    const works = (await db.member.create({ data: { emails: { create: { address: "owner@example.org" } } } })).id;
    const id = await draw("ERASE", [...idsOf(people), plain, works]);
    expect(await runOf(id)).toMatchObject({ due: 3, verdicts: { ENDS: 2, ERASE: 1, STAFF: 1 } });
    await start(id);
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 3, failed: 0 });
    for (const { subscription, customer } of people) {
      expect((await stripe().subscriptions.retrieve(subscription)).status).toBe("canceled");
      expect(await stripe().customers.retrieve(customer)).toMatchObject({ deleted: true });
    }
    const client = new Client({ connectionString: giving.database.url });
    await client.connect();
    expect(
      await findTraces(client, [...people.map(({ address }) => address), "plain@example.org", "Plain Person"]),
    ).toEqual([]);
    await client.end();
    expect(await db.member.findUniqueOrThrow({ where: { id: works } })).toMatchObject({ erasedAt: null });
    for (const memberId of [...idsOf(people), plain]) expect(await db.erasure.count({ where: { memberId } })).toBe(1);
    // Killed after the last deed and before the note of it.
    await db.bulkItem.updateMany({ where: { runId: id, memberId: plain }, data: { outcome: "DUE" } });
    await db.bulkRun.update({ where: { id }, data: { done: 2, cursor: 0, state: "RUNNING" } });
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 3, left: 0 });
    expect(await deedsFor(plain, "member.ask-erasure")).toBe(1);
    const file = await exportBulk({ actor, input: { runId: id } });
    const rows = (await file.rows.next()).value as string[][];
    expect(rows).toHaveLength(4);
    expect(rows.find(([memberId]) => memberId === plain)).toEqual([plain, "", "", "To be erased", "Done", ""]);
  });
});
