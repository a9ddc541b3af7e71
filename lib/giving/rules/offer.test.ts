import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aMonthAfter, annualSaving, monthlyOfferAfter } from ".";

const monthly = { minimum: 500, suggested: [500, 1000, 1500, 2500], recommended: 1000 };

describe("what a year saves", () => {
  it.each([
    [3500, 2500],
    [5999, 1],
    [6000, null],
    [12_000, null],
  ])("%i a year against the smallest membership: %o", (annual, saved) =>
    expect(annualSaving(annual, { monthly })).toBe(saved),
  );
});

describe("the monthly offer after a gift", () => {
  it.each([
    [499, null],
    [500, 500],
    [6000, 500],
    [11_999, 500],
    [12_000, 1000],
    [30_000, 2500],
    [50_000, 2500],
    [50_001, null],
  ])("of %i is %o", (gift, offer) => expect(monthlyOfferAfter(gift, { monthly })).toBe(offer));

  it("is something that the form offers too, and never more in a year than was given, unless it is the smallest", () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.integer({ min: 500, max: 5_000 }), { minLength: 1 }),
        (gift, suggested) => {
          const offer = monthlyOfferAfter(gift, { monthly: { ...monthly, suggested } });
          if (offer === null) return gift < 500 || gift > 50_000;
          return offer === 500 || (suggested.includes(offer) && offer * 12 <= gift);
        },
      ),
    );
  });
});

it.each([
  ["2026-11-25T15:00:00.000Z", "2026-12-25T15:00:00.000Z"],
  ["2027-01-31T23:59:59.000Z", "2027-02-28T23:59:59.000Z"],
  ["2027-12-31T00:00:00.000Z", "2028-01-31T00:00:00.000Z"],
])("a month after %s is %s", (from, to) => expect(aMonthAfter(new Date(from)).toISOString()).toBe(to));
