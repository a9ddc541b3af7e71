import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { type Gift, giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { isAllowed } from "../../staff/rules";
import { stripe } from "../../stripe";
import type { RefundInput } from "../schema";
import { eraseMember, handleCarryOutRefund, previewRefund, refundPayment, syncCustomer } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const staff = (role: StaffRole = "MANAGER"): Actor => ({ kind: "staff", userId: randomUUID(), role });

/** Somebody who has paid once, and ways to look at what became of it. */
async function paid(gift: Partial<Gift> = {}) {
  const { customer, subscription } = await giveAsGuest(giving.standIn, {
    address: `${randomUUID()}@example.org`,
    ...gift,
  });
  await syncCustomer(customer);
  const { id, memberId, stripeChargeId } = await db.payment.findFirstOrThrow({ where: { stripeCustomerId: customer } });
  const input = (more: Partial<RefundInput> = {}): RefundInput => ({
    ...{ id: randomUUID(), paymentId: id, amount: 500, reason: "requested_by_customer", note: null, ending: "NOTHING" },
    ...more,
  });
  return {
    ...{ id, memberId: memberId ?? "", customer, subscription, charge: stripeChargeId ?? "", input },
    refund: (more: Partial<RefundInput> = {}) => refundPayment({ actor: staff(), input: input(more) }),
    atStripe: async () =>
      (await stripe().refunds.list({ charge: stripeChargeId ?? "" })).data.map(({ amount }) => amount),
    ledger: async () => {
      const rows = await db.ledgerEntry.findMany({ where: { paymentId: id }, orderBy: { amount: "desc" } });
      return rows.map(({ amount }) => amount);
    },
    mails: async () => {
      const rows = await db.emailMessage.findMany({ where: { memberId }, orderBy: { createdAt: "asc" } });
      return rows.map(({ template }) => template).filter((template) => template !== "welcome");
    },
    audit: () => db.auditEntry.findMany({ where: { memberId, actorKind: "STAFF" }, orderBy: { id: "asc" } }),
    membership: () => db.membership.findFirstOrThrow({ where: { memberId: memberId ?? "" } }),
  };
}

it("pays all of it back, once, however often it is pressed", async () => {
  const one = await paid();
  const input = one.input({ left: 500, note: "Wrote to us" });
  const actor = staff();
  const pressed = await Promise.all([1, 2, 3].map(() => refundPayment({ actor, input })));
  expect(pressed).toEqual([1, 2, 3].map(() => ({ ok: true, value: null })));
  expect(await one.atStripe()).toEqual([500]);
  expect(await one.ledger()).toEqual([500, -500]);
  expect(await one.mails()).toEqual(["refunded"]);
  expect(await one.membership()).toMatchObject({ status: "ACTIVE", cancelAt: null });
  const request = await db.refundRequest.findUniqueOrThrow({ where: { id: input.id } });
  expect(request).toMatchObject({ state: "DONE", stripeRefundId: expect.stringMatching(/^re_/), note: "Wrote to us" });
  const entries = await one.audit();
  const asked = entries.filter(({ action }) => action === "payment.refund");
  expect(asked).toMatchObject([{ actorId: actor.kind === "staff" && actor.userId, after: { refunded: 500 } }]);
  expect(JSON.stringify(entries)).not.toContain("Wrote to us");
});

it("pays back in parts, and no more than there is", async () => {
  const one = await paid();
  expect(await one.refund({ amount: 200 })).toMatchObject({ ok: true });
  expect(await one.refund({ amount: 301 })).toMatchObject({ errors: { amount: expect.stringContaining("more than") } });
  expect(await one.refund({ amount: 100, left: 500 })).toMatchObject({
    errors: { amount: expect.stringContaining("meanwhile") },
  });
  expect(await previewRefund({ actor: staff(), id: one.id })).toMatchObject({ left: 300, refusal: null });
  expect(await one.refund({ amount: 300 })).toMatchObject({ ok: true });
  expect(await one.refund({ amount: 1 })).toMatchObject({ errors: { amount: expect.stringContaining("already") } });
  expect(await one.ledger()).toEqual([500, -200, -300]);
  expect(await one.mails()).toEqual(["refunded", "refunded"]);
});

it("lets one of two who choose at the same time wait and look again", async () => {
  const one = await paid();
  const both = await Promise.all([one.refund({ amount: 300, left: 500 }), one.refund({ amount: 300, left: 500 })]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await one.atStripe()).toEqual([300]);
});

it("ends the membership at once, or when what is paid for is used up", async () => {
  const now = await paid();
  expect(await now.refund({ ending: "NOW" })).toMatchObject({ ok: true });
  expect(await now.membership()).toMatchObject({ status: "ENDED" });
  expect((await now.mails()).sort()).toEqual(["membership-canceled", "refunded"]);
  expect((await now.audit()).map(({ action }) => action)).toContain("membership.ask-cancel");
  const later = await paid();
  await later.refund({ amount: 100, ending: "PERIOD_END" });
  const { status, cancelAt, currentPeriodEnd } = await later.membership();
  expect([status, cancelAt]).toEqual(["ACTIVE", currentPeriodEnd]);
  expect(await later.refund({ amount: 100, ending: "PERIOD_END" })).toMatchObject({
    errors: { ending: expect.any(String) },
  });
  const gift = await paid({ frequency: "ONE_TIME" });
  expect(await gift.refund({ ending: "NOW" })).toMatchObject({ errors: { ending: expect.any(String) } });
});

it("goes on where it was interrupted", async () => {
  const one = await paid();
  const { id, paymentId, amount, reason } = one.input();
  await db.refundRequest.create({ data: { id, paymentId, amount, reason, currency: "usd", ending: "NOW" } });
  await stripe().refunds.create(
    { charge: one.charge, amount, metadata: { refund_request: id }, reason: "requested_by_customer" },
    { idempotencyKey: `refund-${id}` },
  );
  await handleCarryOutRefund({ requestId: id });
  await handleCarryOutRefund({ requestId: id });
  expect(await one.atStripe()).toEqual([500]);
  expect(await one.ledger()).toEqual([500, -500]);
  expect(await one.membership()).toMatchObject({ status: "ENDED" });
  expect(await db.refundRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "DONE" });
});

it("says so when a bank was quicker, before and after it was written down", async () => {
  const one = await paid();
  const { id, paymentId, amount, reason } = one.input();
  await db.refundRequest.create({ data: { id, paymentId, amount, reason, currency: "usd" } });
  await giving.standIn.control("disputes", { charge: one.charge });
  expect(await refundPayment({ actor: staff(), input: one.input({ id }) })).toMatchObject({
    errors: { form: expect.stringContaining("refused") },
  });
  expect(await db.refundRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "REFUSED" });
  expect((await one.audit()).map(({ action }) => action)).toContain("payment.refund-refused");
  expect(await one.refund()).toMatchObject({ errors: { amount: expect.stringContaining("disputes") } });
  expect(await one.atStripe()).toEqual([]);
});

it("pays back what an erased member gave, with no word to them and none about them", async () => {
  const one = await paid({ name: "Wilhelmina Quill" });
  const input = { memberId: one.memberId, word: "erase", locale: "en-US" };
  expect(await eraseMember({ actor: staff("OWNER"), input })).toMatchObject({ ok: true, value: "erased" });
  const before = await db.emailMessage.count();
  const actor = staff();
  expect(await previewRefund({ actor, id: one.id })).toMatchObject({
    ...{ left: 500, refusal: null, endings: ["NOTHING"], isErased: true, cardLast4: null },
  });
  const part = one.input({ amount: 200, left: 500, note: "Wilhelmina Quill called" });
  for (let times = 0; times < 2; times += 1)
    expect(await refundPayment({ actor, input: part })).toEqual({ ok: true, value: null });
  expect(await one.atStripe()).toEqual([200]);
  expect(await one.ledger()).toEqual([500, -200]);
  expect(await db.payment.findUniqueOrThrow({ where: { id: one.id } })).toMatchObject({ amountRefunded: 200 });
  expect(await db.refundRequest.findUniqueOrThrow({ where: { id: part.id } })).toMatchObject({
    ...{ state: "DONE", note: null },
  });
  expect(await one.refund({ amount: 400 })).toMatchObject({ errors: { amount: expect.any(String) } });
  expect(await one.refund({ ending: "NOW" })).toMatchObject({ errors: { ending: expect.any(String) } });
  expect(await one.refund({ amount: 300 })).toEqual({ ok: true, value: null });
  expect(await one.ledger()).toEqual([500, -200, -300]);
  expect(await db.emailMessage.count()).toBe(before);
  expect(await db.member.findUniqueOrThrow({ where: { id: one.memberId } })).toMatchObject({ name: null });
});

describe("who may", () => {
  it.each(Object.values(StaffRole))("%s", async (role) => {
    const one = await paid();
    const asked = refundPayment({ actor: staff(role), input: one.input() });
    if (isAllowed(role, "money.refund")) await expect(asked).resolves.toMatchObject({ ok: true });
    else await expect(asked).rejects.toThrow("forbidden");
    expect(await one.atStripe()).toEqual(isAllowed(role, "money.refund") ? [500] : []);
    const look = previewRefund({ actor: staff(role), id: one.id });
    if (isAllowed(role, "money.refund")) await expect(look).resolves.toMatchObject({ id: one.id });
    else await expect(look).rejects.toThrow("forbidden");
  });

  it("is no member, not even who paid, and no guest", async () => {
    const one = await paid();
    const others: Actor[] = [{ kind: "guest" }, { kind: "member", userId: randomUUID(), memberId: one.memberId }];
    for (const actor of others) await expect(refundPayment({ actor, input: one.input() })).rejects.toThrow("forbidden");
  });
});
