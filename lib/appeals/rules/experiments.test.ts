import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { CARD_FEES } from "../../money";
import { follow, gainsOf, judge, logEvidence, type Period, plannedBet, type Tally } from "./evidence";
import { sampleRatio } from "./sample-ratio";
import { thompsonShares } from "./thompson";
import { conversionValue, retention } from "./value";
import { sayVerdict } from "./verdict";

const CAP = 10_000;
const bet = plannedBet({ conversions: 400, typicalValue: 4_000, cap: CAP, level: 0.05 });
const PAIR = { base: "a", variant: "b", cap: CAP, bet };

const tally = (values: readonly number[], exposures: number): Tally => ({
  exposures,
  conversions: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  squares: values.reduce((sum, value) => sum + value ** 2, 0),
});

/** Readers one by one, each shown a variant by its share; who converts gives the cap or a small amount. */
function draw(seed: number, { perPeriod, shares, rates }: Drawn): Period[] {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  return shares.map((share) => {
    const values: Record<"a" | "b", number[]> = { a: [], b: [] };
    const seen = { a: 0, b: 0 };
    for (let reader = 0; reader < perPeriod; reader += 1) {
      const arm = uniform() < share ? "b" : "a";
      seen[arm] += 1;
      if (uniform() < rates[arm]) values[arm].push(uniform() < 0.2 ? CAP : 500);
    }
    return {
      shares: { a: 1 - share, b: share },
      tallies: { a: tally(values.a, seen.a), b: tally(values.b, seen.b) },
    };
  });
}
interface Drawn {
  perPeriod: number;
  shares: readonly number[];
  rates: { a: number; b: number };
}
const MEAN_VALUE = 0.2 * CAP + 0.8 * 500;
const SHARES = [0.5, 0.5, 0.2, 0.8, 0.5, 0.3];

describe("the evidence", () => {
  it("has a mean of at most one where there is no difference, and grows where there is one", () => {
    const mean = (rates: Drawn["rates"]) => {
      let sum = 0;
      for (let seed = 1; seed <= 400; seed += 1)
        sum += Math.exp(logEvidence(gainsOf(draw(seed, { perPeriod: 300, shares: SHARES, rates }), PAIR), 0, bet));
      return sum / 400;
    };
    expect(mean({ a: 0.05, b: 0.05 })).toBeLessThan(1.3);
    expect(mean({ a: 0.05, b: 0.1 })).toBeGreaterThan(3);
  });

  it("never calls a look sure that hindsight of one exposure would not bear: it bounds the product of all bets", () => {
    const gains = gainsOf([{ shares: { a: 0.5, b: 0.5 }, tallies: { a: tally([500], 2), b: tally([CAP], 2) } }], PAIR);
    const worth = [2 * CAP, -1_000, 0, 0];
    const exact = (share: number) => worth.reduce((sum, gain) => sum + Math.log(1 + (share * gain) / (2 * CAP)), 0);
    expect(logEvidence(gains, 0, bet)).toBeLessThanOrEqual(Math.max(...[0.9, 0.5, 0.2, 0.1].map(exact)));
  });
});

describe("an interval", () => {
  it("holds the true difference at every look, in at least 95 of 100 experiments, also when shares change", () => {
    let missed = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const looks = follow(draw(seed, { perPeriod: 400, shares: SHARES, rates: { a: 0.04, b: 0.06 } }), PAIR);
      const truth = 0.02 * MEAN_VALUE;
      if (looks.some((look) => look && (look.lower > truth || look.upper < truth))) missed += 1;
    }
    expect(missed).toBeLessThanOrEqual(10);
  });

  it("only narrows, holds the estimate, and leaves zero out exactly where the p-value says so", () => {
    const looks = follow(draw(7, { perPeriod: 4_000, shares: SHARES, rates: { a: 0.03, b: 0.09 } }), PAIR);
    for (const [index, look] of looks.entries()) {
      if (!look) throw new Error("no look");
      const before = looks[index - 1];
      if (before) expect(look.upper - look.lower).toBeLessThanOrEqual(before.upper - before.lower + 1e-6);
      expect(look.difference).toBeGreaterThanOrEqual(look.lower - 1e-6);
      if (look.lower > 0) expect(look.p).toBeLessThanOrEqual(0.05);
    }
    expect(looks.at(-1)?.lower).toBeGreaterThan(0);
  });

  it("turns round with the pair", () => {
    const periods = draw(3, { perPeriod: 2_000, shares: [0.5, 0.3], rates: { a: 0.03, b: 0.05 } });
    const [there, back] = [judge(periods, PAIR), judge(periods, { ...PAIR, base: "b", variant: "a" })];
    expect(back?.lower).toBeCloseTo(-(there?.upper ?? 0), 3);
    expect(back?.difference).toBeCloseTo(-(there?.difference ?? 0), 6);
  });

  it("is unknown before anybody saw both, and while one of them was not shown", () => {
    expect(judge([], PAIR)).toBeNull();
    expect(judge([{ shares: { a: 1, b: 0 }, tallies: { a: tally([500], 10) } }], PAIR)).toBeNull();
  });
});

describe("the shares of a sample", () => {
  const seen = (a: number, b: number): Period[] => [
    { shares: { a: 0.5, b: 0.5 }, tallies: { a: tally([], a), b: tally([], b) } },
  ];

  it("are kept by a fair coin, and not by a skewed one", () => {
    expect(sampleRatio(seen(5_050, 4_950)).isOff).toBe(false);
    expect(sampleRatio(seen(5_400, 4_600)).isOff).toBe(true);
    expect(sampleRatio([]).p).toBe(1);
  });

  it("are those of each period, not of all together", () => {
    const period = (share: number, a: number, b: number): Period => ({
      shares: { a: 1 - share, b: share },
      tallies: { a: tally([], a), b: tally([], b) },
    });
    expect(sampleRatio([period(0.1, 9_000, 1_000), period(0.5, 5_000, 5_000)]).isOff).toBe(false);
    expect(sampleRatio([period(0.1, 8_000, 2_000), period(0.5, 6_000, 4_000)]).isOff).toBe(true);
  });
});

describe("choosing by itself", () => {
  const normal = (seed: number) => {
    const generator = xoroshiro128plus(seed);
    const uniform = () => uniformFloat64(generator);
    return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  };
  const repeated = (count: number, exposures: number) =>
    tally(
      Array.from({ length: count }, () => 500),
      exposures,
    );

  it("shows all alike while nothing is known", () => {
    const shares = thompsonShares({ a: tally([], 100), b: tally([], 100) }, { floor: 0.05, normal: normal(1) });
    expect(shares).toEqual({ a: 0.5, b: 0.5 });
  });

  it("leans to what brings more, leaves each its floor, and adds up to one", () => {
    const tallies = { a: repeated(30, 10_000), b: repeated(90, 10_000), c: repeated(10, 10_000) };
    const shares = thompsonShares(tallies, { floor: 0.05, normal: normal(2) });
    expect(shares.b).toBeGreaterThan(0.85);
    expect(Math.min(...Object.values(shares))).toBeGreaterThanOrEqual(0.05);
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });
});

describe("what a conversion is worth", () => {
  const fees = CARD_FEES.usd;

  it("is a year of charges that become fewer, not twelve", () => {
    const monthly = conversionValue({ frequency: "MONTHLY", amount: 500, fees, retention: retention([]) });
    const once = conversionValue({ frequency: "ONE_TIME", amount: 500, fees, retention: retention([]) });
    expect(once).toBe(456);
    expect(monthly).toBeGreaterThan(8 * once);
    expect(monthly).toBeLessThan(11 * once);
    expect(conversionValue({ frequency: "ANNUAL", amount: 3_500, fees, retention: retention([]) })).toBe(3_369);
  });

  it("follows the newsroom's own members as they become many", () => {
    const loyal = retention(Array.from({ length: 11 }, () => ({ atRisk: 10_000, lost: 50 })));
    expect(loyal.at(-1)).toBeGreaterThan(0.94);
    expect(retention([]).at(-1)).toBeLessThan(0.64);
  });
});

describe("the sentence", () => {
  const about = { name: "B", base: "A", currency: "usd", locale: "en-US" };

  it("says what is known, and when one may stop", () => {
    const known = { difference: 1.2, lower: 0.3, upper: 2.1, p: 0.01 };
    expect(sayVerdict(known, about)).toBe(
      "B raises about $12 more per thousand readers than A, 95% between $3 and $21; you may stop.",
    );
    expect(sayVerdict({ difference: 0.2, lower: -0.5, upper: 0.9, p: 0.4 }, about)).toBe(
      "It is not known yet whether B raises more than A: 95% between −$5 and $9 per thousand readers.",
    );
    expect(sayVerdict({ difference: -6.6266, lower: -8.9, upper: -0.0049, p: 0.01 }, about)).toBe(
      "B raises about $66 less per thousand readers than A, 95% between −$89 and −$0.05; you may stop.",
    );
    expect(sayVerdict(null, about)).toBe(
      "There is nothing to compare B and A by yet: no view of either counts from a time in which both were shown.",
    );
  });
});
