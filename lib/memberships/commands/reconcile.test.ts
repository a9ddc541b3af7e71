import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { gist, joinUnseen as join, reconcile } from "../../embedded/test-reconcile";
import { membershipProduct } from "../../giving/commands";
import { stripe } from "../../stripe";
import { syncCustomer } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
  await giving.standIn.control("settings", { deliver: "off" });
});
afterAll(() => giving.close());

const joinUnseen = (email: string, product?: string) => join(giving.standIn, email, product);
const customersOf = async () => (await stripe().customers.list({ limit: 100 })).data.map(({ id }) => id);
const chargeOf = async (customer: string) => (await stripe().charges.list({ customer })).data[0]?.id ?? "";

describe("everything that was lost", { timeout: 180_000 }, () => {
  it("is told by a check that changes nothing, and made good by a repair that lists each", async () => {
    const first = await joinUnseen("first@example.org");
    await giving.standIn.control("clone", { customer: first.customer, times: 9 });
    const gone = (await customersOf())[3] ?? "";
    for (const { id } of (await stripe().subscriptions.list({ customer: gone })).data)
      await stripe().subscriptions.cancel(id);

    const check = await reconcile("CHECK");
    expect(check.run).toMatchObject({ state: "DONE", found: 30, repaired: 0, waitingEvents: 0, holder: null });
    expect(await db.membership.count()).toBe(0);
    const kinds = check.findings.map(({ kind, what }) => `${kind} ${what}`);
    for (const what of ["membership", "payment", "movement"])
      expect(kinds.filter((kind) => kind === `MISSING ${what}`)).toHaveLength(10);

    const repair = await reconcile("REPAIR");
    expect(repair.run).toMatchObject({ state: "DONE", found: 30, repaired: 30 });
    expect(gist(repair.findings)).toEqual(gist(check.findings));
    expect(repair.findings.every(({ memberId, isRepaired }) => memberId && isRepaired)).toBe(true);
    expect(await db.membership.groupBy({ by: ["status"], _count: true })).toEqual(
      expect.arrayContaining([
        { status: "ACTIVE", _count: 9 },
        { status: "ENDED", _count: 1 },
      ]),
    );
    expect((await reconcile("CHECK")).run).toMatchObject({ found: 0, examined: expect.any(Number) });
    expect(await db.reconcileMark.count()).toBe(0);
  });

  it("is found again as it goes on: renewals, refunds, disputes, ends, within the window of a nightly run", async () => {
    const [a = "", b = "", c = ""] = await customersOf();
    await stripe().refunds.create({ charge: await chargeOf(a), amount: 200 });
    await giving.standIn.control("disputes", { charge: await chargeOf(b) });
    const [ending] = (await stripe().subscriptions.list({ customer: c })).data;
    await stripe().subscriptions.update(ending?.id ?? "", { cancel_at_period_end: true });
    const { run, findings } = await reconcile("REPAIR", { isWhole: false });
    expect(run.since).not.toBeNull();
    expect(run).toMatchObject({ found: run.repaired, state: "DONE" });
    const of = (customer: string) =>
      findings.filter(({ customerId }) => customerId === customer).map(({ kind, what }) => `${kind} ${what}`);
    expect(of(a).sort()).toEqual(["DIFFERENT payment", "MISSING movement", "MISSING refund"]);
    expect(of(b).sort()).toEqual(["MISSING dispute", "MISSING movement"]);
    expect(of(c)).toEqual(["DIFFERENT membership"]);
    const cancelAt = findings.find(({ customerId }) => customerId === c)?.detail;
    expect(cancelAt).toMatchObject({ here: { cancelAt: null }, stripe: { cancelAt: expect.any(String) } });
    await giving.standIn.control("clock", { advance_seconds: 32 * 24 * 3600 });
    const renewed = await reconcile("REPAIR", { isWhole: false });
    expect(renewed.run.found).toBeGreaterThan(20);
    expect(renewed.run.repaired).toBe(renewed.run.found);
    expect((await reconcile("CHECK")).run.found).toBe(0);
  });
});

describe("what differs here", { timeout: 120_000 }, () => {
  it("is set right where Stripe has it, and stays a finding where Stripe has nothing", async () => {
    const { customer } = await joinUnseen("differs@example.org");
    await syncCustomer(customer);
    const member = await db.member.findFirstOrThrow({ where: { customers: { some: { id: customer } } } });
    const own = { memberId: member.id, stripeCustomerId: customer, amount: 500, currency: "usd" };
    await db.membership.updateMany({ where: { memberId: member.id }, data: { amount: 1, plan: "ANNUAL" } });
    await db.payment.updateMany({ where: { memberId: member.id }, data: { cardLast4: "0000", periodEnd: null } });
    const startedAt = new Date();
    const extra = { ...own, plan: "MONTHLY" as const, status: "ENDED" as const, startedAt };
    await db.membership.create({ data: { ...extra, stripeSubscriptionId: "sub_gone" } });
    await db.membership.create({ data: { ...extra, source: "OFFLINE" } });
    const paid = { ...own, kind: "GIFT" as const, status: "FAILED" as const };
    const payment = await db.payment.create({ data: { ...paid, stripePaymentIntentId: "pi_gone" } });
    await db.payment.create({ data: { ...paid, kind: "OFFLINE" } });
    await db.payment.create({ data: { ...paid, stripePaymentIntentId: "pi_nobody", stripeCustomerId: null } });
    const refund = { paymentId: payment.id, amount: 5, currency: "usd", refundedAt: startedAt };
    await db.refund.create({ data: { ...refund, status: "FAILED", stripeRefundId: "re_gone" } });

    const { run, findings } = await reconcile("REPAIR");
    const told = findings.map(({ kind, what, stripeId, isRepaired }) =>
      [kind, what, stripeId.endsWith("_gone") || stripeId.endsWith("_nobody") ? stripeId : "", isRepaired].join(" "),
    );
    expect(told.sort()).toEqual([
      "DIFFERENT membership  true",
      "DIFFERENT payment  true",
      "EXTRA membership sub_gone false",
      "EXTRA payment pi_gone false",
      "EXTRA payment pi_nobody false",
      "EXTRA refund re_gone false",
    ]);
    expect(run).toMatchObject({ found: 6, repaired: 2 });
    expect(JSON.stringify(findings)).not.toMatch(/4242|0000|differs@/);
    await db.refund.deleteMany({ where: { stripeRefundId: "re_gone" } });
    await db.payment.deleteMany({ where: { stripePaymentIntentId: { in: ["pi_gone", "pi_nobody"] } } });
    await db.membership.deleteMany({ where: { stripeSubscriptionId: "sub_gone" } });
    expect((await reconcile("CHECK")).run.found).toBe(0);
  });

  it("is a movement that came late, and a refund that failed later", async () => {
    await giving.standIn.control("settings", { balance_transaction_delay: 100 });
    const { customer } = await joinUnseen("late@example.org");
    await syncCustomer(customer);
    expect((await reconcile("CHECK")).run.found).toBe(0);
    await giving.standIn.control("clock", { advance_seconds: 200 });
    await giving.standIn.control("settings", { balance_transaction_delay: 0 });
    const { findings } = await reconcile("REPAIR", { isWhole: false });
    expect(findings).toMatchObject([{ kind: "MISSING", what: "movement", customerId: customer, isRepaired: true }]);
  });

  it("is a customer who was deleted at Stripe: what they paid stays, what ran has ended", async () => {
    const known = await joinUnseen("deleted@example.org");
    await syncCustomer(known.customer);
    const unknown = await joinUnseen("never-met@example.org");
    for (const { customer } of [known, unknown]) await stripe().customers.del(customer);
    const { run } = await reconcile("REPAIR");
    expect(run).toMatchObject({ found: 4, repaired: 4 });
    for (const { customer } of [known, unknown]) {
      const row = await db.membership.findFirstOrThrow({
        where: { stripeCustomerId: customer },
        include: { member: true },
      });
      expect([row.status, row.member.status]).toEqual(["ENDED", "ENDED"]);
      expect(await db.payment.count({ where: { stripeCustomerId: customer, status: "SUCCEEDED" } })).toBe(1);
    }
  });

  it("cannot be read: the customer stays a finding with the reason, and the run goes on", async () => {
    const product = await membershipProduct();
    const customer = await stripe().customers.create({ email: "weekly@example.org" });
    const price_data = { currency: "usd", product, unit_amount: 500, recurring: { interval: "week" as const } };
    const card = await stripe().paymentMethods.attach("pm_card_visa", { customer: customer.id });
    await stripe().subscriptions.create({
      customer: customer.id,
      default_payment_method: card.id,
      items: [{ price_data }],
    });
    const { run, findings } = await reconcile("REPAIR");
    expect(run).toMatchObject({ state: "DONE", found: 1, repaired: 0 });
    expect(findings).toMatchObject([
      { what: "customer", stripeId: customer.id, detail: { problem: expect.stringContaining("renews by week") } },
    ]);
    await stripe().customers.del(customer.id);
    await db.stripeCustomer.create({ data: { id: customer.id, livemode: false, erasedAt: new Date() } });
  });
});

describe("what is not ours", { timeout: 120_000 }, () => {
  it("is left alone: other products, and of people who were erased all but the money", async () => {
    const bag = await stripe().products.create({ name: "Tote bag club" });
    await joinUnseen("bag@example.org", bag.id);
    const { customer, subscription } = await giveAsGuest(giving.standIn, { address: "erased@example.org" });
    await syncCustomer(customer);
    await db.stripeCustomer.update({ where: { id: customer }, data: { erasedAt: new Date(), memberId: null } });
    await stripe().subscriptions.cancel(subscription);
    await stripe().refunds.create({ charge: await chargeOf(customer) });
    const { findings } = await reconcile("REPAIR");
    expect(findings.map(({ kind, what, isRepaired }) => `${kind} ${what} ${isRepaired}`).sort()).toEqual([
      "DIFFERENT payment true",
      "MISSING movement true",
      "MISSING refund true",
    ]);
    expect(await db.membership.count({ where: { stripeCustomerId: customer, status: "ACTIVE" } })).toBe(1);
  });
});

it("sent the stand-in nothing that Stripe's own types refuse", async () => {
  const stats = await giving.standIn.control<{ requestViolations: number; objectViolations: number }>("stats");
  expect(stats).toMatchObject({ requestViolations: 0, objectViolations: 0 });
});
