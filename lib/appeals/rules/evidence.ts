/** What one variant brought; values in minor units, each of them at most the cap. */
export interface Tally {
  exposures: number;
  conversions: number;
  sum: number;
  squares: number;
}

/** A time in which the shares stood still, fixed before it began: the share of each variant, and what it brought. */
export interface Period {
  shares: Readonly<Record<string, number>>;
  tallies: Readonly<Record<string, Tally>>;
}

export interface Pair {
  /** What is compared with. */
  base: string;
  variant: string;
  /** The largest value that one exposure can have, in minor units. */
  cap: number;
  /** See `plannedBet`. */
  bet: number;
}

/**
 * One period seen as exposures whose gain is value / share of the variant, or minus value / share of the base: its mean
 * is the difference of the two, whatever the shares. No gain is below `-loss` or above `win`.
 */
interface Gains {
  count: number;
  sum: number;
  squares: number;
  loss: number;
  win: number;
}

const NOTHING: Tally = { exposures: 0, conversions: 0, sum: 0, squares: 0 };

/** Periods in which both ran, each among the readers of these two only. */
export function gainsOf(periods: readonly Period[], { base, variant, cap }: Pair): Gains[] {
  return periods.flatMap(({ shares, tallies }) => {
    const [mine = 0, theirs = 0] = [shares[variant], shares[base]];
    if (mine <= 0 || theirs <= 0) return [];
    const [p, q] = [mine / (mine + theirs), theirs / (mine + theirs)];
    const [won, lost] = [tallies[variant] ?? NOTHING, tallies[base] ?? NOTHING];
    return {
      count: won.exposures + lost.exposures,
      sum: won.sum / p - lost.sum / q,
      squares: won.squares / p ** 2 + lost.squares / q ** 2,
      loss: cap / q,
      win: cap / p,
    };
  });
}

/** The same, seen from the base. */
const turned = (gains: readonly Gains[]): Gains[] =>
  gains.map(({ count, sum, squares, loss, win }) => ({ count, sum: -sum, squares, loss: win, win: loss }));

/** The boldest bet, and how many octaves on either side of the planned one most of the money stands. */
const BOLDEST = 0.9;
const OCTAVES = 0.5;

/**
 * The bet that wins most by a planned number of conversions, as a share of the largest possible: the Gaussian optimum
 * sqrt(2 log(2 / level) / squares). Any choice keeps the guarantee, as long as it is made before the first exposure.
 */
export function plannedBet(plan: { conversions: number; typicalValue: number; cap: number; level: number }): number {
  const { conversions, typicalValue, cap, level } = plan;
  return Math.min(BOLDEST, (Math.sqrt(2 * Math.log(2 / level)) * cap) / (typicalValue * Math.sqrt(conversions)));
}

/** Bets around the planned one, and how much is put on each. */
function betsAround(planned: number): { bet: number; weight: number }[] {
  const bets = Array.from({ length: 9 }, (_, step) => planned * 2 ** ((step - 4) / 2)).filter((bet) => bet <= BOLDEST);
  const weights = bets.map((bet) => Math.exp(-((Math.log2(bet / planned) / OCTAVES) ** 2) / 2));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return bets.map((bet, index) => ({ bet, weight: (weights[index] ?? 0) / whole }));
}

/**
 * Log of the evidence that the mean gain is above `least`: a nonnegative supermartingale that starts at 1 wherever it is
 * not, so that it ever reaches 1/a with a chance of at most a (Ville). Exact for bounded values, at any number of looks:
 * log(1 + bx) >= bx + x²(log(1 - b) + b) for x >= -1 (Fan, Grama and Liu 2015, Electron. J. Probab. 20, Lemma 4.1), the
 * bets mixed as in Waudby-Smith and Ramdas 2024 (J. R. Stat. Soc. B 86, "Estimating means of bounded random variables").
 */
export function logEvidence(gains: readonly Gains[], least: number, planned: number): number {
  const exponents = betsAround(planned).map(({ bet, weight }) => {
    const price = -Math.log(1 - bet) - bet;
    let exponent = Math.log(weight);
    for (const { count, sum, squares, loss } of gains) {
      const scale = loss + least;
      const beyond = sum - count * least;
      const spread = squares - 2 * least * sum + count * least ** 2;
      exponent += (bet * beyond) / scale - (price * spread) / scale ** 2;
    }
    return exponent;
  });
  const most = Math.max(...exponents);
  return most + Math.log(exponents.reduce((sum, exponent) => sum + Math.exp(exponent - most), 0));
}

export interface Judgement {
  /** What an exposure of the variant brings more than one of the base, in minor units: inverse-weighted mean. */
  difference: number;
  lower: number;
  upper: number;
  /** At most 1; true at every look, however many there are. */
  p: number;
}

/**
 * The least mean gain that is not refuted at the level. Sought from the estimate downwards: far below, the bound on the
 * logarithm is too coarse to refute what nearer values have refuted already.
 */
function lowest(gains: readonly Gains[], level: number, planned: number): number {
  const refuted = Math.log(1 / level);
  const loss = Math.min(...gains.map((one) => one.loss));
  let kept = meanOf(gains);
  let step = loss * 1e-7;
  let out = kept - step;
  while (logEvidence(gains, out, planned) < refuted) {
    [kept, step] = [out, step * 2];
    out -= step;
    if (out <= -loss) return -loss;
  }
  for (let halving = 0; halving < 40; halving += 1) {
    const middle = (out + kept) / 2;
    if (logEvidence(gains, middle, planned) >= refuted) out = middle;
    else kept = middle;
  }
  return out;
}

const meanOf = (gains: readonly Gains[]) =>
  gains.reduce((sum, one) => sum + one.sum, 0) / gains.reduce((sum, one) => sum + one.count, 0);

/** A p-value for "both bring the same" that may be looked at as often as one likes. */
export function pValue(gains: readonly Gains[], planned: number): number {
  const evidence = (Math.exp(logEvidence(gains, 0, planned)) + Math.exp(logEvidence(turned(gains), 0, planned))) / 2;
  return Math.min(1, 1 / evidence);
}

/**
 * What is known of a pair at one look: an interval of the chance 1 - `level` that holds at all looks together, and a
 * p-value of the same kind. Null before anybody saw both.
 */
export function judge(periods: readonly Period[], pair: Pair, level = 0.05): Judgement | null {
  const gains = gainsOf(periods, pair);
  const count = gains.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return null;
  return {
    difference: meanOf(gains),
    lower: lowest(gains, level / 2, pair.bet),
    upper: -lowest(turned(gains), level / 2, pair.bet),
    p: pValue(gains, pair.bet),
  };
}

/** The looks one after the other; what one has ruled out stays ruled out. */
export function follow(periods: readonly Period[], pair: Pair, level = 0.05): (Judgement | null)[] {
  let [lower, upper, p] = [-Infinity, Infinity, 1];
  return periods.map((_, index) => {
    const look = judge(periods.slice(0, index + 1), pair, level);
    if (!look) return null;
    [lower, upper, p] = [Math.max(lower, look.lower), Math.min(upper, look.upper), Math.min(p, look.p)];
    return { difference: look.difference, lower, upper, p };
  });
}
