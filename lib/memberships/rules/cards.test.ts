import { expect, it } from "vitest";
import { expiresSoon, expiryOf } from "./cards";

it("takes a card to work until the end of its month", () => {
  expect(expiryOf({ exp_month: 12, exp_year: 2026 })).toEqual(new Date("2027-01-01T00:00:00Z"));
});

it.each([
  ["2026-11-17T00:00:00Z", true],
  ["2026-11-30T23:59:59Z", true],
  ["2026-11-16T23:59:59Z", false],
  ["2026-12-01T00:00:00Z", false],
])("a card of 11/26 expires soon at %s: %s", (now, isSoon) =>
  expect(expiresSoon({ exp_month: 11, exp_year: 2026 }, new Date(now))).toBe(isSoon),
);
