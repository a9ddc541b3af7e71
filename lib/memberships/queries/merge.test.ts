import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { listLikelyDoubles } from "../../members/queries";
import { mergeMembers, syncCustomer } from "../commands";
import { getMergePreview } from "./merge";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const staff = { kind: "staff" as const, userId: randomUUID(), role: "MANAGER" as const };

async function giver(address: string, frequency: "MONTHLY" | "ANNUAL", name: string) {
  const { customer } = await giveAsGuest(giving.standIn, { address, frequency, name });
  await syncCustomer(customer);
  return (await db.memberEmail.findUniqueOrThrow({ where: { address } })).memberId;
}
const likely = async (memberId: string) =>
  (await listLikelyDoubles({ actor: staff, memberId })).map(({ id, likeness }) => [id, likeness]);

it("finds who may be the same person, by name and by mailbox, and nobody who is gone", async () => {
  const first = await giver("una.pike@example.org", "MONTHLY", "Una Pike");
  const named = await giver("other@example.org", "MONTHLY", "UNA PIKE");
  const boxed = await giver("una.pike+new@example.net", "MONTHLY", "Somebody");
  await giver("una.perch@example.org", "MONTHLY", "Una Perch");
  expect(await likely(first)).toEqual(
    expect.arrayContaining([
      [named, ["name"]],
      [boxed, ["address"]],
    ]),
  );
  expect(await likely(first)).toHaveLength(2);
  await db.member.update({ where: { id: named }, data: { mergedIntoId: boxed, status: null } });
  expect(await likely(first)).toEqual([[boxed, ["address"]]]);
});

it("says beforehand what the merge then does", async () => {
  const survivorId = await giver("both@example.org", "MONTHLY", "Bo Tench");
  const mergedId = await giver("both@example.net", "ANNUAL", "Bo Tench");
  const preview = () => getMergePreview({ actor: staff, survivorId, other: " Both@example.net" });
  const { survivor, merged, doubles, isRefused } = await preview();
  expect(survivor).toMatchObject({ payments: 1, sums: [{ currency: "usd", amount: 500 }], hasSignIn: false });
  expect(merged).toMatchObject({ id: mergedId, payments: 1, sums: [{ currency: "usd", amount: 3500 }], customers: 1 });
  expect(isRefused).toBe(false);
  expect(doubles).toMatchObject([
    { action: "cancel-and-refund", double: { plan: "ANNUAL" }, keep: { plan: "MONTHLY" } },
  ]);
  expect(await db.membership.count({ where: { duplicateOfId: { not: null } } })).toBe(0);

  expect(await mergeMembers({ actor: staff, input: { survivorId, mergedId } })).toMatchObject({ ok: true });
  const rows = await db.membership.findMany({ where: { memberId: survivorId }, orderBy: { startedAt: "asc" } });
  expect(rows.map(({ plan, status }) => `${plan} ${status}`).sort()).toEqual(["ANNUAL ENDED", "MONTHLY ACTIVE"]);
  expect(await preview()).toMatchObject({ merged: null, doubles: [] });
});

it("writes to the other's address where the one that stays had none", async () => {
  const { id: survivorId } = await db.member.create({ data: { name: "No Mail", currency: "usd" } });
  const mergedId = await giver("has-mail@example.org", "MONTHLY", "No Mail");
  await mergeMembers({ actor: staff, input: { survivorId, mergedId } });
  expect(await db.memberEmail.findMany({ where: { memberId: survivorId } })).toMatchObject([
    { address: "has-mail@example.org", isPrimary: true },
  ]);
});

it("refuses where the sign-in of somebody who works here would go, and whoever may not merge", async () => {
  const [survivorId, mergedId] = [
    await giver("one@example.org", "MONTHLY", "One"),
    await giver("two@example.org", "MONTHLY", "Two"),
  ];
  for (const [memberId, role] of [
    [survivorId, null],
    [mergedId, "EDITOR"],
  ] as const)
    await db.member.update({
      where: { id: memberId },
      data: { user: { create: { email: `${memberId}@example.org`, ...(role && { staff: { create: { role } } }) } } },
    });
  expect(await getMergePreview({ actor: staff, survivorId, other: mergedId })).toMatchObject({ isRefused: true });
  expect(await getMergePreview({ actor: staff, survivorId: mergedId, other: survivorId })).toMatchObject({
    isRefused: false,
  });
  for (const role of ["EDITOR", "ANALYST"] as const) {
    const actor: Actor = { ...staff, role };
    await expect(getMergePreview({ actor, survivorId, other: mergedId })).rejects.toThrow("forbidden");
    await expect(listLikelyDoubles({ actor, memberId: survivorId })).rejects.toThrow("forbidden");
  }
});
