import { describe, expect, it } from "vitest";
import { type DayOfTest, oddDays } from "./odd-days";
import { planTest } from "./test-plan";
import { floorFor, sharesOf, toHundredths } from "./weights";

const offer = (recommended: number) => ({ minimum: 1, suggested: [recommended], recommended });
const giving = (recommended: number, currency: "usd" | "jpy" = "usd") => ({
  ...{ currency, monthly: offer(recommended), annual: offer(1), oneTime: offer(1) },
  others: {},
  fee: {} as never,
});

describe("the plan of a test", () => {
  it("is in the money that is asked for: from it alone while little is known", () => {
    const few = { conversions: 49, meanSquare: 1 };
    for (const known of [null, few])
      expect(planTest(giving(1_000), known)).toEqual({
        ...{ currency: "usd", cap: 25_000, typicalValue: 7_800, plannedConversions: 400 },
      });
    expect(planTest(giving(1_500, "jpy"), null)).toMatchObject({ currency: "jpy", cap: 37_500 });
  });

  it("knows what conversions were worth, within the cap", () => {
    expect(planTest(giving(1_000), { conversions: 50, meanSquare: 4_000 ** 2 }).typicalValue).toBe(4_000);
    expect(planTest(giving(1_000), { conversions: 50, meanSquare: 90_000 ** 2 }).typicalValue).toBe(25_000);
  });
});

describe("weights", () => {
  it("are whole hundredths that add up, each within one of its share", () => {
    const thirds = toHundredths({ a: 1 / 3, b: 1 / 3, c: 1 / 3 });
    expect(Object.values(thirds).sort()).toEqual([33, 33, 34]);
    expect(toHundredths({ a: 0.105, b: 0.895 })).toEqual({ a: 11, b: 89 });
    expect(toHundredths({ a: 1 })).toEqual({ a: 100 });
  });

  it("leave room for everybody's floor", () => {
    expect([floorFor(10, 2), floorFor(50, 2), floorFor(50, 4)]).toEqual([0.1, 0.5, 0.25]);
  });

  it("are shares of all who would see it, those held back under the appeal's own id", () => {
    expect(sharesOf("x", { weights: { a: 1, b: 3 }, holdback: 0 })).toEqual({ a: 0.25, b: 0.75 });
    const held = sharesOf("x", { weights: { a: 1, b: 3 }, holdback: 50 });
    expect(held).toEqual({ a: 0.125, b: 0.375, x: 0.5 });
    expect(sharesOf("x", { weights: {}, holdback: 20 })).toEqual({});
  });
});

describe("odd days", () => {
  const day = (name: string, a: number, b: number): DayOfTest => {
    const tally = (exposures: number) => ({ exposures, conversions: 0, sum: 0, squares: 0 });
    return { day: name, periods: [{ shares: { a: 0.5, b: 0.5 }, tallies: { a: tally(a), b: tally(b) } }] };
  };
  const usual = ["1", "2", "3", "4", "5"].map((name) => day(name, 250, 240));

  it("are those with far more exposures than usual, once it is known what is usual", () => {
    expect(oddDays(usual)).toEqual(new Map());
    expect(oddDays([...usual, day("6", 1_000, 970)])).toEqual(new Map([["6", "many"]]));
    expect(oddDays([...usual.slice(0, 2), day("6", 1_000, 970)])).toEqual(new Map());
  });

  it("and those on which variants were seen in other shares than planned; never a quiet one", () => {
    expect(oddDays([...usual, day("6", 400, 250)])).toEqual(new Map([["6", "shares"]]));
    expect(oddDays([day("1", 90, 10)])).toEqual(new Map());
  });
});
