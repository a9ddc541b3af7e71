import { expect, it } from "vitest";
import { type MoneyTurns, moneyMailsFor, type PaymentTurn, type RefundTurn } from "./money-mails";

const now = new Date("2026-11-23T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const paid = (overrides: Partial<PaymentTurn> = {}): PaymentTurn => ({
  ...{
    id: "p1",
    kind: "MEMBERSHIP",
    membershipId: "m1",
    attemptId: null,
    before: null,
    after: "SUCCEEDED",
    paidAt: hoursAgo(1),
  },
  ...overrides,
});
const refunded = (overrides: Partial<RefundTurn> = {}): RefundTurn => ({
  ...{ id: "r1", reason: null, isOfDouble: false, before: null, after: "SUCCEEDED", refundedAt: hoursAgo(1) },
  ...overrides,
});
const none: MoneyTurns = {
  payments: [],
  refunds: [],
  welcomed: new Set(),
  thanked: new Set(),
  undone: new Set(),
  wantsReceipts: true,
};
const causes = (turns: Partial<MoneyTurns>) => moneyMailsFor({ ...none, ...turns }, now).map(({ cause }) => cause);

it("sends a receipt when a payment goes through, once, and none for history", () => {
  expect(causes({ payments: [paid()] })).toEqual(["receipt:p1"]);
  expect(causes({ payments: [paid({ before: "SUCCEEDED" })] })).toEqual([]);
  expect(causes({ payments: [paid({ paidAt: hoursAgo(100) })] })).toEqual([]);
  for (const after of ["PENDING", "FAILED", "CANCELED"] as const)
    expect(causes({ payments: [paid({ after })] })).toEqual([]);
});

it("takes what was waiting for days as news, however long ago it was ordered", () => {
  expect(causes({ payments: [paid({ before: "PENDING", paidAt: hoursAgo(150) })] })).toEqual(["receipt:p1"]);
  expect(causes({ refunds: [refunded({ before: "PENDING", refundedAt: hoursAgo(150) })] })).toEqual(["refunded:r1"]);
});

it("leaves the first receipt to the welcome, and a double to the letter that undoes it", () => {
  expect(causes({ payments: [paid()], welcomed: new Set(["m1"]) })).toEqual([]);
  expect(causes({ payments: [paid()], undone: new Set(["m1"]) })).toEqual([]);
  expect(causes({ payments: [paid({ membershipId: null, kind: "GIFT" })], welcomed: new Set(["m1"]) })).toEqual([
    "receipt:p1",
  ]);
  expect(causes({ refunds: [refunded({ isOfDouble: true, reason: "duplicate" })] })).toEqual([]);
  expect(causes({ refunds: [refunded({ isOfDouble: true, reason: "requested_by_customer" })] })).toEqual([
    "refunded:r1",
  ]);
});

it("leaves a gift’s receipt to the thanks for it, and a membership’s alone", () => {
  const gift = paid({ kind: "GIFT", membershipId: null, attemptId: "a1" });
  expect(causes({ payments: [gift], thanked: new Set(["a1"]) })).toEqual([]);
  expect(causes({ payments: [gift], thanked: new Set(["a2"]) })).toEqual(["receipt:p1"]);
  expect(causes({ payments: [paid({ attemptId: "a1" })], thanked: new Set(["a1"]) })).toEqual(["receipt:p1"]);
});

it("respects who wants no receipt for each renewal; a gift's comes all the same", () => {
  expect(causes({ payments: [paid()], wantsReceipts: false })).toEqual([]);
  expect(causes({ payments: [paid({ kind: "GIFT" })], wantsReceipts: false })).toEqual(["receipt:p1"]);
});

it("tells of each refund when it succeeds, and not of one that waits or failed", () => {
  expect(causes({ refunds: [refunded(), refunded({ id: "r2" })] })).toEqual(["refunded:r1", "refunded:r2"]);
  expect(causes({ refunds: [refunded({ before: "SUCCEEDED" })] })).toEqual([]);
  expect(causes({ refunds: [refunded({ refundedAt: hoursAgo(100) })] })).toEqual([]);
  for (const after of ["PENDING", "FAILED", "CANCELED"] as const)
    expect(causes({ refunds: [refunded({ after })] })).toEqual([]);
});
