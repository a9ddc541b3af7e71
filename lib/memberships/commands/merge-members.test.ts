import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "../../actor";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { linkUser } from "../../members/commands";
import { findMemberByAddress, getMemberPage } from "../../members/queries";
import { stripe } from "../../stripe";
import { syncCheckout, syncCustomer } from ".";
import { MOVED, mergeMembers } from "./merge-members";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

async function join(address: string, frequency: "MONTHLY" | "ANNUAL" = "MONTHLY", card?: string) {
  const joined = await giveAsGuest(giving.standIn, { address, frequency, ...(card && { card }) });
  await syncCheckout(joined.sessionId);
  return { ...joined, memberId: (await findMemberByAddress(db, address)) ?? "" };
}
const later = (seconds: number) => giving.standIn.control("clock", { advance_seconds: seconds });
const merge = (survivorId: string, mergedId: string) =>
  mergeMembers({ actor: system("test"), input: { survivorId, mergedId } });
const load = (id: string) =>
  db.member.findUniqueOrThrow({
    where: { id },
    include: {
      customers: { orderBy: { id: "asc" } },
      memberships: { orderBy: { startedAt: "asc" } },
      payments: { orderBy: { createdAt: "asc" } },
      emails: { orderBy: { address: "asc" } },
      messages: true,
      attempts: true,
    },
  });
const movements = () => db.ledgerEntry.findMany({ orderBy: { id: "asc" } });
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

it("moves every table that names a member, and leaves those that only remember", () => {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const isNaming = (body = "") => /^\s+memberId\s|\sMember\??\s+@relation\(/m.test(body);
  const naming = models.filter(([, name, body]) => name !== "Member" && isNaming(body)).map(([, name]) => name);
  // The audit is append-only and found through `mergedIntoId`, with the key it is sealed under; findings are history;
  // open claims fall with their member; nobody who is erased is merged; an import or a deed for many tells of whom it met.
  const left = ["ImportRow", "BulkItem", "AuditEntry", "MemberKey", "ReconcileFinding", "AddressClaim", "Erasure"];
  expect(naming.sort()).toEqual([...MOVED, ...left].sort());
});

describe("two who paid under two addresses", () => {
  it("become one: both customers, all payments and addresses, the ledger untouched, the double undone by a mail", async () => {
    const first = await join("mara@example.org");
    await later(3600);
    const second = await join("mara@work.example", "ANNUAL");
    const before = await movements();
    await db.member.update({
      where: { id: second.memberId },
      data: { name: "Mara Lind", line1: "1 Quay", wantsNews: false, wantsStatements: false },
    });
    expect(await merge(first.memberId, second.memberId)).toEqual({ ok: true, value: { isSynced: true } });

    const one = await load(first.memberId);
    expect(ids(one.customers)).toEqual([first.customer, second.customer].sort());
    expect(one.emails.map(({ address, isPrimary }) => [address, isPrimary])).toEqual([
      ["mara@example.org", true],
      ["mara@work.example", false],
    ]);
    expect(one).toMatchObject({ status: "ACTIVE", line1: "1 Quay", wantsNews: false, wantsReceipts: true });
    expect(one.wantsStatements).toBe(false);
    // The newer was paid within seven days: ended and paid back (decision 10).
    expect(one.memberships).toMatchObject([
      { plan: "MONTHLY", status: "ACTIVE", duplicateOfId: null },
      { plan: "ANNUAL", status: "ENDED", duplicateOfId: one.memberships[0]?.id },
    ]);
    expect(one.payments.map(({ amount, amountRefunded }) => [amount, amountRefunded])).toEqual([
      [500, 0],
      [3500, 3500],
    ]);
    expect(one.messages.map(({ template }) => template).sort()).toEqual(["double-refunded", "welcome", "welcome"]);
    const after = await movements();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toMatchObject([{ kind: "REFUND", amount: -3500 }]);

    const empty = await load(second.memberId);
    expect(empty).toMatchObject({ mergedIntoId: first.memberId, status: null, userId: null });
    expect([empty.customers, empty.memberships, empty.payments, empty.emails, empty.messages].flat()).toEqual([]);
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "member.merge", memberId: first.memberId } });
    expect(entry.after).toMatchObject({
      mergedId: second.memberId,
      customers: [second.customer],
      payments: 1,
      memberships: [one.memberships[1]?.id],
    });
    expect(JSON.stringify(entry)).not.toMatch(/mara|Quay/i);
  });

  it("keep what both had in one history, and whatever comes of either later is the one's", async () => {
    const [kept, gone] = [await join("kept@example.org"), await join("gone@example.org")];
    await merge(kept.memberId, gone.memberId);
    const page = await getMemberPage({ actor: system("test"), id: kept.memberId });
    const starts = page?.timeline.filter((entry) => entry.kind === "change" && entry.action === "membership.start");
    expect(starts).toHaveLength(2);
    const guest = await join("gone@example.org", "ANNUAL");
    expect(guest.memberId).toBe(kept.memberId);
    expect((await load(kept.memberId)).customers).toHaveLength(3);
  });
});

it("ends the other's sign-in, and takes it over where the survivor has none", async () => {
  const [a, b, c] = [await join("a@example.org"), await join("b@example.org"), await join("c@example.org")];
  const signIn = async (email: string) => {
    const { id: userId } = await db.user.create({ data: { email } });
    await linkUser({ userId, address: email });
    await db.session.create({
      data: { userId, sessionToken: `session-${email}`, expires: new Date(Date.now() + 1e6) },
    });
    return userId;
  };
  const [userB, userC] = [await signIn("b@example.org"), await signIn("c@example.org")];
  await merge(a.memberId, b.memberId);
  expect(await load(a.memberId)).toMatchObject({ userId: userB });
  await merge(a.memberId, c.memberId);
  expect(await load(a.memberId)).toMatchObject({ userId: userB });
  expect(await db.user.count({ where: { id: userC } })).toBe(0);
  expect(await db.session.count({ where: { sessionToken: "session-c@example.org" } })).toBe(0);
  expect(await load(b.memberId)).toMatchObject({ mergedIntoId: a.memberId });
});

it("does not swallow somebody who works here, nor one who is no more", async () => {
  const [a, staff] = [await join("plain@example.org"), await join("staff@example.org")];
  for (const [address, isStaff] of [
    ["plain@example.org", false],
    ["staff@example.org", true],
  ] as const) {
    const user = await db.user.create({ data: { email: address } });
    await linkUser({ userId: user.id, address });
    if (isStaff) await db.staff.create({ data: { userId: user.id, role: "EDITOR" } });
  }
  expect(await merge(a.memberId, staff.memberId)).toMatchObject({ ok: false });
  expect(await load(staff.memberId)).toMatchObject({ mergedIntoId: null, status: "ACTIVE" });
  await expect(merge(a.memberId, a.memberId)).rejects.toMatchObject({ code: "conflict" });
  const nobody = { userId: null, name: null, country: null, status: null };
  await db.member.update({ where: { id: staff.memberId }, data: { erasedAt: new Date(), ...nobody } });
  await expect(merge(a.memberId, staff.memberId)).rejects.toMatchObject({ code: "conflict" });
});

it("is the member's own business, or that of staff who may", async () => {
  const input = {
    survivorId: (await join("own@example.org")).memberId,
    mergedId: (await join("not@example.org")).memberId,
  };
  const actors = [
    { kind: "guest" as const },
    { kind: "member" as const, userId: "u", memberId: input.mergedId },
    { kind: "staff" as const, userId: "u", role: "ANALYST" as const },
  ];
  for (const actor of actors) await expect(mergeMembers({ actor, input })).rejects.toMatchObject({ code: "forbidden" });
  expect(await load(input.mergedId)).toMatchObject({ mergedIntoId: null });
});

it("comes out the same with syncs of both going on all the while, and another merge the other way round", async () => {
  const a = await join("busy-a@example.org");
  await later(3600);
  const b = await join("busy-b@example.org", "ANNUAL");
  const pending = await giveAsGuest(giving.standIn, { address: "busy-b@example.org" });
  const syncs = [a.customer, b.customer, pending.customer, a.customer, b.customer].map((id) => syncCustomer(id));
  const merges = [merge(a.memberId, b.memberId), merge(b.memberId, a.memberId)];
  const [syncOutcomes, mergeOutcomes] = await Promise.all([Promise.allSettled(syncs), Promise.allSettled(merges)]);
  expect(syncOutcomes.map(({ status }) => status)).toEqual(syncs.map(() => "fulfilled"));
  expect(mergeOutcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  for (const { customer } of [a, b, pending]) await syncCustomer(customer);
  const both = [await load(a.memberId), await load(b.memberId)];
  const one = both.find(({ mergedIntoId }) => mergedIntoId === null);
  const other = both.find(({ mergedIntoId }) => mergedIntoId !== null);
  expect(one?.customers).toHaveLength(3);
  expect([other?.customers, other?.memberships, other?.payments, other?.emails].flat()).toEqual([]);
  expect(one?.memberships.map(({ status }) => status)).toEqual(["ACTIVE", "ENDED", "ENDED"]);
  expect(one?.payments.map(({ amount, amountRefunded }) => amount - amountRefunded).sort()).toEqual([0, 0, 500]);
});

it("what one of them owes gives way to what the other pays, and its bill is void", async () => {
  const owing = await join("owing@example.org", "MONTHLY", "4000000000000341");
  await later(32 * 24 * 3600);
  await syncCustomer(owing.customer);
  expect(await load(owing.memberId)).toMatchObject({ status: "PAST_DUE" });
  const paying = await join("paying@example.org");
  await merge(owing.memberId, paying.memberId);
  const one = await load(owing.memberId);
  expect(one).toMatchObject({ status: "ACTIVE" });
  expect(one.memberships).toMatchObject([
    { status: "ENDED", duplicateOfId: one.memberships[1]?.id },
    { status: "ACTIVE", duplicateOfId: null },
  ]);
  const invoices = await stripe().invoices.list({ customer: owing.customer });
  expect(invoices.data.map(({ status }) => status)).not.toContain("open");
});
