import { describe, expect, it } from "vitest";
import { firstChargeAt, periodEnd } from ".";

const at = (text: string) => new Date(`${text}Z`);

it.each([
  ["MONTHLY", "2026-01-31T09:00:00", "2026-02-28T09:00:00"],
  ["MONTHLY", "2026-12-15T09:00:00", "2027-01-15T09:00:00"],
  ["ANNUAL", "2028-02-29T09:00:00", "2029-02-28T09:00:00"],
  ["ANNUAL", "2026-03-01T00:00:00", "2027-03-01T00:00:00"],
] as const)("%s from %s lasts until %s", (plan, from, until) => expect(periodEnd(plan, at(from))).toEqual(at(until)));

describe("a first charge that waits", () => {
  const now = at("2026-11-25T12:00:00");
  const seconds = (text: string) => at(text).getTime() / 1000;
  it("within a period is an anchor without proration", () =>
    expect(firstChargeAt(at("2026-12-25T12:00:00"), "MONTHLY", now)).toEqual({
      subscription_data: { billing_cycle_anchor: seconds("2026-12-25T12:00:00"), proration_behavior: "none" },
    }));
  it("longer than a period is a trial", () =>
    expect(firstChargeAt(at("2026-12-25T12:00:01"), "MONTHLY", now)).toEqual({
      subscription_data: { trial_end: seconds("2026-12-25T12:00:01") },
    }));
  it("on the next day closes the page before it", () =>
    expect(firstChargeAt(at("2026-11-26T10:00:00"), "ANNUAL", now)).toMatchObject({
      expires_at: seconds("2026-11-26T10:00:00"),
    }));
  it.each([null, at("2026-11-25T12:59:00"), at("2026-11-01T00:00:00")])("does not wait for %s", (day) =>
    expect(firstChargeAt(day, "MONTHLY", now)).toEqual({}),
  );
});
