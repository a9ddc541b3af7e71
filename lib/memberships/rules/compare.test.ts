import { describe, expect, it } from "vitest";
import type { CustomerFacts, PaymentFacts } from "../schema";
import { type CustomerRows, compareCustomer, type PaymentRow } from "./compare";
import { describeFinding } from "./finding";

const at = new Date("2026-11-23T12:00:00Z");
const ATTEMPT = "01890000-0000-7000-8000-000000000001";

const payment: PaymentFacts = {
  stripePaymentIntentId: "pi_1",
  stripeChargeId: "ch_1",
  stripeInvoiceId: null,
  stripeSubscriptionId: null,
  stripeCustomerId: "cus_1",
  attemptId: ATTEMPT,
  kind: "GIFT",
  status: "SUCCEEDED",
  amount: 500,
  amountRefunded: 0,
  feeCover: 0,
  currency: "usd",
  failureCode: null,
  isDelayed: false,
  cardBrand: "visa",
  cardLast4: "4242",
  periodStart: null,
  periodEnd: null,
  paidAt: at,
  createdAt: at,
  refunds: [],
  disputes: [],
  movements: [],
};
const facts: Pick<CustomerFacts, "memberships" | "payments"> = { memberships: [], payments: [payment] };

function rows(overrides: Partial<PaymentRow> = {}): CustomerRows {
  const { refunds: _r, disputes: _d, movements: _m, stripeSubscriptionId: _s, isDelayed: _i, ...columns } = payment;
  const own = { id: "p", memberId: "m", membershipId: null, updatedAt: at, membership: null };
  return {
    memberships: [],
    payments: [{ ...columns, ...own, refunds: [], disputes: [], ledgerEntries: [], ...overrides }],
  };
}
const compare = (overrides?: Partial<PaymentRow>) => compareCustomer(facts, rows(overrides), new Set([ATTEMPT]));

describe("one customer, compared", () => {
  it("agrees with itself, whatever is ours alone", () => {
    expect(compare()).toEqual([]);
    expect(compare({ memberId: "other" })).toEqual([]);
  });

  it("differs in what Stripe told, and says how; a card's number stays out of it", () => {
    expect(compare({ amountRefunded: 5, status: "PENDING" })).toEqual([
      {
        kind: "DIFFERENT",
        what: "payment",
        stripeId: "pi_1",
        detail: {
          stripe: { status: "SUCCEEDED", amountRefunded: 0 },
          here: { status: "PENDING", amountRefunded: 5 },
          currencies: { currency: "usd" },
        },
      },
    ]);
    expect(JSON.stringify(compare({ cardLast4: "0001" }))).not.toMatch(/4242|0001/);
  });

  it("takes an attempt of another installation for none", () => {
    expect(compareCustomer(facts, rows({ attemptId: null }), new Set())).toEqual([]);
    expect(compareCustomer(facts, rows({ attemptId: null }), new Set([ATTEMPT]))).toHaveLength(1);
  });

  it("is all extra where Stripe has nobody, but for what never came from there", () => {
    const found = compareCustomer(null, rows(), new Set());
    expect(found).toMatchObject([{ kind: "EXTRA", what: "payment", stripeId: "pi_1" }]);
    expect(compareCustomer(null, rows({ stripePaymentIntentId: null, kind: "OFFLINE" }), new Set())).toEqual([]);
  });
});

describe("a finding in words", () => {
  it.each([
    [
      "MISSING",
      "payment",
      { stripe: { currency: "usd", amount: 500, status: "SUCCEEDED", kind: "GIFT" } },
      "payment missing here: gift, succeeded, $5",
    ],
    ["MISSING", "refund", { stripe: { status: "REQUIRES_ACTION" } }, "refund missing here: requires action"],
    [
      "DIFFERENT",
      "membership",
      { stripe: { cancelAt: "2026-11-23T12:00:00.000Z" }, here: { cancelAt: null } },
      "membership different: cancel at: nothing here, 2026-11-23T12:00:00 there",
    ],
    [
      "DIFFERENT",
      "movement",
      {
        stripe: { settlementFee: 45 },
        here: { settlementFee: 44 },
        currencies: { currency: "usd", settlementCurrency: "eur" },
      },
      "movement different: settlement fee: €0.44 here, €0.45 there",
    ],
    ["DIFFERENT", "customer", { problem: "It renews by week." }, "customer cannot be compared: It renews by week."],
    ["EXTRA", "payment", {}, "payment not at Stripe: "],
  ] as const)("%s %s", (kind, what, detail, words) => {
    const { title, sides } = describeFinding({ kind, what, detail });
    expect(`${title}: ${sides}`).toBe(words);
  });
});
