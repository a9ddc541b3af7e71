import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dayOf } from "../../calendar";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import type { OfflineInput } from "../schema";
import { foldDays } from "./fold-days";
import { correctOffline, recordOffline } from "./record-offline";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const actor = { kind: "staff" as const, userId: randomUUID(), role: "MANAGER" as const };
const cheque = (change: Partial<OfflineInput> = {}): OfflineInput => ({
  ...{ id: randomUUID(), memberId: null, name: "Ada Offline", address: `${randomUUID()}@example.org` },
  ...{ amount: 5000, currency: "usd", method: "CHEQUE", receivedOn: "2026-01-01", reference: null, note: null },
  isAnother: false,
  ...change,
});
const record = (input: OfflineInput) => recordOffline({ actor, input });
const ledgerOf = (paymentId: string) =>
  db.ledgerEntry.findMany({ where: { paymentId }, orderBy: { createdAt: "asc" } });

it("records a cheque once, however often the button is pressed, in the ledger and the audit trail", async () => {
  const input = cheque({ reference: "4711", note: "From the fair" });
  const results = await Promise.all([record(input), record(input), record(input)]);
  const [first] = results;
  expect(results).toEqual([first, first, first]);
  if (!first?.ok) throw new Error("refused");
  const member = await db.member.findUniqueOrThrow({
    where: { id: first.value },
    include: { payments: true, emails: true },
  });
  expect(member).toMatchObject({ name: "Ada Offline", status: null });
  expect(member.payments).toMatchObject([{ id: input.id, kind: "OFFLINE", status: "SUCCEEDED", amount: 5000 }]);
  // The year's first day by the clocks of New York and, should the newsroom move there, of Auckland.
  expect(member.payments[0]?.paidAt).toEqual(new Date("2026-01-01T10:00:00Z"));
  expect(await ledgerOf(input.id)).toMatchObject([
    { kind: "OFFLINE", amount: 5000, settlementNet: 5000, settlementFee: 0, stripeBalanceTransactionId: null },
  ]);
  const audits = await db.auditEntry.findMany({ where: { memberId: member.id }, orderBy: { id: "asc" } });
  expect(audits.map(({ action }) => action)).toEqual(["member.create", "payment.record-offline"]);
  expect(JSON.stringify(audits)).not.toMatch(/Ada|example\.org|4711|fair/);
});

it("finds who is known by their address, and makes somebody with a name alone", async () => {
  const first = cheque();
  const second = await record({ ...cheque(), address: first.address, name: "Another spelling" });
  const known = await record(first);
  expect(known).toEqual(second);
  const nameless = await record(cheque({ address: null, name: "No Mail" }));
  const member = await db.member.findUniqueOrThrow({
    where: { id: nameless.ok ? nameless.value : "" },
    include: { emails: true },
  });
  expect(member).toMatchObject({ name: "No Mail", emails: [] });
  await expect(record(cheque({ memberId: randomUUID() }))).rejects.toThrow("not-found");
});

it("asks about a reference that stands already, even when two enter it at once", async () => {
  const [one, other] = [cheque({ reference: "AB 12" }), cheque({ reference: "ab 12" })];
  const results = await Promise.all([record(one), record(other)]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const refused = results[0]?.ok ? other : one;
  const stands = results[0]?.ok ? one : other;
  expect(await db.payment.count({ where: { id: refused.id } })).toBe(0);
  expect(await record({ ...cheque({ reference: "AB 12" }), method: "TRANSFER" })).toMatchObject({ ok: true });
  expect(await record({ ...refused, isAnother: true })).toMatchObject({ ok: true });
  for (const { id } of [stands, refused]) await correctOffline({ actor, input: { paymentId: id, reason: "slip" } });
  expect(await record(cheque({ reference: "AB 12" }))).toMatchObject({ ok: true });
});

it("corrects by a reversing row, once, and keeps what was written", async () => {
  const input = cheque();
  await record(input);
  const correct = (reason: string) => correctOffline({ actor, input: { paymentId: input.id, reason } });
  expect(await correct("  ")).toMatchObject({ ok: false });
  const outcomes = await Promise.all([correct("Wrong amount"), correct("Wrong amount")]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect((await ledgerOf(input.id)).map(({ amount, kind }) => [kind, amount])).toEqual([
    ["OFFLINE", 5000],
    ["OFFLINE", -5000],
  ]);
  expect(await db.payment.findUnique({ where: { id: input.id }, include: { offline: true } })).toMatchObject({
    ...{ status: "CANCELED", amount: 5000, offline: { correctionReason: "Wrong amount", correctedBy: actor.userId } },
  });
  await expect(correctOffline({ actor, input: { paymentId: randomUUID(), reason: "x" } })).rejects.toThrow("not-found");
});

it("stays on the day that was typed when the newsroom moves, on paper as in figures", async () => {
  const input = cheque({ receivedOn: "2026-02-10" });
  await record(input);
  const payment = await db.payment.findUniqueOrThrow({ where: { id: input.id } });
  const [entry] = await ledgerOf(input.id);
  for (const zone of ["Pacific/Honolulu", "America/New_York", "Pacific/Auckland"])
    for (const moment of [payment.paidAt, entry?.occurredAt])
      expect(moment && dayOf(moment, zone), zone).toBe("2026-02-10");
  await db.$transaction((tx) => foldDays(tx, { from: "2026-02-01", to: "2026-02-28" }, "Pacific/Auckland"));
  const days = await db.dailyMoney.findMany({ where: { kind: "OFFLINE" } });
  expect(days.map(({ day, count }) => [day.toISOString().slice(0, 10), Number(count)])).toEqual([["2026-02-10", 1]]);
});

it("is for who may record money", async () => {
  for (const role of ["EDITOR", "ANALYST"] as const) {
    await expect(recordOffline({ actor: { ...actor, role }, input: cheque() })).rejects.toThrow("forbidden");
    const input = { paymentId: randomUUID(), reason: "x" };
    await expect(correctOffline({ actor: { ...actor, role }, input })).rejects.toThrow("forbidden");
  }
});
