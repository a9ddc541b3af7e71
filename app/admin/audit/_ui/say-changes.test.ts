import { expect, it } from "vitest";
import { sayChanges } from "./say-changes";

it("says what changed, what is new and what was there, and leaves out what stayed", () => {
  expect(sayChanges({ role: "EDITOR", isDisabled: false, note: "x" }, { role: "ANALYST", isDisabled: false })).toEqual([
    "role: EDITOR → ANALYST",
    "note: was x",
  ]);
  expect(
    sayChanges(null, { cancelAt: "2026-11-25T19:12:34.000Z", fields: ["a", "b"], isOpen: true, sum: 0, from: "" }),
  ).toEqual(["cancel at: 2026-11-25 19:12 UTC", "fields: a, b", "is open: yes", "sum: 0"]);
  expect(sayChanges({ role: null }, { role: "OWNER" })).toEqual(["role: none → OWNER"]);
  expect(sayChanges(undefined, "text")).toEqual([]);
});

it("says amounts as money, where an entry names its currency, and never as if they were whole units", () => {
  expect(sayChanges(null, { amount: 5000, currency: "usd" })).toEqual(["amount: $50", "currency: usd"]);
  expect(sayChanges({ amount: 500, currency: "jpy" }, { amount: 0, currency: "jpy" })).toEqual(["amount: ¥500 → ¥0"]);
  expect(sayChanges(null, { refunded: 500 })).toEqual(["refunded: 500 in the smallest unit"]);
});
