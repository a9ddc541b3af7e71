import { expect, it } from "vitest";
import type { Stripe } from "../../stripe";
import type { CustomerSnapshot } from "../schema";
import { paymentsOf } from "./payments";

const charge = (id: string, created: number, status: string) =>
  ({
    ...{ id, created, status, payment_intent: "pi_1", customer: "cus_1", currency: "usd" },
    ...{ amount: 500, amount_refunded: 0, metadata: { groundwork_attempt: "1b1c1f5e-6b0e-4f0a-9a51-0d3c4a6e2f10" } },
  }) as unknown as Stripe.Charge;
const shown = (...charges: Stripe.Charge[]) =>
  paymentsOf({ charges, invoices: [], disputes: [], subscriptions: [] } as unknown as CustomerSnapshot).map(
    ({ stripeChargeId }) => stripeChargeId,
  );

it("a payment shows the charge that succeeded, else the latest; within a second, the one that Stripe lists first", () => {
  expect(shown(charge("ch_b", 20, "failed"), charge("ch_a", 10, "succeeded"))).toEqual(["ch_a"]);
  expect(shown(charge("ch_b", 20, "failed"), charge("ch_a", 10, "failed"))).toEqual(["ch_b"]);
  expect(shown(charge("ch_a", 10, "failed"), charge("ch_b", 10, "failed"))).toEqual(["ch_a"]);
  expect(shown(charge("ch_b", 10, "failed"), charge("ch_a", 10, "failed"))).toEqual(["ch_b"]);
});

it.each([
  ["card", false],
  ["link", false],
  ["us_bank_account", true],
  ["sepa_debit", true],
])("what was paid by %s is known to have failed only days later: %s", (type, isDelayed) => {
  const failed = { ...charge("py_1", 10, "failed"), payment_method_details: { type } } as Stripe.Charge;
  const snapshot = { charges: [failed], invoices: [], disputes: [], subscriptions: [] };
  expect(paymentsOf(snapshot as unknown as CustomerSnapshot)).toMatchObject([{ status: "FAILED", isDelayed }]);
});
