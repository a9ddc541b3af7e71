import { gammaln } from "simple-statistics";
import type { Period } from "./evidence";

/** How sure the alternative is of the planned shares; any fixed number keeps the guarantee. */
const FIRMNESS = 200;
/** Said when it is that unlikely that the shares are kept. */
const ALARM = 0.001;

/**
 * Whether variants were seen in other shares than planned, which makes any comparison worthless: a p-value that may be
 * looked at as often as one likes (Lindon and Malek 2022, NeurIPS, "Anytime-valid inference for multinomial count
 * data": the Dirichlet-multinomial mixture over the multinomial likelihood), multiplied over periods.
 */
export function sampleRatio(periods: readonly Period[]): { p: number; isOff: boolean } {
  let evidence = 0;
  for (const { shares, tallies } of periods) {
    const planned = Object.entries(shares).filter(([, share]) => share > 0);
    const whole = planned.reduce((sum, [, share]) => sum + share, 0);
    let count = 0;
    for (const [variant, share] of planned) {
      const expected = share / whole;
      const seen = tallies[variant]?.exposures ?? 0;
      count += seen;
      evidence +=
        gammaln(FIRMNESS * expected + seen) - gammaln(FIRMNESS * expected) - (seen > 0 ? seen * Math.log(expected) : 0);
    }
    evidence += gammaln(FIRMNESS) - gammaln(FIRMNESS + count);
  }
  const p = Math.min(1, Math.exp(-evidence));
  return { p, isOff: p < ALARM };
}
