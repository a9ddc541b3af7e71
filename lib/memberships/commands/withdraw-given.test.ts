import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import { giveGift, locale, someMember, staff, tokenOf } from "../../embedded/test-given";
import { type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { stripe } from "../../stripe";
import { previewWithdrawal, redeemGiven, withdrawGiven } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

async function give() {
  const { given, customer, email } = await giveGift(giving.standIn);
  const { id, giverId, paymentId } = await given();
  return {
    ...{ id, given, email, paymentId: paymentId ?? "", giverId: giverId ?? "" },
    atStripe: async () => {
      const { data } = await stripe().charges.list({ customer, expand: ["data.refunds"] });
      return data.flatMap(({ refunds }) => refunds?.data ?? []).map(({ amount }) => amount);
    },
    ledger: async () => {
      const rows = await db.ledgerEntry.findMany({ where: { paymentId }, orderBy: { amount: "desc" } });
      return rows.map(({ amount }) => amount);
    },
    mails: async () => {
      const rows = await db.emailMessage.findMany({ where: { memberId: giverId, template: "refunded" } });
      return rows.length;
    },
    audit: async () => {
      const rows = await db.auditEntry.findMany({ where: { memberId: giverId, actorKind: "STAFF" } });
      return rows.map(({ action, after }) => ({ action, after }));
    },
  };
}

describe("taking a given membership back", () => {
  it("leaves the payment as it is, unless staff say otherwise", async () => {
    const one = await give();
    const preview = await previewWithdrawal({ actor: staff, id: one.id });
    expect(preview).toMatchObject({ amount: 3500, refund: { left: 3500, refusal: null, cardLast4: "4242" } });
    for (let press = 0; press < 2; press += 1)
      expect(await withdrawGiven({ actor: staff, id: one.id, locale })).toEqual({ ok: true, value: "withdrawn" });
    expect(await one.given()).toMatchObject({ withdrawal: "STAFF", withdrawnAt: expect.any(Date) });
    expect(await one.atStripe()).toEqual([]);
    expect(await one.ledger()).toEqual([3500]);
    expect(await one.mails()).toBe(0);
    expect(await one.audit()).toEqual([{ action: "given.withdraw", after: { withdrawal: "STAFF" } }]);
    expect(await previewWithdrawal({ actor: staff, id: one.id })).toBeNull();
  });

  it("pays it back with it: once, however often it is pressed, in the books, by mail and in the audit", async () => {
    const one = await give();
    const token = tokenOf(await one.given());
    const refund = { id: randomUUID(), left: 3500 };
    const press = () => withdrawGiven({ actor: staff, id: one.id, locale, refund });
    const done = await Promise.all([press(), press(), press()]);
    expect([...done, await press()]).toEqual(Array(4).fill({ ok: true, value: "refunded" }));
    expect(await one.atStripe()).toEqual([3500]);
    expect(await one.ledger()).toEqual([3500, -3500]);
    expect(await one.mails()).toBe(1);
    expect(await one.given()).toMatchObject({ withdrawal: "STAFF" });
    expect(await db.payment.findUnique({ where: { id: one.paymentId } })).toMatchObject({ amountRefunded: 3500 });
    const audit = await one.audit();
    expect(audit).toHaveLength(2);
    expect(audit).toEqual(
      expect.arrayContaining([
        { action: "given.withdraw", after: { withdrawal: "STAFF" } },
        { action: "payment.refund", after: expect.objectContaining({ refundRequestId: refund.id, refunded: 3500 }) },
      ]),
    );
    expect(await redeemGiven({ actor: await someMember(), token })).toBe("not-open");
  });

  it("does nothing at all when the payment is not as it was shown, or cannot be paid back", async () => {
    const one = await give();
    const press = (left: number) =>
      withdrawGiven({ actor: staff, id: one.id, locale, refund: { id: randomUUID(), left } });
    expect(await press(3000)).toMatchObject({ ok: false, errors: { refund: /meanwhile/ } });
    const { stripeChargeId } = await db.payment.findUniqueOrThrow({ where: { id: one.paymentId } });
    await giving.standIn.control("disputes", { charge: stripeChargeId });
    expect(await press(3500)).toMatchObject({ ok: false, errors: { refund: /disputes this payment/ } });
    expect(await one.given()).toMatchObject({ withdrawal: null, withdrawnAt: null });
    expect(await one.audit()).toEqual([]);
  });

  it("is too late once somebody has it: then nothing goes back either", async () => {
    const one = await give();
    expect(await redeemGiven({ actor: await someMember(), token: tokenOf(await one.given()) })).toBe("redeemed");
    const refund = { id: randomUUID(), left: 3500 };
    expect(await withdrawGiven({ actor: staff, id: one.id, locale, refund })).toMatchObject({ ok: false });
    expect(await one.atStripe()).toEqual([]);
  });

  it("is for who may, and paying back for who may do that", async () => {
    const one = await give();
    for (const role of ["EDITOR", "ANALYST"] as const) {
      const actor = { ...staff, role };
      await expect(withdrawGiven({ actor, id: one.id, locale })).rejects.toThrow("forbidden");
      await expect(previewWithdrawal({ actor, id: one.id })).rejects.toThrow("forbidden");
    }
    expect(await one.given()).toMatchObject({ withdrawal: null });
  });
});
