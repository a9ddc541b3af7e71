import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { getSettings } from "../../settings";
import { requirePermission } from "../../staff/rules";
import {
  type Judgement,
  judge,
  type Oddity,
  oddDays,
  type Period,
  plannedBet,
  planTest,
  type Stand,
  sampleRatio,
  sharesOf,
  standOf,
  type Tally,
  type TestPlan,
} from "../rules";
import { hasAppeal } from "./desk";
import { addUp, type DayTally, NOTHING, readTallies } from "./results-tallies";

const LEVEL = 0.05;

export interface VariantResult extends Tally {
  id: string;
  name: string;
  headline: string;
  /** Of all who would see the appeal now; 0 where it is shown to nobody. */
  share: number;
  views: number;
  dismissals: number;
  /** Beside the first variant; null for that itself, and before anybody saw both. */
  judgement: Judgement | null;
}

/** Readers who are shown nothing of the appeal, beside all who are shown some of it under the same shares. */
export interface HeldBackResult extends Tally {
  asked: Tally;
  /** Of all who would see the appeal now. */
  share: number;
  /** What asking brings more than not asking, at a level of its own; null before there were readers of both kinds. */
  judgement: Judgement | null;
}

export interface DayResult {
  day: string;
  tallies: Record<string, Tally>;
  odd: Oddity | null;
  isLeftOut: boolean;
}

export interface AppealResults {
  id: string;
  name: string;
  stand: Stand;
  plan: TestPlan;
  /** How it is shown; null before it has begun. */
  test: { isChoosing: boolean; floor: number; holdback: number; chosenAt: Date | null } | null;
  /** The first is what the others are compared with. All of them without the days that are left out. */
  variants: VariantResult[];
  /** Null where nobody ever was. */
  heldBack: HeldBackResult | null;
  /** Readers whose browser did not choose, and what came of that: in no comparison. */
  outside: { exposures: number; conversions: number };
  /** Conversions in other money than the test's: counted, without a value. */
  foreign: number;
  ratio: { p: number; isOff: boolean };
  epochs: number;
  days: DayResult[];
  /** All of it as it was counted. */
  rows: DayTally[];
}

interface Epoch {
  number: number;
  weights: unknown;
  holdback: number;
}

interface Asked {
  actor: Actor;
  id: string;
  now?: Date;
  tx?: Tx;
}

const exposures = (tallies: Record<string, Tally>) =>
  Object.values(tallies).reduce((sum, one) => sum + one.exposures, 0);

/** What each time of constant shares brought; those of like shares are one, since only the shares matter. */
function periodsOf(rows: readonly DayTally[], appealId: string, epochs: readonly Epoch[]): Period[] {
  const byShares = new Map<string, { shares: Record<string, number>; rows: DayTally[] }>();
  for (const { number, weights, holdback } of epochs) {
    const shares = sharesOf(appealId, { weights: weights as Record<string, number>, holdback });
    const key = JSON.stringify(Object.entries(shares).sort());
    const known = byShares.get(key) ?? { shares, rows: [] };
    known.rows.push(...rows.filter(({ epoch }) => epoch === number));
    byShares.set(key, known);
  }
  return [...byShares.values()]
    .filter(({ rows: own }) => own.length > 0)
    .map(({ shares, rows: own }) => ({ shares, tallies: addUp(own) }));
}

const ASKED = "asked";

/** Periods in which some were held back, with all who were not taken together. */
function askedOrNot(periods: readonly Period[], appealId: string): Period[] {
  return periods.flatMap(({ shares, tallies }) => {
    const held = shares[appealId] ?? 0;
    if (held <= 0) return [];
    const asked = Object.entries(tallies).filter(([id]) => id !== appealId);
    const together = addUp(asked.map(([, tally]) => ({ ...tally, variantId: ASKED })))[ASKED] ?? NOTHING;
    return {
      shares: { [ASKED]: 1 - held, [appealId]: held },
      tallies: { [ASKED]: together, [appealId]: tallies[appealId] ?? NOTHING },
    };
  });
}

function judgeHeldBack(periods: readonly Period[], appealId: string, plan: TestPlan, share: number): HeldBackResult {
  const both = askedOrNot(periods, appealId);
  const of = (arm: string) =>
    addUp(both.map(({ tallies }) => ({ ...(tallies[arm] ?? NOTHING), variantId: arm })))[arm] ?? NOTHING;
  const bet = plannedBet({ ...plan, conversions: plan.plannedConversions, level: LEVEL });
  return {
    ...of(appealId),
    ...{ asked: of(ASKED), share },
    judgement: judge(both, { base: appealId, variant: ASKED, cap: plan.cap, bet }, LEVEL),
  };
}

function daysOf(rows: readonly DayTally[], appealId: string, epochs: readonly Epoch[], leftOut: ReadonlySet<string>) {
  const days = [...new Set(rows.map(({ day }) => day))].sort();
  const periods = days.map((day) => ({
    day,
    periods: periodsOf(
      rows.filter((row) => row.day === day),
      appealId,
      epochs,
    ),
  }));
  const odd = oddDays(periods);
  return days.map((day) => ({
    day,
    tallies: addUp(rows.filter((row) => row.day === day)),
    odd: odd.get(day) ?? null,
    isLeftOut: leftOut.has(day),
  }));
}

/**
 * What an appeal's variants brought, judged within times of constant shares (decision 23): each beside the first, at a
 * level that holds for all comparisons together. Null where there is no such appeal.
 */
export async function getAppealResults({ actor, id, now = new Date(), tx = db }: Asked): Promise<AppealResults | null> {
  requirePermission(actor, "appeals.read");
  if (!(await hasAppeal({ actor, id, tx }))) return null;
  const appeal = await tx.appeal.findUnique({
    where: { id },
    include: {
      variants: { orderBy: [{ createdAt: "asc" }, { name: "asc" }] },
      epochs: { orderBy: { number: "asc" } },
      test: true,
    },
  });
  if (!appeal) return null;
  const { variants, epochs, test } = appeal;
  const plan = test ?? planTest((await getSettings(tx)).giving, null);
  const { currency, cap } = plan;
  const all = await readTallies({ appealId: id, currency, cap }, tx);
  const leftOut = new Set(test?.leftOut.map((day) => day.toISOString().slice(0, 10)));
  const counted = all.filter(({ day }) => !leftOut.has(day));
  const compared = counted.filter(({ epoch }) => epoch > 0);
  const outside = addUp(counted.filter(({ epoch }) => epoch === 0));
  const periods = periodsOf(compared, id, epochs);
  const sums = addUp(compared);
  const last = epochs.at(-1);
  const stand = standOf(appeal, now);
  const isShown = last && stand === "running";
  const shares = isShown
    ? sharesOf(id, { weights: last.weights as Record<string, number>, holdback: last.holdback })
    : {};
  const everShown = new Set(epochs.flatMap(({ weights }) => Object.keys(weights as object)));
  const inTest = variants.filter((variant) => everShown.has(variant.id));
  const base = inTest[0];
  const level = LEVEL / Math.max(1, inTest.length - 1);
  const bet = plannedBet({ ...plan, conversions: plan.plannedConversions, level });
  const of = (variantId: string) => counted.filter((row) => row.variantId === variantId);
  return {
    ...{ id, name: appeal.name, stand, epochs: epochs.length },
    plan: { currency, cap, typicalValue: plan.typicalValue, plannedConversions: plan.plannedConversions },
    test: test && {
      ...{ isChoosing: test.isChoosing, floor: test.floor, holdback: test.holdback, chosenAt: test.chosenAt },
    },
    variants: inTest.map(({ id: variant, name, headline }) => ({
      ...{ id: variant, name, headline, ...(sums[variant] ?? NOTHING) },
      share: shares[variant] ?? 0,
      views: of(variant).reduce((sum, { views }) => sum + views, 0),
      dismissals: of(variant).reduce((sum, { dismissals }) => sum + dismissals, 0),
      judgement: base && variant !== base.id ? judge(periods, { base: base.id, variant, cap, bet }, level) : null,
    })),
    heldBack: epochs.some(({ holdback }) => holdback > 0) ? judgeHeldBack(periods, id, plan, shares[id] ?? 0) : null,
    outside: {
      exposures: exposures(outside),
      conversions: Object.values(outside).reduce((sum, { conversions }) => sum + conversions, 0),
    },
    foreign: compared.reduce((sum, row) => sum + row.foreign, 0),
    ratio: sampleRatio(periods),
    rows: all,
    days: daysOf(
      all.filter(({ epoch }) => epoch > 0),
      id,
      epochs,
      leftOut,
    ),
  };
}
