import { cumulativeStdNormalProbability } from "simple-statistics";
import { gainsOf, plannedBet, pValue, sampleRatio, type Tally } from "../../appeals/rules";
import { add, CAP, createWorld, DAYS, NOTHING, RATE, TYPICAL } from "./experiments-world";

/** Welch's test at large counts, as it is commonly used: what is printed beside ours. */
function naive(base: Tally, variant: Tally): number {
  const part = ({ exposures, sum, squares }: Tally) => {
    const mean = sum / exposures;
    return { mean, error: (squares / exposures - mean ** 2) / (exposures - 1) };
  };
  const [one, other] = [part(base), part(variant)];
  const error = Math.sqrt(one.error + other.error);
  if (!(error > 0)) return 1;
  return 2 * (1 - cumulativeStdNormalProbability(Math.abs(other.mean - one.mean) / error));
}

export interface Outcome {
  /** Called different at some look; ours at any, the naive test at any, and the naive one at the last only. */
  ours: number;
  peeked: number;
  fixed: number;
  skewed: number;
}

interface Setup {
  tests: number;
  seed: number;
  /** Exposures a day, of both variants together. */
  perDay: number;
  lift: number;
  level: number;
}

/** Whole experiments of 28 days with an even split, looked at every day. */
export function runTests({ tests, seed, perDay, lift, level }: Setup): Outcome & { done: number } {
  const plan = { conversions: perDay * DAYS * RATE, typicalValue: TYPICAL, cap: CAP, level };
  const pair = { base: "a", variant: "b", cap: CAP, bet: plannedBet(plan) };
  const shares = { a: 0.5, b: 0.5 };
  const found = { ours: 0, peeked: 0, fixed: 0, skewed: 0 };
  for (let test = 0; test < tests; test += 1) {
    const world = createWorld(seed + test);
    let [a, b] = [NOTHING, NOTHING];
    let [isOurs, isPeeked, isSkewed, last] = [false, false, false, 1];
    for (let day = 0; day < DAYS; day += 1) {
      const mine = world.binomial(perDay, shares.b);
      a = add(a, world.expose(perDay - mine, RATE));
      b = add(b, world.expose(mine, RATE * (1 + lift)));
      const periods = [{ shares, tallies: { a, b } }];
      isOurs ||= pValue(gainsOf(periods, pair), pair.bet) <= level;
      isSkewed ||= sampleRatio(periods).isOff;
      last = naive(a, b);
      isPeeked ||= last <= level;
    }
    found.ours += Number(isOurs);
    found.peeked += Number(isPeeked);
    found.fixed += Number(last <= level);
    found.skewed += Number(isSkewed);
  }
  return { ...found, done: tests };
}
