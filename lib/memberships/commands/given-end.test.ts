import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import { causes, giveGift, locale, someMember, statusOf, tokenOf } from "../../embedded/test-given";
import { type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { startCheckout } from "../../giving/commands";
import { giveFieldsSchema } from "../../giving/schema";
import { stripe } from "../../stripe";
import { hashToken } from "../../tokens";
import { daysAfter } from "../rules/given";
import type { GivenChoice } from "../schema";
import { redeemGiven, syncCustomer, tendGiven } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const give = (choice?: Partial<GivenChoice>) => giveGift(giving.standIn, choice);

describe("money that goes back", () => {
  const refund = async (customer: string, amount?: number) => {
    const [charge] = (await stripe().charges.list({ customer })).data;
    await stripe().refunds.create({ charge: charge?.id ?? "", ...(amount && { amount }) });
    await syncCustomer(customer);
  };

  it("in part changes nothing; in full takes it back before anybody has it", async () => {
    const { given, customer } = await give({ deliverAt: daysAfter(new Date(), 2) });
    await refund(customer, 1000);
    expect(await given()).toMatchObject({ withdrawnAt: null });
    await refund(customer);
    expect(await given()).toMatchObject({ withdrawal: "REFUNDED" });
    await tendGiven(daysAfter(new Date(), 3));
    expect(await causes((await given()).id)).toEqual(["given-confirmed"]);
    expect(await redeemGiven({ actor: await someMember(), token: tokenOf(await given()) })).toBe("not-open");
    const sum = await db.ledgerEntry.aggregate({
      where: { paymentId: (await given()).paymentId },
      _sum: { amount: true },
    });
    expect(sum._sum.amount).toBe(0);
  });

  it("leaves what was redeemed; a lost dispute ends it", async () => {
    const [refunded, disputed] = [await give(), await give()];
    const [one, other] = [await someMember(), await someMember()];
    await redeemGiven({ actor: one, token: tokenOf(await refunded.given()) });
    await redeemGiven({ actor: other, token: tokenOf(await disputed.given()) });
    await refund(refunded.customer);
    expect(await refunded.given()).toMatchObject({ withdrawnAt: null });
    const [charge] = (await stripe().charges.list({ customer: disputed.customer })).data;
    const opened = await giving.standIn.control<{ dispute: string }>("disputes", { charge: charge?.id });
    await syncCustomer(disputed.customer);
    await tendGiven();
    expect(await statusOf(other.memberId)).toBe("ACTIVE");
    await giving.standIn.control(`disputes/${opened.dispute}/close`, { status: "lost" });
    await syncCustomer(disputed.customer);
    await tendGiven();
    expect([await statusOf(one.memberId), await statusOf(other.memberId)]).toEqual(["ACTIVE", "ENDED"]);
  });
});

describe("its end", () => {
  it("is announced a week before, once; then it is over, once", async () => {
    const { given } = await give();
    const actor = await someMember();
    await redeemGiven({ actor, token: tokenOf(await given()) });
    const { currentPeriodEnd, id } = await db.membership.findFirstOrThrow({ where: { memberId: actor.memberId } });
    const end = currentPeriodEnd ?? new Date(0);
    await tendGiven(daysAfter(end, -8));
    expect(await causes(id)).toEqual(["given-welcome"]);
    for (const days of [-7, -6, -1]) await tendGiven(daysAfter(end, days));
    expect(await causes(id)).toEqual(["given-ending", "given-welcome"]);
    expect(await statusOf(actor.memberId)).toBe("ACTIVE");
    for (const days of [0, 1]) await tendGiven(daysAfter(end, days));
    expect(await causes(id)).toEqual(["given-ended", "given-ending", "given-welcome"]);
    expect(await statusOf(actor.memberId)).toBe("ENDED");
    expect(await db.membership.findUnique({ where: { id } })).toMatchObject({ endedAt: end, status: "ENDED" });
  });

  it.each(["MONTHLY", "ANNUAL"] as const)(
    "is when a %s membership of one's own is first charged",
    async (frequency) => {
      const { given } = await give({ plan: "ANNUAL" });
      const actor = await someMember();
      await redeemGiven({ actor, token: tokenOf(await given()) });
      const gift = await db.membership.findFirstOrThrow({ where: { memberId: actor.memberId } });
      const amount = frequency === "MONTHLY" ? 500 : 3500;
      const choice = { frequency, amount, feeCover: 0, currency: "usd" };
      const fields = giveFieldsSchema.parse({});
      const browserToken = randomUUID();
      const started = await startCheckout({ actor, choice, fields, locale, browserToken, network: randomUUID() });
      expect(started).toMatchObject({ ok: true, value: { kind: "checkout" } });
      const attempt = await db.checkoutAttempt.findFirstOrThrow({ where: { browserHash: hashToken(browserToken) } });
      const paid = await giving.standIn.control<{ customer: string }>(`checkout/${attempt.stripeSessionId}/pay`, {
        email: "x@example.org",
        card: "4242424242424242",
      });
      await syncCustomer(paid.customer);
      const own = await db.membership.findFirstOrThrow({ where: { memberId: actor.memberId, source: "STRIPE" } });
      expect(own).toMatchObject({ status: "ACTIVE", duplicateOfId: null });
      const seconds = (date: Date | null) => Math.floor((date?.getTime() ?? 0) / 1000);
      expect(seconds(own.currentPeriodEnd)).toBe(seconds(gift.currentPeriodEnd));
      expect(await db.payment.count({ where: { memberId: actor.memberId } })).toBe(0);
      await tendGiven(daysAfter(gift.currentPeriodEnd ?? new Date(), 0));
      expect(await statusOf(actor.memberId)).toBe("ACTIVE");
      expect(await causes(gift.id)).toEqual(["given-welcome"]);
    },
  );
});
