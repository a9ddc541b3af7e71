import type { Period } from "./evidence";
import { sampleRatio } from "./sample-ratio";

/** What an appeal's readers did in one day, by epoch. */
export interface DayOfTest {
  day: string;
  periods: readonly Period[];
}

export type Oddity = "many" | "shares";

const ENOUGH_DAYS = 5;
const ENOUGH_EXPOSURES = 200;
const TIMES = 4;

const exposuresOf = ({ periods }: DayOfTest) =>
  periods.reduce((sum, { tallies }) => sum + Object.values(tallies).reduce((all, one) => all + one.exposures, 0), 0);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/**
 * Days that look as if something other than readers had counted: four times as many exposures as on a usual day, or
 * variants in other shares than planned. Views are self-reported (decision 22), so anybody can send some.
 */
export function oddDays(days: readonly DayOfTest[]): Map<string, Oddity> {
  const odd = new Map<string, Oddity>();
  const usual = median(days.map(exposuresOf));
  for (const one of days) {
    const exposures = exposuresOf(one);
    if (exposures < ENOUGH_EXPOSURES) continue;
    if (days.length >= ENOUGH_DAYS && exposures > TIMES * usual) odd.set(one.day, "many");
    else if (sampleRatio(one.periods).isOff) odd.set(one.day, "shares");
  }
  return odd;
}
