import { type Tally, thompsonShares } from "../../appeals/rules";
import { add, createWorld, DAYS, NOTHING, RATE, type World } from "./experiments-world";

const HOURS = 24 * DAYS;
/** Of the roulette, which is told so, and of ours: each shows every variant to so many at least. */
const ROULETTE_FLOOR = 0.1;
const FLOOR = 0.02;
const EPSILON = 0.1;
/** Before so many hours, those who choose by the mean so far show all alike. */
const FIRST_HOURS = 6;

type Tallies = Readonly<Record<string, Tally>>;
type Shares = Record<string, number>;
type Policy = (tallies: Tallies, hour: number, world: World) => Shares;

const even = (tallies: Tallies): Shares =>
  Object.fromEntries(Object.keys(tallies).map((variant) => [variant, 1 / Object.keys(tallies).length]));
const mean = ({ exposures, sum }: Tally) => (exposures > 0 ? sum / exposures : 0);

export const POLICIES: Record<string, Policy> = {
  even,
  "epsilon-greedy": (tallies, hour) => {
    if (hour < FIRST_HOURS) return even(tallies);
    const variants = Object.keys(tallies);
    const best = variants.reduce((one, other) =>
      mean(tallies[other] ?? NOTHING) > mean(tallies[one] ?? NOTHING) ? other : one,
    );
    return Object.fromEntries(
      variants.map((variant) => [variant, EPSILON / variants.length + (variant === best ? 1 - EPSILON : 0)]),
    );
  },
  roulette: (tallies, hour) => {
    const entries = Object.entries(tallies);
    const whole = entries.reduce((sum, [, tally]) => sum + mean(tally), 0);
    if (hour < FIRST_HOURS || whole === 0) return even(tallies);
    const free = 1 - ROULETTE_FLOOR * entries.length;
    return Object.fromEntries(
      entries.map(([variant, tally]) => [variant, ROULETTE_FLOOR + (free * mean(tally)) / whole]),
    );
  },
  thompson: (tallies, _, world) => thompsonShares(tallies, { floor: FLOOR, normal: world.normal, draws: 300 }),
};

/** How variants differ from what an appeal usually brings. */
const LIFTS = { a: 0, b: 0.15, c: -0.15, d: 0.05 } as const;

/**
 * Conversions that readers of 28 days would have added, had all seen the best variant: what choosing by a policy costs,
 * with shares set anew each hour.
 */
export function runPolicy(policy: Policy, { seed, perHour }: { seed: number; perHour: number }): number {
  const world = createWorld(seed);
  let tallies: Record<string, Tally> = Object.fromEntries(Object.keys(LIFTS).map((variant) => [variant, NOTHING]));
  let missed = 0;
  for (let hour = 0; hour < HOURS; hour += 1) {
    let [left, rest] = [perHour, 1];
    const shares = policy(tallies, hour, world);
    const next: Record<string, Tally> = {};
    for (const [variant, lift] of Object.entries(LIFTS)) {
      const share = shares[variant] ?? 0;
      const exposures = rest > 1e-9 ? world.binomial(left, Math.min(1, share / rest)) : 0;
      [left, rest] = [left - exposures, rest - share];
      next[variant] = add(tallies[variant] ?? NOTHING, world.expose(exposures, RATE * (1 + lift)));
      missed += exposures * RATE * (Math.max(...Object.values(LIFTS)) - lift);
    }
    tallies = next;
  }
  return missed;
}
