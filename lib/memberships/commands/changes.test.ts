import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../db";
import { type Gift, giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { stripe } from "../../stripe";
import {
  cancelMembership,
  changeAmount,
  changeToAnnual,
  changeToMonthly,
  pauseMembership,
  previewAnnual,
  resumeMembership,
  syncCustomer,
  undoChange,
} from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const DAY = 24 * 3600;
const advance = (seconds: number) => giving.standIn.control("clock", { advance_seconds: seconds });
const leaving = { reason: null, comment: null };

/** Somebody who has just begun, and ways to look at what became of them. */
async function member(gift: Gift) {
  const { customer, subscription } = await giveAsGuest(giving.standIn, gift);
  await syncCustomer(customer);
  const owner = await db.member.findFirstOrThrow({ where: { customers: { some: { id: customer } } } });
  const actor = { kind: "member" as const, userId: owner.id, memberId: owner.id };
  return {
    ...{ actor, customer, subscription },
    row: () => db.membership.findUniqueOrThrow({ where: { stripeSubscriptionId: subscription } }),
    atStripe: () => stripe().subscriptions.retrieve(subscription),
    charged: async () => {
      const { data } = await stripe().charges.list({ customer });
      return data.filter(({ status }) => status === "succeeded").map(({ amount }) => amount);
    },
    mails: async () => {
      const mails = await db.emailMessage.findMany({ where: { memberId: owner.id }, orderBy: { createdAt: "asc" } });
      return mails.map(({ template }) => template).filter((template) => !["welcome", "receipt"].includes(template));
    },
    later: async (seconds: number) => {
      await advance(seconds);
      await syncCustomer(customer);
    },
  };
}

it("charges another amount, and the fee with it, from the next charge on", async () => {
  const one = await member({ address: "amount@example.org" });
  expect(await changeAmount({ actor: one.actor, input: { amount: 1000, coversFee: true } })).toEqual({ kind: "done" });
  expect(await one.row()).toMatchObject({ amount: 1000, feeCover: 61, plan: "MONTHLY" });
  expect(await one.charged()).toEqual([500]);
  await one.later(32 * DAY);
  expect(await one.charged()).toEqual([1061, 500]);
  await changeAmount({ actor: one.actor, input: { amount: 700, coversFee: false } });
  expect(await one.row()).toMatchObject({ amount: 700, feeCover: 0 });
  await one.later(31 * DAY);
  expect(await one.charged()).toEqual([700, 1061, 500]);
  expect(await one.mails()).toEqual(["plan-changed", "plan-changed"]);
});

it("switches to a year for exactly what was shown", async () => {
  const one = await member({ address: "annual@example.org" });
  await advance(10 * DAY);
  const input = { amount: 6000, coversFee: true };
  const quote = await previewAnnual({ actor: one.actor, input });
  if (!quote) throw new Error("No quote");
  expect(quote.due).toBe(6000 + 211 - quote.credit);
  expect(quote.credit).toBeGreaterThan(300);
  const { due, prorationDate } = quote;
  await advance(60);
  for (const seen of [
    { due: due - 1, prorationDate },
    { due, prorationDate: prorationDate - 5 * DAY },
    { due, prorationDate: prorationDate + DAY },
  ])
    expect(await changeToAnnual({ actor: one.actor, input: { ...input, ...seen } })).toEqual({ kind: "stale" });
  expect(await one.charged()).toEqual([500]);
  const both = [1, 2].map(() => changeToAnnual({ actor: one.actor, input: { ...input, due, prorationDate } }));
  expect((await Promise.all(both)).map(({ kind }) => kind).sort()).toEqual(["done", "not-now"]);
  expect(await one.charged()).toEqual([due, 500]);
  const row = await one.row();
  expect(row).toMatchObject({ plan: "ANNUAL", amount: 6000, feeCover: 211 });
  expect(Math.abs((row.currentPeriodEnd?.getTime() ?? 0) - quote.nextAt.getTime())).toBeLessThan(900_000);
  expect(await one.mails()).toEqual(["plan-changed"]);
});

it("changes nothing when the card is declined, and leaves no bill", async () => {
  const one = await member({ address: "declined@example.org" });
  const input = { amount: 6000, coversFee: false };
  const quote = await previewAnnual({ actor: one.actor, input });
  if (!quote) throw new Error("No quote");
  await giving.standIn.control("settings", { fail_next_charge: { [one.customer]: ["insufficient_funds"] } });
  expect(await changeToAnnual({ actor: one.actor, input: { ...input, ...quote } })).toEqual({ kind: "declined" });
  expect(await one.row()).toMatchObject({ plan: "MONTHLY", amount: 500, status: "ACTIVE" });
  expect((await one.atStripe()).pending_update).toBeNull();
  expect((await stripe().invoices.list({ customer: one.customer, status: "open" })).data).toEqual([]);
  expect(await db.membershipChange.findMany({ where: { memberId: one.actor.memberId } })).toMatchObject([
    { kind: "TO_ANNUAL", state: "REFUSED" },
  ]);
  expect(await one.mails()).toEqual([]);
});

it("waits for a bank that wants to be asked, and another wish ends the wait", async () => {
  const one = await member({ address: "bank@example.org" });
  await stripe()
    .paymentMethods.attach("pm_card_authenticationRequired", { customer: one.customer })
    .then(({ id }) => stripe().subscriptions.update(one.subscription, { default_payment_method: id }));
  const input = { amount: 6000, coversFee: false };
  const quote = await previewAnnual({ actor: one.actor, input });
  if (!quote) throw new Error("No quote");
  const waiting = await changeToAnnual({ actor: one.actor, input: { ...input, ...quote } });
  expect(waiting).toMatchObject({ kind: "confirm", url: expect.stringContaining("/i/in_") });
  expect(await one.row()).toMatchObject({ plan: "MONTHLY", status: "ACTIVE" });
  await changeAmount({ actor: one.actor, input: { amount: 700, coversFee: false } });
  expect((await one.atStripe()).pending_update).toBeNull();
  expect(await one.row()).toMatchObject({ plan: "MONTHLY", amount: 700 });
  const states = await db.membershipChange.findMany({
    where: { memberId: one.actor.memberId },
    orderBy: { id: "asc" },
  });
  expect(states.map(({ state }) => state)).toEqual(["REFUSED", "DONE"]);
});

it("goes from a year to months when the year is over, unless it is undone", async () => {
  const one = await member({ address: "monthly@example.org", frequency: "ANNUAL" });
  const plan = () => changeToMonthly({ actor: one.actor, input: { amount: 500, coversFee: true } });
  expect(await plan()).toEqual({ kind: "done" });
  const planned = await one.row();
  expect(planned).toMatchObject({
    plan: "ANNUAL",
    amount: 3500,
    pendingPlan: "MONTHLY",
    pendingAmount: 500,
    pendingFeeCover: 46,
  });
  expect(planned.pendingAt).toEqual(planned.currentPeriodEnd);
  expect(await undoChange({ actor: one.actor })).toEqual({ kind: "done" });
  expect(await one.row()).toMatchObject({ pendingPlan: null, pendingAt: null });
  await plan();
  await one.later(367 * DAY);
  expect(await one.row()).toMatchObject({ plan: "MONTHLY", amount: 500, feeCover: 46, pendingPlan: null });
  expect(await one.charged()).toEqual([546, 3500]);
  // The schedule is still there for a month: other wishes let go of it first.
  await changeAmount({ actor: one.actor, input: { amount: 800, coversFee: false } });
  await one.later(32 * DAY);
  expect(await one.charged()).toEqual([800, 546, 3500]);
  expect((await one.atStripe()).schedule).toBeNull();
  expect(await one.mails()).toEqual(["plan-changed", "change-undone", "plan-changed", "plan-changed"]);
});

it("pauses from the end of what is paid for, and goes on by itself", async () => {
  const one = await member({ address: "pause@example.org" });
  expect(await pauseMembership({ actor: one.actor, input: { months: 2 } })).toEqual({ kind: "done" });
  const planned = await one.row();
  expect(planned.pauseAt).toEqual(planned.currentPeriodEnd);
  await undoChange({ actor: one.actor });
  expect(await one.row()).toMatchObject({ pauseAt: null, pausedUntil: null });
  await pauseMembership({ actor: one.actor, input: { months: 2 } });
  await one.later(33 * DAY);
  expect(await one.row()).toMatchObject({ status: "PAUSED", pauseAt: null, pausedUntil: planned.pausedUntil });
  await one.later(40 * DAY);
  expect(await one.charged()).toEqual([500]);
  await one.later(25 * DAY);
  expect(await one.row()).toMatchObject({
    status: "ACTIVE",
    pausedUntil: null,
    currentPeriodStart: planned.pausedUntil,
  });
  expect(await one.charged()).toEqual([500, 500]);
  expect(await one.mails()).toEqual(["membership-paused", "change-undone", "membership-paused", "membership-resumed"]);
});

it("goes on sooner when asked to; a card that is refused then is owed for, not the end", async () => {
  const one = await member({ address: "sooner@example.org" });
  await pauseMembership({ actor: one.actor, input: { months: 3 } });
  await one.later(35 * DAY);
  expect(await resumeMembership({ actor: one.actor })).toEqual({ kind: "done" });
  expect(await one.row()).toMatchObject({ status: "ACTIVE", pausedUntil: null });
  expect(await one.charged()).toEqual([500, 500]);
  await pauseMembership({ actor: one.actor, input: { months: 1 } });
  await one.later(33 * DAY);
  await giving.standIn.control("settings", { fail_next_charge: { [one.customer]: ["insufficient_funds"] } });
  await one.later(31 * DAY);
  expect(await one.row()).toMatchObject({ status: "PAST_DUE" });
  expect(await one.mails()).toEqual(["membership-paused", "membership-resumed", "membership-paused", "payment-failed"]);
});

it("ends when what is paid for is used up, or not at all", async () => {
  const one = await member({ address: "cancel@example.org" });
  const input = { reason: "too_expensive" as const, comment: "I lost my job." };
  expect(await cancelMembership({ actor: one.actor, input })).toEqual({ kind: "done" });
  const set = await one.row();
  expect(set).toMatchObject({ status: "ACTIVE", cancelReason: "too_expensive", cancelAt: set.currentPeriodEnd });
  const { cancellation_details: details } = await one.atStripe();
  expect(JSON.stringify(details)).not.toContain("job");
  expect(await cancelMembership({ actor: one.actor, input: leaving })).toEqual({ kind: "not-now" });
  await undoChange({ actor: one.actor });
  expect(await one.row()).toMatchObject({ cancelAt: null, canceledAt: null, cancelReason: null });
  await cancelMembership({ actor: one.actor, input: leaving });
  await one.later(33 * DAY);
  expect(await one.row()).toMatchObject({ status: "ENDED" });
  expect(await one.charged()).toEqual([500]);
  expect(await one.mails()).toEqual(["membership-canceled", "cancellation-undone", "membership-canceled"]);
  expect(await db.membershipChange.findMany({ where: { comment: { not: null } } })).toMatchObject([
    { kind: "CANCEL", state: "DONE", reason: "too_expensive", comment: "I lost my job.", userId: one.actor.userId },
  ]);
});

it("lets who owes leave at once, owing nothing", async () => {
  const one = await member({ address: "owing@example.org", card: "4000000000000341" });
  await one.later(32 * DAY);
  expect(await one.row()).toMatchObject({ status: "PAST_DUE" });
  expect(await changeAmount({ actor: one.actor, input: { amount: 900, coversFee: false } })).toEqual({
    kind: "not-now",
  });
  expect(await cancelMembership({ actor: one.actor, input: leaving })).toEqual({ kind: "done" });
  expect(await one.row()).toMatchObject({ status: "ENDED" });
  expect((await stripe().invoices.list({ customer: one.customer, status: "open" })).data).toEqual([]);
  expect(await one.mails()).toEqual(["payment-failed", "membership-canceled"]);
});

it("plans one thing at a time: the newer wish takes the older's place", async () => {
  const one = await member({ address: "wishes@example.org", frequency: "ANNUAL" });
  await changeToMonthly({ actor: one.actor, input: { amount: 500, coversFee: false } });
  await pauseMembership({ actor: one.actor, input: { months: 1 } });
  expect(await one.row()).toMatchObject({ pendingPlan: null, pauseAt: expect.any(Date) });
  const wishes = [
    cancelMembership({ actor: one.actor, input: leaving }),
    changeToMonthly({ actor: one.actor, input: { amount: 700, coversFee: false } }),
  ];
  await Promise.all(wishes);
  const { cancelAt, pauseAt, pendingAt } = await one.row();
  expect([cancelAt, pauseAt, pendingAt].filter((at) => at !== null)).toHaveLength(1);
  const audit = await db.auditEntry.findMany({
    where: { memberId: one.actor.memberId, action: { startsWith: "membership.ask-" } },
  });
  expect(audit.length).toBeGreaterThanOrEqual(3);
});

it("confirms once what was canceled in Stripe's own portal, and takes it back", async () => {
  const one = await member({ address: "portal@example.org" });
  const { current_period_end: cancel_at } = (await one.atStripe()).items.data[0] ?? { current_period_end: 0 };
  await stripe().subscriptions.update(one.subscription, { cancel_at });
  await syncCustomer(one.customer);
  await syncCustomer(one.customer);
  expect(await one.mails()).toEqual(["membership-canceled"]);
  expect(await undoChange({ actor: one.actor })).toEqual({ kind: "done" });
  expect(await one.row()).toMatchObject({ cancelAt: null });
});
