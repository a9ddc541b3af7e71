import type { Tally } from "./evidence";

/** Exposures that each variant is taken to have had before the first, at the mean of all. */
const PRIOR_EXPOSURES = 500;
const DRAWS = 4_000;
/** Posteriors are drawn narrower by this, which costs less in a few weeks (Chapelle and Li 2011, NIPS 24, section 3). */
const NARROWER = 0.5;

interface Chances {
  /** What each variant is shown at the least, as a share. */
  floor: number;
  /** Draws of the standard normal distribution. */
  normal: () => number;
  draws?: number;
}

/**
 * Shares by Thompson sampling on the value per exposure: each variant is shown as often as it is likely to be the best
 * (Thompson 1933, Biometrika 25), by normal posteriors of the means with one pooled variance; none below the floor.
 */
export function thompsonShares(
  tallies: Readonly<Record<string, Tally>>,
  { floor, normal, draws = DRAWS }: Chances,
): Record<string, number> {
  const variants = Object.entries(tallies);
  const all = variants.reduce(
    (sum, [, one]) => ({
      exposures: sum.exposures + one.exposures,
      sum: sum.sum + one.sum,
      squares: sum.squares + one.squares,
    }),
    { exposures: 0, sum: 0, squares: 0 },
  );
  const mean = all.exposures > 0 ? all.sum / all.exposures : 0;
  const variance = all.exposures > 0 ? all.squares / all.exposures - mean ** 2 : 0;
  const posteriors = variants.map(([, { exposures, sum }]) => {
    const weight = exposures + PRIOR_EXPOSURES;
    return { mean: (sum + mean * PRIOR_EXPOSURES) / weight, deviation: NARROWER * Math.sqrt(variance / weight) };
  });
  const wins = posteriors.map(() => 0);
  for (let draw = 0; draw < draws; draw += 1) {
    let [best, most] = [0, -Infinity];
    for (const [index, posterior] of posteriors.entries()) {
      const value = posterior.mean + posterior.deviation * normal();
      if (value > most) [best, most] = [index, value];
    }
    wins[best] = (wins[best] ?? 0) + 1;
  }
  // Without any conversion nothing is known.
  const known = (index: number) => (variance > 0 ? (wins[index] ?? 0) / draws : 1 / variants.length);
  const free = 1 - floor * variants.length;
  return Object.fromEntries(variants.map(([variant], index) => [variant, floor + free * known(index)]));
}
