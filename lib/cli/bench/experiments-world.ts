import { randomBinomial, randomLogNormal, randomNormal, randomPoisson } from "d3-random";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Tally } from "../../appeals/rules";
import { conversionValue, retention } from "../../appeals/rules";
import { CARD_FEES } from "../../money";

/** Of a thousand readers who see an appeal, how many answer it. */
export const RATE = 0.006;
/** Values above count as this much, in minor units. */
export const CAP = 25_000;
/** What the newsroom of this world has known its conversions to be worth: the root of their mean square. */
export const TYPICAL = 7_800;
export const DAYS = 28;

const KEPT = retention([]);
const value = (frequency: "MONTHLY" | "ANNUAL" | "ONE_TIME", amount: number) =>
  Math.min(CAP, conversionValue({ frequency, amount, fees: CARD_FEES.usd, retention: KEPT }));

/** What readers give: 45 of 100 by the month, 25 by the year, 30 once, of whom a few very much. */
const MONTHLY = [500, 500, 500, 500, 1_000, 1_000, 2_000].map((amount) => value("MONTHLY", amount));
const ANNUAL = [3_500, 3_500, 3_500, 5_000, 10_000].map((amount) => value("ANNUAL", amount));

export interface World {
  uniform: () => number;
  normal: () => number;
  binomial: (count: number, share: number) => number;
  /** What so many exposures bring at a rate of conversion. */
  expose: (exposures: number, rate: number) => Tally;
}

/** Readers drawn from a seed: the same seed, the same readers. */
export function createWorld(seed: number): World {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  const once = randomLogNormal.source(uniform)(Math.log(3_000), 1.2);
  const poisson = randomPoisson.source(uniform);
  const pick = (values: readonly number[]) => values[Math.floor(uniform() * values.length)] ?? 0;
  const draw = () => {
    const kind = uniform();
    if (kind < 0.45) return pick(MONTHLY);
    return kind < 0.7 ? pick(ANNUAL) : value("ONE_TIME", Math.max(100, once()));
  };
  const expose = (exposures: number, rate: number): Tally => {
    const conversions = Math.min(exposures, poisson(exposures * rate)());
    let [sum, squares] = [0, 0];
    for (let index = 0; index < conversions; index += 1) {
      const brought = draw();
      sum += brought;
      squares += brought ** 2;
    }
    return { exposures, conversions, sum, squares };
  };
  return {
    uniform,
    normal: randomNormal.source(uniform)(),
    binomial: (count, share) => randomBinomial.source(uniform)(count, share)(),
    expose,
  };
}

export const NOTHING: Tally = { exposures: 0, conversions: 0, sum: 0, squares: 0 };

export const add = (one: Tally, other: Tally): Tally => ({
  exposures: one.exposures + other.exposures,
  conversions: one.conversions + other.conversions,
  sum: one.sum + other.sum,
  squares: one.squares + other.squares,
});
