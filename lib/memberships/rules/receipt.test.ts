import fc from "fast-check";
import { expect, it } from "vitest";
import { hasReceipt, type ReceiptPayment, receiptNumber, remainderOf, returnsOf, whatFor } from "./receipt";

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const payment: ReceiptPayment = {
  id: "018f0000-0000-7000-8000-000000000001",
  kind: "MEMBERSHIP",
  status: "SUCCEEDED",
  amount: 546,
  feeCover: 46,
  currency: "usd",
  periodStart: at(1),
  periodEnd: at(32),
  paidAt: at(1),
  cardBrand: "visa",
  cardLast4: "4242",
  membership: { plan: "ANNUAL" },
  attempt: null,
  refunds: [],
  ledgerEntries: [],
};

it("numbers receipts by their payment alone: always the same, never two alike, in letters nobody confuses", () => {
  expect(receiptNumber(payment.id)).toBe("R-0000-0000-0001");
  expect(receiptNumber("018f0000-0000-7000-8fff-ffffffffffff")).toBe("R-ZZZZ-ZZZZ-ZZZZ");
  const uuids = fc.uniqueArray(fc.uuid({ version: [4, 7] }), { minLength: 2, selector: (id) => id.slice(-15) });
  fc.assert(
    fc.property(uuids, (ids) => {
      const numbers = ids.map(receiptNumber);
      expect(new Set(numbers).size).toBe(ids.length);
      for (const number of numbers) expect(number).toMatch(/^R(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    }),
  );
});

it("is there for what was paid, and for nothing else", () => {
  expect(hasReceipt(payment)).toBe(true);
  for (const status of ["PENDING", "FAILED", "CANCELED"] as const)
    expect(hasReceipt({ ...payment, status })).toBe(false);
});

it("says what went back as the ledger does, and counts a refund that Stripe has not booked yet once", () => {
  const entry = { occurredAt: at(3), refundId: null };
  const refund = { status: "SUCCEEDED", refundedAt: at(4) } as const;
  const full: ReceiptPayment = {
    ...payment,
    refunds: [
      { ...refund, id: "booked", amount: 100 },
      { ...refund, id: "ahead", amount: 50 },
      { ...refund, id: "failed", amount: 30, status: "FAILED" },
    ],
    ledgerEntries: [
      { ...entry, kind: "DISPUTE_REVERSAL", amount: 20, occurredAt: at(9) },
      { ...entry, kind: "DISPUTE", amount: -20, occurredAt: at(8) },
      { ...entry, kind: "PAYMENT", amount: 546 },
      { ...entry, kind: "REFUND", amount: -100, refundId: "booked" },
    ],
  };
  expect(returnsOf(full).map(({ kind, amount }) => [kind, amount])).toEqual([
    ["REFUND", -100],
    ["REFUND", -50],
    ["DISPUTE", -20],
    ["DISPUTE_REVERSAL", 20],
  ]);
  expect(remainderOf(full)).toBe(396);
});

it("tells the plan by what was paid for, not by what the membership has become", () => {
  expect(whatFor(payment)).toBe("MONTHLY");
  expect(whatFor({ ...payment, periodEnd: at(366) })).toBe("ANNUAL");
  expect(whatFor({ ...payment, periodStart: null })).toBe("ANNUAL");
  expect(whatFor({ ...payment, kind: "GIFT", periodStart: null })).toBe("GIFT");
  expect(whatFor({ ...payment, kind: "GIFT", given: { plan: "ANNUAL" } })).toBe("GIVEN");
});
