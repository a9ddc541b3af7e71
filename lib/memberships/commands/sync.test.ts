import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { MEMBERSHIP_PRODUCT } from "../../giving/schema";
import { stripe } from "../../stripe";
import { syncCheckout, syncCustomer } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const memberOf = (address: string) =>
  db.member.findFirstOrThrow({
    where: { emails: { some: { address } } },
    include: {
      memberships: true,
      customers: true,
      messages: true,
      payments: { include: { ledgerEntries: true, refunds: true } },
    },
  });

describe("a guest who becomes a member", () => {
  const address = "ada@example.org";

  it("is one member with one membership, one payment and one movement", async () => {
    const { sessionId, attemptId, customer } = await giveAsGuest(giving.standIn, { address: "Ada@Example.org" });
    expect(await syncCheckout(sessionId)).toBe("paid");
    const member = await memberOf(address);
    expect(member).toMatchObject({ status: "ACTIVE", userId: null, customers: [{ id: customer }] });
    expect(member.memberships).toMatchObject([
      {
        plan: "MONTHLY",
        amount: 500,
        currency: "usd",
        status: "ACTIVE",
        attemptId,
        duplicateOfId: null,
        cancelAt: null,
      },
    ]);
    expect(member.payments).toMatchObject([
      { kind: "MEMBERSHIP", status: "SUCCEEDED", amount: 500, amountRefunded: 0, attemptId, cardLast4: "4242" },
    ]);
    // 2.9% + 30 cents of $5, as the stand-in charges.
    expect(member.payments[0]?.ledgerEntries).toMatchObject([
      { kind: "PAYMENT", amount: 500, settlementGross: 500, settlementFee: 45, settlementNet: 455, plan: "MONTHLY" },
    ]);
    expect(member.messages).toMatchObject([{ template: "welcome", state: "QUEUED" }]);
    const attempt = await db.checkoutAttempt.findUniqueOrThrow({ where: { id: attemptId } });
    expect(attempt).toMatchObject({ state: "COMPLETED", memberId: member.id, stripeCustomerId: customer });
  });

  it("stays the same however often and from wherever it is synced", async () => {
    const before = await memberOf(address);
    const [customer] = before.customers;
    await Promise.all(Array.from({ length: 5 }, () => syncCustomer(customer?.id ?? "")));
    const { customers, ...after } = await memberOf(address);
    expect({ ...after, customers: [] }).toEqual({ ...before, customers: [] });
    expect(customers).toHaveLength(1);
    expect(await db.auditEntry.count({ where: { memberId: before.id } })).toBe(2);
  });

  it("is one member too when event and success page meet for the first time", async () => {
    const joined = await giveAsGuest(giving.standIn, { address: "race@example.org", frequency: "ANNUAL" });
    await Promise.all([
      syncCustomer(joined.customer),
      syncCheckout(joined.sessionId),
      syncCustomer(joined.customer),
      syncCheckout(joined.sessionId),
    ]);
    const member = await memberOf("race@example.org");
    expect([member.memberships.length, member.payments.length, member.messages.length]).toEqual([1, 1, 1]);
    expect(member.memberships[0]).toMatchObject({ plan: "ANNUAL", amount: 3500 });
  });
});

it("keeps a covered fee beside what is given, and within what was charged, at every renewal", async () => {
  const gift = { address: "covers@example.org", amount: 1000, feeCover: 61 };
  const { sessionId, customer } = await giveAsGuest(giving.standIn, gift);
  await syncCheckout(sessionId);
  await giving.standIn.control("clock", { advance_seconds: 32 * 24 * 3600 });
  await syncCustomer(customer);
  const member = await memberOf(gift.address);
  expect(member.memberships).toMatchObject([{ plan: "MONTHLY", amount: 1000, feeCover: 61 }]);
  expect(member.payments.map(({ amount, feeCover }) => [amount, feeCover])).toEqual(Array(2).fill([1061, 61]));
  // The assumed fee is the stand-in's: the whole of what was given is left.
  const movements = member.payments.flatMap(({ ledgerEntries }) => ledgerEntries);
  expect(movements.map(({ amount, settlementNet }) => [amount, settlementNet])).toEqual(Array(2).fill([1061, 1000]));
});

describe("a double", () => {
  it("is canceled and paid back, and told of; the older membership stays", async () => {
    const address = "twice@example.org";
    const first = await giveAsGuest(giving.standIn, { address });
    await syncCustomer(first.customer);
    await giving.standIn.control("clock", { advance_seconds: 3600 });
    const second = await giveAsGuest(giving.standIn, { address, frequency: "ANNUAL" });
    await Promise.all([syncCustomer(second.customer), syncCheckout(second.sessionId), syncCustomer(first.customer)]);
    const member = await memberOf(address);
    const keeper = member.memberships.find(({ plan }) => plan === "MONTHLY");
    const double = member.memberships.find(({ plan }) => plan === "ANNUAL");
    expect(keeper).toMatchObject({ status: "ACTIVE", duplicateOfId: null });
    expect(double).toMatchObject({ status: "ENDED", duplicateOfId: keeper?.id });
    const payment = member.payments.find(({ amount }) => amount === 3500);
    expect(payment).toMatchObject({ amountRefunded: 3500, refunds: [{ amount: 3500, reason: "duplicate" }] });
    expect(payment?.ledgerEntries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["PAYMENT", 3500],
      ["REFUND", -3500],
    ]);
    expect(member.messages.map(({ template }) => template).sort()).toEqual(["double-refunded", "welcome"]);
    expect((await stripe().refunds.list({ payment_intent: payment?.stripePaymentIntentId ?? "" })).data).toHaveLength(
      1,
    );
  });
});

describe("what happens at Stripe afterwards", () => {
  it("shows: canceling, the undo of it, and the end", async () => {
    const { customer, subscription } = await giveAsGuest(giving.standIn, { address: "leaver@example.org" });
    await stripe().subscriptions.update(subscription, { cancel_at_period_end: true });
    await syncCustomer(customer);
    const [leaving] = (await memberOf("leaver@example.org")).memberships;
    expect(leaving?.cancelAt).toEqual(leaving?.currentPeriodEnd);
    await stripe().subscriptions.update(subscription, { cancel_at_period_end: false });
    await syncCustomer(customer);
    expect((await memberOf("leaver@example.org")).memberships).toMatchObject([{ status: "ACTIVE", cancelAt: null }]);
    await stripe().subscriptions.cancel(subscription);
    await syncCustomer(customer);
    expect(await memberOf("leaver@example.org")).toMatchObject({ status: "ENDED", memberships: [{ status: "ENDED" }] });
  });

  it("keeps a fee pending until Stripe knows it, and writes the movement once", async () => {
    await giving.standIn.control("settings", { balance_transaction_delay: 100 });
    const { customer } = await giveAsGuest(giving.standIn, { address: "pending@example.org" });
    await syncCustomer(customer);
    expect((await memberOf("pending@example.org")).payments).toMatchObject([
      { status: "SUCCEEDED", ledgerEntries: [] },
    ]);
    await giving.standIn.control("clock", { advance_seconds: 200 });
    await syncCustomer(customer);
    await syncCustomer(customer);
    expect((await memberOf("pending@example.org")).payments[0]?.ledgerEntries).toHaveLength(1);
    await giving.standIn.control("settings", { balance_transaction_delay: 0 });
  });

  it("renews, fails, and comes back as past due", async () => {
    const { customer } = await giveAsGuest(giving.standIn, { address: "fails@example.org", card: "4000000000000341" });
    await giving.standIn.control("clock", { advance_seconds: 32 * 24 * 3600 });
    await syncCustomer(customer);
    const member = await memberOf("fails@example.org");
    expect(member.status).toBe("PAST_DUE");
    expect(member.payments.map(({ status }) => status).sort()).toEqual(["FAILED", "SUCCEEDED"]);
  });

  it("leaves alone what is not our product", async () => {
    const product = await stripe().products.create({ name: "Tote bag club" });
    expect(product.id).not.toBe(MEMBERSHIP_PRODUCT);
    const session = await stripe().checkout.sessions.create({
      mode: "subscription",
      line_items: [
        {
          quantity: 1,
          price_data: { currency: "usd", product: product.id, unit_amount: 900, recurring: { interval: "month" } },
        },
      ],
      success_url: "http://localhost/",
    });
    const paid = await giving.standIn.control<{ customer: string }>(`checkout/${session.id}/pay`, {
      email: "bag@example.org",
    });
    expect(await syncCustomer(paid.customer)).toEqual({ kind: "ignored" });
    expect(await syncCheckout(session.id)).toBeNull();
    expect(await db.memberEmail.count({ where: { address: "bag@example.org" } })).toBe(0);
  });
});

it("sent the stand-in nothing that Stripe's own types refuse", async () => {
  const stats = await giving.standIn.control<{
    requestViolations: number;
    objectViolations: number;
    requestsChecked: number;
  }>("stats");
  expect(stats).toMatchObject({ requestViolations: 0, objectViolations: 0 });
  expect(stats.requestsChecked).toBeGreaterThan(50);
});
