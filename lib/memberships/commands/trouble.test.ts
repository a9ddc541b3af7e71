import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { stripe } from "../../stripe";
import { adoptCard, noticeExpiringCards, openPortal, repairPayment, syncCustomer } from ".";
import { LETTERS } from "./letters";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const DAY = 24 * 3600;
const memberOf = (customer: string) =>
  db.member.findFirstOrThrow({
    where: { customers: { some: { id: customer } } },
    include: { memberships: true, payments: { orderBy: { createdAt: "asc" } }, messages: true },
  });
const newCard = async (customer: string, token: string) => {
  const card = await stripe().paymentMethods.attach(token, { customer });
  await stripe().customers.update(customer, { invoice_settings: { default_payment_method: card.id } });
};

it("pays what is owed with a new card, and does not try a declined one twice", async () => {
  const { customer } = await giveAsGuest(giving.standIn, { address: "owing@example.org", card: "4000000000000341" });
  await giving.standIn.control("clock", { advance_seconds: 32 * DAY });
  await syncCustomer(customer);
  const owing = await memberOf(customer);
  expect(owing).toMatchObject({ status: "PAST_DUE" });
  const actor = { kind: "member" as const, userId: owing.id, memberId: owing.id };
  await newCard(customer, "pm_card_chargeCustomerFail");
  expect(await repairPayment(actor)).toBe("declined");
  const attempts = (await stripe().charges.list({ customer })).data.length;
  expect(await repairPayment(actor)).toBe("declined");
  expect((await stripe().charges.list({ customer })).data).toHaveLength(attempts);
  await newCard(customer, "pm_card_visa");
  expect(await repairPayment(actor)).toBe("paid");
  const repaired = await memberOf(customer);
  expect(repaired).toMatchObject({ status: "ACTIVE" });
  expect(repaired.payments.map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED"]);
  expect(await repairPayment(actor)).toBe("nothing");
});

it("makes a new card the membership's, and knows one that Stripe had made so already", async () => {
  const { customer, subscription } = await giveAsGuest(giving.standIn, { address: "new-card@example.org" });
  await syncCustomer(customer);
  const { id } = await memberOf(customer);
  const actor = { kind: "member" as const, userId: id, memberId: id };
  const cardInUse = async () => (await stripe().subscriptions.retrieve(subscription)).default_payment_method;
  const first = await cardInUse();
  expect(await adoptCard(actor)).toBe("none");

  const portal = await openPortal(actor, "http://localhost/account/return?card=1", "payment_method_update");
  const card = { number: "5555555555554444", expiry: "12/34", cvc: "123", name: "Reader", country: "US" };
  const form = { method: "POST", body: new URLSearchParams(card), redirect: "manual" } as const;
  const saved = await fetch(`${portal}/card`, form);
  expect(saved.headers.get("location")).toBe("http://localhost/account/return?card=1&saved=1");
  const second = await cardInUse();
  expect(second).not.toBe(first);
  expect(await adoptCard(actor)).toBe("in-use");

  await giving.standIn.control("clock", { advance_seconds: 60 });
  await newCard(customer, "pm_card_visa");
  expect(await cardInUse()).toBe(second);
  expect(await adoptCard(actor)).toBe("adopted");
  expect(await cardInUse()).not.toBe(second);
  expect(await adoptCard(actor)).toBe("in-use");
  const changed = { memberId: id, action: "membership.change-card" };
  expect(await db.auditEntry.count({ where: changed })).toBe(1);
});

it("ends a membership whose dispute was lost, and leaves one that was won", async () => {
  const dispute = async (address: string, status: "won" | "lost") => {
    const { customer } = await giveAsGuest(giving.standIn, { address });
    const [charge] = (await stripe().charges.list({ customer })).data;
    const opened = await giving.standIn.control<{ dispute: string }>("disputes", { charge: charge?.id });
    await syncCustomer(customer);
    expect(await memberOf(customer)).toMatchObject({ status: "ACTIVE" });
    await giving.standIn.control(`disputes/${opened.dispute}/close`, { status });
    await syncCustomer(customer);
    await syncCustomer(customer);
    return await memberOf(customer);
  };
  expect(await dispute("lost@example.org", "lost")).toMatchObject({ status: "ENDED" });
  const won = await dispute("won@example.org", "won");
  expect(won).toMatchObject({ status: "ACTIVE" });
  const entries = await db.ledgerEntry.findMany({
    where: { payment: { memberId: won.id } },
    orderBy: { occurredAt: "asc" },
  });
  expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(500);
});

it("writes once about a card that is about to expire, and not to who is leaving anyway", async () => {
  const { now } = await giving.standIn.control<{ now: number }>("clock");
  const today = new Date(now * 1000);
  const lastDay = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 0, 12));
  const expiry = { exp_month: lastDay.getUTCMonth() + 1, exp_year: lastDay.getUTCFullYear() };
  const staying = await giveAsGuest(giving.standIn, { address: "expiring@example.org", ...expiry });
  const leaving = await giveAsGuest(giving.standIn, { address: "leaving@example.org", ...expiry });
  await stripe().subscriptions.update(leaving.subscription, { cancel_at_period_end: true });
  const fresh = await giveAsGuest(giving.standIn, { address: "fresh@example.org" });
  for (const { customer } of [staying, leaving, fresh]) await syncCustomer(customer);
  await noticeExpiringCards(lastDay);
  await noticeExpiringCards(lastDay);
  const notices = await db.emailMessage.findMany({ where: { template: "card-expiring" }, include: { member: true } });
  expect(notices.map(({ member }) => member?.id)).toEqual([(await memberOf(staying.customer)).id]);

  const [message] = notices;
  if (!message) throw new Error("No notice");
  const letter = () =>
    LETTERS["card-expiring"]({
      ...{ message, subjectId: message.cause.split(":")[1] ?? "", site: "The Paper", contact: "hello@news.example" },
      ...{ locale: "en-US", timeZone: "UTC", member: message.member, address: null },
      ...{ signInLink: async () => "http://localhost/link", wishLinks: () => ({ stop: "", choose: "" }) },
    });
  expect((await letter())?.mail.subject).toMatch(/expires this month$/);
  // Who changes the card while the mail waits needs none.
  const card = await stripe().paymentMethods.attach("pm_card_mastercard", { customer: staying.customer });
  await stripe().subscriptions.update(staying.subscription, { default_payment_method: card.id });
  expect(await letter()).toBeNull();
});
