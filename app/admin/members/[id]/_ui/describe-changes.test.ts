import { expect, it } from "vitest";
import { describeChanges, describePersonal } from "./describe-changes";

const place = { locale: "en-US", timeZone: "America/New_York", currency: "usd" };

it("says what an audit entry changed as staff would", () => {
  const before = { status: "PAST_DUE", amount: 500, feeCover: 0, plan: "MONTHLY", cancelAt: null };
  const money = { amount: 3550, feeCover: 137 };
  const after = { status: "ACTIVE", ...money, plan: "ANNUAL", cancelAt: "2027-01-10T00:00:00.000Z", by: "sync" };
  expect(describeChanges({ before, after }, place)).toEqual([
    "status: past due → active",
    "plan: monthly → annual",
    "amount: $5 → $35.50",
    "to cover the fee: $0 → $1.37",
    "cancels on: Jan 9, 2027",
  ]);
});

it("takes anything for an entry, and says only what it knows", () => {
  expect(describeChanges({ before: null, after: null }, place)).toEqual([]);
  expect(describeChanges({ before: undefined, after: { hasUser: true } }, place)).toEqual([]);
  const odd = { status: "NEW", amount: "x", cancelAt: "never" };
  expect(describeChanges({ before: null, after: odd }, place)).toEqual([
    "status: new",
    "amount: x",
    "cancels on: never",
  ]);
});

it("says what of the person changed, for those who may see it", () => {
  expect(describePersonal(null)).toEqual([]);
  expect(
    describePersonal({ before: { address: "a@example.org" }, after: { address: "b@example.org", name: "B" } }),
  ).toEqual(["address: a@example.org → b@example.org", "name: none → B"]);
});
