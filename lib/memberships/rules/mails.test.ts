import { describe, expect, it } from "vitest";
import type { Membership } from "../../../prisma/generated/client";
import { failedMails, mailsFor, paidMails, type Turn } from "./mails";

const now = new Date("2026-11-23T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const stamp = (date: Date) => date.getTime();

const running: Membership = {
  id: "m1",
  memberId: "p1",
  source: "STRIPE",
  stripeSubscriptionId: "sub_1",
  stripeCustomerId: "cus_1",
  plan: "MONTHLY",
  amount: 500,
  feeCover: 0,
  currency: "usd",
  status: "ACTIVE",
  stripeStatus: "active",
  startedAt: hoursAgo(1000),
  currentPeriodStart: hoursAgo(100),
  currentPeriodEnd: hoursAgo(-620),
  cancelAt: null,
  canceledAt: null,
  cancelReason: null,
  pauseAt: null,
  pausedUntil: null,
  pendingPlan: null,
  pendingAmount: null,
  pendingFeeCover: null,
  pendingAt: null,
  endedAt: null,
  duplicateOfId: null,
  attemptId: null,
  createdAt: hoursAgo(1000),
  updatedAt: hoursAgo(1000),
};
type Fields = Partial<Membership>;
const turn = (before: Fields, after: Fields, more: Partial<Turn> = {}): Turn => ({
  before: { ...running, ...before },
  after: { ...running, ...after },
  failedCharge: null,
  isDisputed: false,
  isUnbegun: false,
  ...more,
});
const causes = (...turns: Turn[]) => mailsFor(turns, now).map(({ cause }) => cause);
const templates = (before: Fields, after: Fields) =>
  mailsFor([turn(before, after)], now).map(({ template }) => template);

it("welcomes who has just begun, and nobody whose start is history", () => {
  const begun = (hours: number, more: Fields = {}) =>
    turn({ status: "INCOMPLETE" }, { startedAt: hoursAgo(hours), ...more });
  expect(causes(begun(1))).toEqual(["welcome:m1"]);
  expect(causes(begun(100))).toEqual([]);
  expect(causes(turn({}, { startedAt: hoursAgo(1) }))).toEqual([]);
  expect(causes(begun(1, { duplicateOfId: "m0" }))).toEqual([]);
});

it("writes once for each attempt that failed while money is owed", () => {
  const failed = (id: string, hours: number) => ({ id, at: hoursAgo(hours), code: null });
  expect(causes(turn({}, { status: "PAST_DUE" }, { failedCharge: failed("ch_1", 2) }))).toEqual([
    "payment-failed:m1:ch_1",
  ]);
  expect(causes(turn({ status: "PAST_DUE" }, { status: "UNPAID" }, { failedCharge: failed("ch_2", 1) }))).toEqual([
    "payment-failed:m1:ch_2",
  ]);
  expect(causes(turn({}, { status: "PAST_DUE" }, { failedCharge: failed("ch_1", 80) }))).toEqual([]);
  expect(causes(turn({}, {}, { failedCharge: failed("ch_1", 1) }))).toEqual([]);
});

describe("an end", () => {
  const owing = { status: "PAST_DUE" } as const;
  const ended = { status: "ENDED", endedAt: hoursAgo(1) } as const;

  it("that nobody asked for is explained, unless it is history", () => {
    expect(causes(turn(owing, { ...ended, cancelReason: "payment_failed" }))).toEqual(["ended:m1"]);
    expect(causes(turn(owing, { ...ended, cancelReason: "payment_failed", endedAt: hoursAgo(100) }))).toEqual([]);
  });

  it("that was wished is confirmed once: when it is set, or when it comes at once", () => {
    const set = { cancelAt: hoursAgo(-600), canceledAt: hoursAgo(1) };
    expect(causes(turn({}, set))).toEqual([`canceled:m1:${stamp(now)}`]);
    expect(causes(turn(set, set))).toEqual([]);
    expect(causes(turn(set, { ...set, status: "ENDED", endedAt: set.cancelAt }))).toEqual([]);
    expect(causes(turn(set, { ...set, ...ended }))).toEqual([`canceled:m1:${stamp(now)}`]);
    expect(causes(turn(owing, { ...ended, cancelReason: "too_expensive" }))).toEqual([`canceled:m1:${stamp(now)}`]);
    expect(causes(turn({}, { ...set, canceledAt: hoursAgo(100) }))).toEqual([]);
    expect(templates(set, {})).toEqual(["cancellation-undone"]);
    expect(causes(turn({}, ended, { isDisputed: true }))).toEqual([]);
  });
});

describe("a change", () => {
  const end = running.currentPeriodEnd;
  const pause = { pauseAt: end, pausedUntil: hoursAgo(-2000) };
  const pending = { pendingPlan: "MONTHLY", pendingAmount: 500, pendingFeeCover: 0, pendingAt: end } as const;
  const annual = { plan: "ANNUAL", amount: 3500 } as const;

  it("is told when it is made or planned, and not again when what was planned comes", () => {
    expect(templates({}, { amount: 1000 })).toEqual(["plan-changed"]);
    expect(templates({}, { feeCover: 46 })).toEqual(["plan-changed"]);
    expect(templates({}, annual)).toEqual(["plan-changed"]);
    expect(templates(annual, { ...annual, ...pending })).toEqual(["plan-changed"]);
    expect(templates({ ...annual, ...pending }, {})).toEqual([]);
    expect(templates({ ...annual, ...pending }, annual)).toEqual(["change-undone"]);
    expect(templates({ status: "INCOMPLETE", amount: 500 }, { amount: 1000 })).toEqual([]);
  });

  it("to a pause is told when it is planned, or when it comes unannounced; and its end", () => {
    const paused = { status: "PAUSED", pausedUntil: pause.pausedUntil } as const;
    expect(templates({}, pause)).toEqual(["membership-paused"]);
    expect(templates(pause, paused)).toEqual([]);
    expect(templates({}, paused)).toEqual(["membership-paused"]);
    expect(templates(paused, {})).toEqual(["membership-resumed"]);
    expect(templates(paused, { status: "PAST_DUE" })).toEqual([]);
    expect(templates(pause, {})).toEqual(["change-undone"]);
  });

  it("that takes another's place is one mail: the newer", () => {
    const set = { cancelAt: end, canceledAt: hoursAgo(1) };
    expect(templates(pause, set)).toEqual(["membership-canceled"]);
    expect(templates(annual, { ...annual, ...pause })).toEqual(["membership-paused"]);
    expect(templates({ ...annual, ...pending }, { ...annual, ...pause })).toEqual(["membership-paused"]);
  });
});

it("asks for what helps: another card after a hard decline, a word to the bank where it wants one", () => {
  const template = (code: string) =>
    mailsFor([turn({}, { status: "PAST_DUE" }, { failedCharge: { id: "ch_1", at: hoursAgo(1), code } })], now)[0]
      ?.template;
  expect(template("insufficient_funds")).toBe("payment-failed");
  expect(template("stolen_card")).toBe("card-refused");
  expect(template("authentication_required")).toBe("payment-confirm");
});

it("thanks for a gift and tells of a dedication once it is paid, however long a bank took", () => {
  const paid = { id: "a1", isGift: true, isDedicated: true, paidAt: hoursAgo(14 * 24) };
  const told = (overrides: object) => paidMails([{ ...paid, ...overrides }], now).map(({ cause }) => cause);
  expect(told({})).toEqual(["gift:a1", "dedication:a1"]);
  expect(told({ isGift: false })).toEqual(["dedication:a1"]);
  expect(told({ isDedicated: false })).toEqual(["gift:a1"]);
  expect(told({ paidAt: hoursAgo(22 * 24) })).toEqual([]);
});

it("tells of a gift or a membership that came to nothing while it is news", () => {
  const told = (days: number, isGift = true) =>
    failedMails([{ id: "a1", isGift, at: hoursAgo(days * 24) }], now).map(({ cause }) => cause);
  expect([told(5), told(22), told(5, false)]).toEqual([["gift-failed:a1"], [], ["join-failed:a1"]]);
});
