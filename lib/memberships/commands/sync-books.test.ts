import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "../../actor";
import { db } from "../../db";
import { giveGift } from "../../embedded/test-given";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { deliverAll } from "../../embedded/test-life";
import { gist, reconcile } from "../../embedded/test-reconcile";
import { findTraces } from "../../embedded/test-traces";
import { findMemberByAddress } from "../../members/queries";
import { stripe } from "../../stripe";
import { eraseMember, syncCustomer } from ".";

let giving: TestGiving;
let client: Client;
beforeAll(async () => {
  giving = await useTestGiving();
  await giving.standIn.control("settings", { deliver: "off" });
  client = new Client({ connectionString: giving.database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await giving.close();
});

const PERSON = { address: "tilda.wren@example.org", name: "Tilda Wren" };
const actor = system("test");
const control = (path: string, body: object) => giving.standIn.control<{ dispute: string }>(path, body);

async function erase(address: string): Promise<string> {
  const memberId = (await findMemberByAddress(db, address)) ?? "";
  const done = await eraseMember({ actor, input: { memberId, word: "erase", locale: "en-US" } });
  expect(done).toEqual({ ok: true, value: "erased" });
  return memberId;
}

const chargeOf = async (customer: string) => (await stripe().charges.list({ customer })).data[0]?.id ?? "";

/** Every movement that Stripe booked, and every one that our ledger holds, in one form. */
async function books() {
  const theirs = [];
  for await (const one of stripe().balanceTransactions.list({ limit: 100 }))
    theirs.push([one.id, one.amount, one.fee, one.net].join(" "));
  const rows = await db.ledgerEntry.findMany();
  const ours = rows.map((row) =>
    [row.stripeBalanceTransactionId, row.settlementGross, row.settlementFee, row.settlementNet].join(" "),
  );
  return { theirs: theirs.sort(), ours: ours.sort() };
}

async function expectBalanced(): Promise<void> {
  const { theirs, ours } = await books();
  expect(ours).toEqual(theirs);
}

async function expectForgotten(customers: string[]): Promise<void> {
  expect(await findTraces(client, Object.values(PERSON))).toEqual([]);
  const payments = await db.payment.findMany({ where: { stripeCustomerId: { in: customers } } });
  expect(payments).not.toEqual([]);
  for (const { cardBrand, cardLast4 } of payments) expect([cardBrand, cardLast4]).toEqual([null, null]);
  const events = await db.webhookEvent.findMany({ where: { customerId: { in: customers } } });
  for (const { body, headers } of events) expect([body, headers]).toEqual([null, {}]);
  const rows = await db.stripeCustomer.findMany({ where: { id: { in: customers } } });
  for (const row of rows) expect(row).toMatchObject({ memberId: null, erasedAt: expect.any(Date) });
}

describe("money that moves after an erasure", { timeout: 120_000 }, () => {
  let member = "";
  let gift = "";
  let memberId = "";
  let opened = "";

  it("by events: a refund and a dispute reach the books, and nothing of the person comes back", async () => {
    const first = await giveAsGuest(giving.standIn, PERSON);
    await syncCustomer(first.customer);
    const second = await giveAsGuest(giving.standIn, { ...PERSON, frequency: "ONE_TIME", amount: 5000 });
    await syncCustomer(second.customer);
    [member, gift] = [first.customer, second.customer];
    memberId = await erase(PERSON.address);
    const mails = await db.emailMessage.count();
    await stripe().refunds.create({ charge: await chargeOf(member), amount: 200 });
    opened = (await control("disputes", { charge: await chargeOf(gift) })).dispute;
    expect((await books()).theirs.length).toBe((await books()).ours.length + 2);
    await deliverAll();
    await expectBalanced();
    await expectForgotten([member, gift]);
    const paid = await db.payment.findMany({ where: { memberId }, include: { refunds: true, disputes: true } });
    expect(paid.map((row) => [row.kind, row.amountRefunded, row.refunds.length, row.disputes.length]).sort()).toEqual([
      ["GIFT", 0, 0, 1],
      ["MEMBERSHIP", 200, 1, 0],
    ]);
    const told = await db.webhookEvent.findMany({
      where: { type: { in: ["charge.dispute.created", "refund.created"] } },
    });
    expect(told.map(({ state, customerId, body }) => [state, customerId, body]).sort()).toEqual(
      [member, gift].map((customer) => ["DONE", customer, null]).sort(),
    );
    expect(await db.emailMessage.count()).toBe(mails);
    expect(await db.member.count()).toBe(1);
    expect(await db.membership.count({ where: { status: { not: "ENDED" } } })).toBe(0);
  });

  it("without events: a comparison finds it, and a repair books it", async () => {
    expect((await reconcile("CHECK")).findings).toEqual([]);
    await stripe().refunds.create({ charge: await chargeOf(member), amount: 100 });
    await control(`disputes/${opened}/close`, { status: "won" });
    const check = await reconcile("CHECK");
    expect(check.findings.map(({ kind, what }) => `${kind} ${what}`).sort()).toEqual([
      "DIFFERENT dispute",
      "DIFFERENT payment",
      "MISSING movement",
      "MISSING movement",
      "MISSING refund",
    ]);
    const repair = await reconcile("REPAIR");
    expect(gist(repair.findings)).toEqual(gist(check.findings));
    for (const finding of repair.findings) expect(finding).toMatchObject({ isRepaired: true, memberId: null });
    expect((await reconcile("CHECK")).findings).toEqual([]);
    await expectBalanced();
    await expectForgotten([member, gift]);
  });

  it("is a balance transaction that comes late", async () => {
    await control("settings", { balance_transaction_delay: 3_600 });
    const address = "late.wren@example.org";
    const { customer } = await giveAsGuest(giving.standIn, { address, frequency: "ONE_TIME" });
    await syncCustomer(customer);
    await erase(address);
    expect(await db.ledgerEntry.count({ where: { payment: { stripeCustomerId: customer } } })).toBe(0);
    await control("clock", { advance_seconds: 4_000 });
    await control("settings", { balance_transaction_delay: 0 });
    const { findings } = await reconcile("REPAIR", { isWhole: false });
    expect(findings).toMatchObject([{ kind: "MISSING", what: "movement", customerId: customer, isRepaired: true }]);
    await expectBalanced();
  });

  it("takes back what they gave to somebody who is here still", async () => {
    const { given, customer, email } = await giveGift(giving.standIn, {});
    const giverId = await erase(email);
    expect(await given()).toMatchObject({ giverName: "", withdrawal: null, giverId });
    const { dispute } = await control("disputes", { charge: await chargeOf(customer) });
    await control(`disputes/${dispute}/close`, { status: "lost" });
    await syncCustomer(customer);
    expect(await given()).toMatchObject({ giverName: "", withdrawal: "DISPUTED", withdrawnAt: expect.any(Date) });
    await expectBalanced();
  });

  it("adds no payment that the books did not know, and nothing for a tombstone that Stripe does not know", async () => {
    const unknown = await giveAsGuest(giving.standIn, { address: "never-met@example.org" });
    const gone = `cus_${randomUUID().slice(0, 8)}`;
    const erasedAt = new Date();
    for (const id of [unknown.customer, gone])
      await db.stripeCustomer.create({ data: { id, livemode: false, erasedAt } });
    const before = await db.payment.count();
    for (const id of [unknown.customer, gone]) expect(await syncCustomer(id)).toEqual({ kind: "ignored" });
    expect((await reconcile("REPAIR")).findings).toEqual([]);
    expect(await db.payment.count()).toBe(before);
    expect(await findMemberByAddress(db, "never-met@example.org")).toBeNull();
  });
});
