import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { linkUser } from "../../members/commands";
import { stripe } from "../../stripe";
import { correctAddress, isCorrectable, syncCheckout } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const actor = { kind: "guest" as const };
const correct = (attemptId: string, address: string) => correctAddress({ attemptId, address, actor, locale: "en-US" });
const holderOf = (address: string) =>
  db.member.findFirst({
    where: { emails: { some: { address } } },
    include: { memberships: { orderBy: { startedAt: "asc" } }, payments: true, messages: true, customers: true },
  });
const join = async (address: string, frequency: "MONTHLY" | "ANNUAL" = "MONTHLY") => {
  const joined = await giveAsGuest(giving.standIn, { address, frequency });
  await syncCheckout(joined.sessionId);
  return joined;
};

it("mends a typo: same member, new address, the welcome sent again, Stripe told", async () => {
  const { attemptId, customer } = await join("tpyo@example.org");
  const before = await holderOf("tpyo@example.org");
  expect(await correct(attemptId, "typo@example.org")).toEqual({ ok: true, value: { address: "typo@example.org" } });
  const after = await holderOf("typo@example.org");
  expect(after?.id).toBe(before?.id);
  expect(await holderOf("tpyo@example.org")).toBeNull();
  expect(after?.messages).toMatchObject([{ template: "welcome", state: "QUEUED", sentAt: null }]);
  expect(await stripe().customers.retrieve(customer)).toMatchObject({ email: "typo@example.org" });
  expect(await correct(attemptId, "typo@example.org")).toMatchObject({ ok: true });
});

it("gives the payment to the member whose address it is, and undoes the double that this makes", async () => {
  await join("known@example.org");
  await giving.standIn.control("clock", { advance_seconds: 3600 });
  const { attemptId } = await join("knwon@example.org", "ANNUAL");
  expect(await correct(attemptId, "known@example.org")).toMatchObject({ ok: true });
  const known = await holderOf("known@example.org");
  expect(known?.memberships).toMatchObject([
    { plan: "MONTHLY", status: "ACTIVE", duplicateOfId: null },
    { plan: "ANNUAL", status: "ENDED", duplicateOfId: known?.memberships[0]?.id },
  ]);
  expect(known?.payments.map(({ amount, amountRefunded }) => [amount, amountRefunded]).sort()).toEqual([
    [3500, 3500],
    [500, 0],
  ]);
  expect(known?.customers).toHaveLength(2);
  expect(await holderOf("knwon@example.org")).toBeNull();
  expect(
    await db.member.count({ where: { mergedIntoId: known?.id ?? "", status: null, payments: { none: {} } } }),
  ).toBe(1);
});

it("is over once somebody has signed in with the address, after a day, and after five tries", async () => {
  const signed = await join("signed@example.org");
  const user = await db.user.create({ data: { email: "signed@example.org" } });
  await linkUser({ userId: user.id, address: "signed@example.org" });
  const late = await join("late@example.org");
  const dayAgo = new Date(Date.now() - 24 * 3_600_000 - 1000);
  await db.checkoutAttempt.update({ where: { id: late.attemptId }, data: { completedAt: dayAgo } });
  const tired = await join("tired@example.org");
  await db.checkoutAttempt.update({ where: { id: tired.attemptId }, data: { addressCorrections: 5 } });
  for (const { attemptId } of [signed, late, tired]) {
    expect(await isCorrectable(attemptId)).toBe(false);
    expect(await correct(attemptId, "other@example.org")).toMatchObject({ ok: false });
  }
  expect(await holderOf("other@example.org")).toBeNull();
});
