import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { someMember } from "../../embedded/test-given";
import { type Gift, giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { deleteNote, resumeMail, sendSignInLink, writeNote } from "../../members/commands";
import { getMemberPage } from "../../members/queries";
import { isAllowed } from "../../staff/rules";
import { stripe } from "../../stripe";
import { getCompMember, getStaffChange } from "../queries";
import type { StaffChange } from "../schema";
import { changeForMember, endComp, giveComp, previewAnnual, sendMessage, syncCustomer, tendComps } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const DAY = 24 * 3_600_000;
const staff = (role: StaffRole = "MANAGER"): Extract<Actor, { kind: "staff" }> => ({
  ...{ kind: "staff", userId: randomUUID(), role },
});
const actor = staff();

async function paying(gift: Partial<Gift> = {}) {
  const address = `${randomUUID()}@example.org`;
  const { customer, subscription } = await giveAsGuest(giving.standIn, { address, ...gift });
  await syncCustomer(customer);
  const { id: membershipId, memberId } = await db.membership.findFirstOrThrow({
    where: { stripeCustomerId: customer },
  });
  return {
    ...{ membershipId, memberId, customer, subscription },
    change: (input: StaffChange, by: Actor = actor) => changeForMember({ actor: by, membershipId, input }),
    row: () => db.membership.findUniqueOrThrow({ where: { id: membershipId } }),
    atStripe: () => stripe().subscriptions.retrieve(subscription),
    mails: async () => {
      const rows = await db.emailMessage.findMany({ where: { memberId }, orderBy: { createdAt: "asc" } });
      return rows.filter(({ template }) => template !== "welcome" && template !== "receipt");
    },
    audit: async () => {
      const where = { memberId, actorKind: "STAFF" as const, action: { startsWith: "membership.ask-" } };
      const rows = await db.auditEntry.findMany({ where, orderBy: { id: "asc" } });
      return rows.map(({ action, actorId }) => [action, actorId]);
    },
  };
}

const amount = (value: number): StaffChange => ({
  ...{ deed: "amount", plan: "MONTHLY", amount: value, feeCover: 0, seenPrice: null },
});
const pause: StaffChange = { deed: "pause", months: 2 };
const undo: StaffChange = { deed: "undo" };
const cancel: StaffChange = { deed: "cancel", reason: "too_expensive" };
const end: StaffChange = { deed: "end", reason: null };

it("does for members what they can do themselves, and says whose deed it was", async () => {
  const one = await paying();
  for (const deed of [amount(900), pause, undo, cancel, undo]) expect(await one.change(deed)).toEqual({ kind: "done" });
  expect(await one.row()).toMatchObject({ amount: 900, status: "ACTIVE", cancelAt: null, pauseAt: null });
  const asked = ["amount", "pause", "undo", "cancel", "undo"].map((kind) => [`membership.ask-${kind}`, actor.userId]);
  expect(await one.audit()).toEqual(asked);
  const changes = await db.membershipChange.findMany({ where: { memberId: one.memberId } });
  expect(new Set(changes.map(({ askedBy, userId }) => `${askedBy} ${userId}`))).toEqual(
    new Set([`STAFF ${actor.userId}`]),
  );
  const mails = await one.mails();
  expect(mails.map(({ template }) => template)).toEqual([
    ...["plan-changed", "membership-paused", "change-undone", "membership-canceled", "cancellation-undone"],
  ]);
});

it("changes the plan for exactly the price that was shown", async () => {
  const one = await paying();
  const input = { amount: 6000, coversFee: false };
  const quote = await previewAnnual({ actor, membershipId: one.membershipId, input });
  if (!quote) throw new Error("No quote");
  const annual = (due: number): StaffChange => ({
    ...{ deed: "annual", plan: "ANNUAL", amount: 6000, feeCover: 0 },
    seenPrice: { due, prorationDate: quote.prorationDate },
  });
  expect(await one.change(annual(quote.due - 1))).toEqual({ kind: "stale" });
  expect(await one.change(annual(quote.due))).toEqual({ kind: "done" });
  expect(await one.row()).toMatchObject({ plan: "ANNUAL", amount: 6000 });
});

it("ends at once, whatever is paid ahead, and one that was set to end sooner; told each time", async () => {
  const one = await paying();
  await one.change(cancel);
  expect((await getStaffChange({ actor, id: one.membershipId }))?.deeds).toEqual(["undo", "end"]);
  expect(await one.change(end)).toEqual({ kind: "done" });
  expect(await one.row()).toMatchObject({ status: "ENDED" });
  expect((await one.atStripe()).status).toBe("canceled");
  expect((await one.mails()).map(({ template }) => template)).toEqual(["membership-canceled", "membership-canceled"]);
  expect(await one.change(end)).toEqual({ kind: "not-now" });
});

it("does nothing to a double but end it", async () => {
  const [one, other] = [await paying(), await paying()];
  await db.membership.update({ where: { id: one.membershipId }, data: { duplicateOfId: other.membershipId } });
  expect((await getStaffChange({ actor, id: one.membershipId }))?.deeds).toEqual(["cancel", "end"]);
  expect(await one.change(amount(900))).toEqual({ kind: "not-now" });
  expect((await one.atStripe()).items.data[0]?.price.unit_amount).toBe(500);
});

describe("a free membership", () => {
  const inDays = (days: number) => new Date(Date.now() + days * DAY);
  const give = (memberId: string, until: Date, by: Actor = actor, id = randomUUID()) =>
    giveComp({ actor: by, memberId, input: { id, until } });
  const comps = (memberId: string) => db.membership.findMany({ where: { memberId, source: "COMP" } });
  const mails = async (memberId: string) => {
    const rows = await db.emailMessage.findMany({ where: { memberId }, orderBy: { createdAt: "asc" } });
    return rows.map(({ template }) => template);
  };
  const status = async (id: string) => (await db.member.findUniqueOrThrow({ where: { id } })).status;

  it("makes a member and no money, once, until its day; told at each end", async () => {
    const { memberId } = await someMember();
    const id = randomUUID();
    const until = inDays(30);
    await Promise.all([1, 2].map(() => give(memberId, until, actor, id)));
    expect(await comps(memberId)).toMatchObject([{ id, amount: 0, status: "ACTIVE", cancelAt: until }]);
    expect(await status(memberId)).toBe("ACTIVE");
    expect(await getCompMember({ actor, id: memberId })).toMatchObject({ endsAt: until });
    await tendComps(inDays(20));
    expect(await mails(memberId)).toEqual(["comp-given"]);
    await give(memberId, inDays(40));
    await db.membership.update({ where: { id }, data: { startedAt: inDays(-60) } });
    for (const days of [30, 34, 35]) await tendComps(inDays(days));
    expect(await mails(memberId)).toEqual(["comp-given", "comp-given", "comp-ending"]);
    await tendComps(inDays(41));
    expect(await status(memberId)).toBe("ENDED");
    expect((await mails(memberId)).at(-1)).toBe("comp-ended");
    const entries = await db.auditEntry.findMany({ where: { memberId, subjectId: id }, orderBy: { id: "asc" } });
    expect(entries.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ["membership.comp", "STAFF"],
      ["membership.comp", "STAFF"],
      ["membership.end-comp", "SYSTEM"],
    ]);
  });

  it("is ended by hand, and left alone by the sync and beside a paid one that comes later", async () => {
    const one = await paying();
    expect(await give(one.memberId, inDays(30))).toMatchObject({ errors: { until: expect.stringContaining("pay") } });
    await one.change(end);
    expect(await give(one.memberId, inDays(30))).toMatchObject({ ok: true });
    const email = await db.memberEmail.findFirstOrThrow({ where: { memberId: one.memberId } });
    const again = await giveAsGuest(giving.standIn, { address: email.address });
    await syncCustomer(again.customer);
    const live = await db.membership.findMany({ where: { memberId: one.memberId, status: "ACTIVE" } });
    expect(live.map(({ source, duplicateOfId }) => [source, duplicateOfId]).sort()).toEqual([
      ["COMP", null],
      ["STRIPE", null],
    ]);
    await endComp({ actor, memberId: one.memberId });
    await endComp({ actor, memberId: one.memberId });
    expect(await comps(one.memberId)).toMatchObject([{ status: "ENDED" }]);
    expect(await status(one.memberId)).toBe("ACTIVE");
    expect(await mails(one.memberId)).not.toContain("comp-ended");
  });
});

describe("a note", () => {
  it("is written, changed and deleted, and never told by the history", async () => {
    const { memberId } = await someMember();
    const write = (input: { id?: string; text: string }) => writeNote({ actor, memberId, input });
    expect(await write({ text: " " })).toMatchObject({ errors: { text: expect.any(String) } });
    expect(await write({ text: "x".repeat(2001) })).toMatchObject({ errors: { text: expect.any(String) } });
    await write({ text: "Met at the fair" });
    const { id } = await db.note.findFirstOrThrow({ where: { memberId } });
    await write({ id, text: "Met at the book fair" });
    const other = await someMember();
    await expect(writeNote({ actor, memberId: other.memberId, input: { id, text: "x" } })).rejects.toThrow("not-found");
    await deleteNote({ actor, memberId: other.memberId, id });
    const page = await getMemberPage({ actor, id: memberId });
    expect(page?.staffNotes).toMatchObject([{ text: "Met at the book fair" }]);
    expect(page?.timeline.filter(({ kind }) => kind === "staff-note")).toHaveLength(1);
    expect((await getMemberPage({ actor: staff("ANALYST"), id: memberId }))?.staffNotes).toEqual([]);
    await deleteNote({ actor, memberId, id });
    expect(await db.note.count({ where: { memberId } })).toBe(0);
    const entries = await db.auditEntry.findMany({ where: { memberId, subjectType: "note" }, orderBy: { id: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual(["note.write", "note.change", "note.delete"]);
    expect(JSON.stringify(entries)).not.toMatch(/fair/);
  });
});

it("sends a link to sign in to the member's own address, a few times", async () => {
  const { memberId } = await someMember();
  const now = new Date();
  const send = (minutes: number) =>
    sendSignInLink({ actor, memberId, now: new Date(now.getTime() + minutes * 60_000) });
  expect([await send(0), await send(0), await send(2)]).toEqual(["sent", "sent", "sent"]);
  const mails = await db.emailMessage.findMany({ where: { memberId, template: "sign-in-link" } });
  expect(mails).toHaveLength(2);
  expect([await send(3), await send(4), await send(5)]).toEqual(["sent", "sent", "limited"]);
  // No mail server listens here: that it was composed is what it fails after.
  await expect(sendMessage({ messageId: mails[0]?.id ?? "" })).rejects.toThrow(/ECONNREFUSED|connect/);
  await db.memberEmail.updateMany({ where: { memberId }, data: { bouncedAt: now, bounceCode: "5.1.1" } });
  expect(await send(6)).toBe("no-address");
});

it("lets mail go again to an address that it came back from, and to nobody else's", async () => {
  const [{ memberId }, other] = [await someMember(), await someMember()];
  const stopped = { bouncedAt: new Date(), bounceCode: "5.1.1" };
  await db.memberEmail.updateMany({ where: { memberId: { in: [memberId, other.memberId] } }, data: stopped });
  const row = () => db.memberEmail.findFirstOrThrow({ where: { memberId } });
  const emailId = (await row()).id;
  expect(await resumeMail({ actor, memberId: other.memberId, emailId })).toBe(false);
  expect(await resumeMail({ actor, memberId, emailId: "x" })).toBe(false);
  expect(await row()).toMatchObject(stopped);
  expect([await resumeMail({ actor, memberId, emailId }), await resumeMail({ actor, memberId, emailId })]).toEqual([
    true,
    false,
  ]);
  expect(await row()).toMatchObject({ bouncedAt: null, bounceCode: null });
  expect(await db.memberEmail.count({ where: { memberId: other.memberId, bouncedAt: null } })).toBe(0);
  expect(await db.auditEntry.findMany({ where: { memberId, action: "member.mail-resumed" } })).toMatchObject([
    { before: { status: "5.1.1" }, after: { status: null } },
  ]);
});

describe("who may", () => {
  type Deed = (by: Actor, memberId: string, membershipId: string) => Promise<unknown>;
  const until = () => new Date(Date.now() + 30 * DAY);
  const deeds: Record<string, ["memberships.write" | "members.write", Deed]> = {
    amount: ["memberships.write", (by, _, id) => changeForMember({ actor: by, membershipId: id, input: amount(600) })],
    pause: ["memberships.write", (by, _, id) => changeForMember({ actor: by, membershipId: id, input: pause })],
    undo: ["memberships.write", (by, _, id) => changeForMember({ actor: by, membershipId: id, input: undo })],
    cancel: ["memberships.write", (by, _, id) => changeForMember({ actor: by, membershipId: id, input: cancel })],
    resume: [
      "memberships.write",
      (by, _, id) => changeForMember({ actor: by, membershipId: id, input: { deed: "resume" } }),
    ],
    look: ["memberships.write", (by, _, id) => getStaffChange({ actor: by, id })],
    end: ["memberships.write", (by, _, id) => changeForMember({ actor: by, membershipId: id, input: end })],
    comp: ["memberships.write", (by, memberId) => give(by, memberId)],
    "end a comp": ["memberships.write", (by, memberId) => endComp({ actor: by, memberId })],
    note: ["members.write", (by, memberId) => writeNote({ actor: by, memberId, input: { text: "n" } })],
    "delete a note": ["members.write", (by, memberId) => deleteNote({ actor: by, memberId, id: randomUUID() })],
    "write again": ["members.write", (by, memberId) => resumeMail({ actor: by, memberId, emailId: randomUUID() })],
    link: ["members.write", (by, memberId) => sendSignInLink({ actor: by, memberId })],
  };
  const give = (by: Actor, memberId: string) =>
    giveComp({ actor: by, memberId, input: { id: randomUUID(), until: until() } });

  let one: Awaited<ReturnType<typeof paying>>;
  beforeAll(async () => {
    one = await paying();
  });

  it.each(Object.entries(deeds))("%s", async (_, [permission, deed]) => {
    const others: Actor[] = [
      { kind: "guest" },
      { kind: "member", userId: randomUUID(), memberId: one.memberId },
      ...Object.values(StaffRole)
        .filter((role) => !isAllowed(role, permission))
        .map((role) => staff(role)),
    ];
    const before = JSON.stringify(await one.row());
    for (const by of others) await expect(deed(by, one.memberId, one.membershipId)).rejects.toThrow("forbidden");
    expect(JSON.stringify(await one.row())).toBe(before);
    for (const role of Object.values(StaffRole).filter((each) => isAllowed(each, permission)))
      await expect(deed(staff(role), one.memberId, one.membershipId)).resolves.not.toThrow();
  });
});
