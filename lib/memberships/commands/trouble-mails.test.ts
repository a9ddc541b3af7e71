import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, retryAtOnce, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { openTestMailbox, type TestMailbox } from "../../embedded/test-mailbox";
import { stripe } from "../../stripe";
import { getAccount } from "../queries";
import { openPayPage, repairPayment, sendMessage, syncCustomer } from ".";

let giving: TestGiving;
let mailbox: TestMailbox;
beforeAll(async () => {
  mailbox = await openTestMailbox();
  giving = await useTestGiving({ SMTP_URL: mailbox.url });
  retryAtOnce(stripe());
});
afterAll(async () => {
  await giving.close();
  await mailbox.close();
});

const DAY = 24 * 3600;
const advance = (days: number) => giving.standIn.control("clock", { advance_seconds: days * DAY });
const memberOf = (customer: string) =>
  db.member.findFirstOrThrow({
    where: { customers: { some: { id: customer } } },
    include: { memberships: { orderBy: { startedAt: "asc" } }, payments: true, messages: true },
  });
const actorOf = async (customer: string) => {
  const { id } = await memberOf(customer);
  return { kind: "member" as const, userId: id, memberId: id };
};
const failed = async (customer: string) =>
  (await stripe().charges.list({ customer, limit: 100 })).data.filter(({ status }) => status === "failed").length;

/** Sends what is queued, as the worker would, and answers what came to an address beside the welcome. */
async function mailsTo(address: string) {
  const queued = await db.emailMessage.findMany({ where: { state: "QUEUED" }, orderBy: { id: "asc" } });
  for (const { id } of queued) await sendMessage({ messageId: id });
  return (await mailbox.to(address)).filter(({ subject }) => !subject.startsWith("Welcome to"));
}

async function loseDispute(customer: string) {
  const [charge] = (await stripe().charges.list({ customer })).data;
  const { dispute } = await giving.standIn.control<{ dispute: string }>("disputes", { charge: charge?.id });
  await giving.standIn.control(`disputes/${dispute}/close`, { status: "lost" });
}

it.each([
  ["at Stripe", "DELETE /v1/subscriptions"],
  ["before it is read again", "GET /v1/charges"],
])("a lost dispute ends the membership and says why, once, though interrupted %s", async (_, match) => {
  const address = `disputed-${match.length}@example.org`;
  const { customer } = await giveAsGuest(giving.standIn, { address });
  await syncCustomer(customer);
  await loseDispute(customer);
  await giving.standIn.control("faults", { kind: "500", match, times: 3 });
  await expect(syncCustomer(customer)).rejects.toThrow();
  await syncCustomer(customer);
  await syncCustomer(customer);
  const member = await memberOf(customer);
  expect(member).toMatchObject({ status: "ENDED" });
  const [mail, ...more] = await mailsTo(address);
  expect(more).toEqual([]);
  expect(mail?.subject).toMatch(/membership has ended/);
  expect(mail?.text).toContain("Your bank has taken back a payment for your membership, $5 a month");
  expect(mail?.text).toContain("you are welcome back");
  expect(mail?.html).toMatch(/Become a member again/);
  const entries = await db.auditEntry.findMany({
    where: { memberId: member.id, action: "membership.end-disputed" },
  });
  expect(entries).toHaveLength(1);
  const ledger = await db.ledgerEntry.findMany({ where: { payment: { memberId: member.id } } });
  expect(ledger.map(({ kind, amount }) => `${kind} ${amount}`).sort()).toEqual(["DISPUTE -500", "PAYMENT 500"]);
});

it("a membership that had ended before its dispute was lost ends without another word", async () => {
  const address = "gone@example.org";
  const { customer, subscription } = await giveAsGuest(giving.standIn, { address });
  await syncCustomer(customer);
  await stripe().subscriptions.cancel(subscription);
  await syncCustomer(customer);
  await loseDispute(customer);
  await syncCustomer(customer);
  expect((await mailsTo(address)).map(({ subject }) => subject)).toEqual([expect.stringMatching(/is canceled$/)]);
});

it("after a hard decline nothing is tried until there is another card, which the mail asks for", async () => {
  const address = "lost-card@example.org";
  const { customer } = await giveAsGuest(giving.standIn, { address });
  await syncCustomer(customer);
  await giving.standIn.control("settings", { fail_next_charge: { [customer]: ["lost_card"] } });
  await advance(32);
  await syncCustomer(customer);
  expect(await memberOf(customer)).toMatchObject({ status: "PAST_DUE" });
  const [mail] = await mailsTo(address);
  expect(mail?.subject).toMatch(/card for .* was refused/);
  expect(mail?.text).toContain("we will not charge it again");
  expect(mail?.html).toContain("Enter another card");
  expect((await getAccount({ actor: await actorOf(customer) })).remedy).toBe("new-card");
  // Back from Stripe's page without a new card: the old one is not asked again, by us or by Stripe's own retries.
  const [method] = (await stripe().paymentMethods.list({ customer })).data;
  await stripe().customers.update(customer, { invoice_settings: { default_payment_method: method?.id ?? "" } });
  expect(await repairPayment(await actorOf(customer))).toBe("declined");
  await advance(5);
  await syncCustomer(customer);
  expect([await failed(customer), (await mailsTo(address)).length]).toEqual([1, 1]);
  const card = await stripe().paymentMethods.attach("pm_card_mastercard", { customer });
  await stripe().customers.update(customer, { invoice_settings: { default_payment_method: card.id } });
  expect(await repairPayment(await actorOf(customer))).toBe("paid");
  expect(await memberOf(customer)).toMatchObject({ status: "ACTIVE" });
});

it("a renewal that the bank wants confirmed gets a mail whose button leads to where that is done", async () => {
  const address = "confirm@example.org";
  const { customer } = await giveAsGuest(giving.standIn, { address, card: "4000002760003184", authenticated: true });
  await syncCustomer(customer);
  await advance(32);
  await syncCustomer(customer);
  const events = await stripe().events.list({ type: "invoice.payment_action_required" });
  expect(events.data.map(({ data }) => (data.object as { customer?: string }).customer)).toContain(customer);
  const [mail] = await mailsTo(address);
  expect(mail?.subject).toMatch(/^Please confirm your .* payment/);
  const { hosted_invoice_url: link } = (await stripe().invoices.list({ customer, status: "open" })).data[0] ?? {};
  expect(mail?.text).toContain(link);
  expect(await openPayPage(await actorOf(customer))).toBe(link);
  expect((await getAccount({ actor: await actorOf(customer) })).remedy).toBe("confirm");
  const card = { number: "4000002760003184", expiry: "12/34", cvc: "123", name: "Reader", country: "US" };
  const paid = await fetch(link ?? "", { method: "POST", body: new URLSearchParams(card), redirect: "manual" });
  expect(paid.status).toBe(303);
  await syncCustomer(customer);
  expect(await memberOf(customer)).toMatchObject({ status: "ACTIVE" });
  expect(await openPayPage(await actorOf(customer))).toBeNull();
});

it("what has been paid meanwhile needs no confirming: that mail is not sent", async () => {
  const address = "confirmed@example.org";
  const { customer } = await giveAsGuest(giving.standIn, { address, card: "4000002760003184", authenticated: true });
  await syncCustomer(customer);
  await advance(32);
  await syncCustomer(customer);
  const [open] = (await stripe().invoices.list({ customer, status: "open" })).data;
  await stripe().invoices.pay(open?.id ?? "", { payment_method: "pm_card_visa" });
  expect(await mailsTo(address)).toEqual([]);
});

it("who had canceled and gives again keeps the new one, and the old one runs out with nothing taken from it", async () => {
  const address = "back@example.org";
  const old = await giveAsGuest(giving.standIn, { address, frequency: "ANNUAL" });
  await syncCustomer(old.customer);
  await stripe().subscriptions.update(old.subscription, { cancel_at_period_end: true });
  await advance(2);
  const fresh = await giveAsGuest(giving.standIn, { address, amount: 900 });
  for (const customer of [fresh.customer, old.customer, fresh.customer]) await syncCustomer(customer);
  const states = async () =>
    (await memberOf(fresh.customer)).memberships.map(({ plan, status, duplicateOfId }) => [
      ...[plan, status, duplicateOfId !== null],
    ]);
  expect(await states()).toEqual([
    ["ANNUAL", "ACTIVE", true],
    ["MONTHLY", "ACTIVE", false],
  ]);
  const { payments, status } = await memberOf(fresh.customer);
  expect([status, payments.map(({ amountRefunded }) => amountRefunded)]).toEqual(["ACTIVE", [0, 0]]);
  const [mail, ...more] = await mailsTo(address);
  expect(more).toEqual([]);
  expect(mail?.text).toMatch(/The one that was canceled, \$35 a year, runs until .* and is not charged again/);
  expect(mail?.text).toContain("The other, $9 a month, goes on.");
  await advance(370);
  await syncCustomer(old.customer);
  // To its last day it was somebody's membership, and no double.
  expect(await states()).toEqual([
    ["ANNUAL", "ENDED", false],
    ["MONTHLY", "ACTIVE", false],
  ]);
  expect((await stripe().refunds.list({ limit: 100 })).data).toEqual([]);
});
