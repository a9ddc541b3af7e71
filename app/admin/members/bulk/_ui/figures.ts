import type { BulkRun } from "@/lib/memberships/queries";
import { sayVerdict, VERDICTS } from "@/lib/memberships/rules";
import type { BulkOutcome } from "@/prisma/generated/enums";
import { cameWords } from "./words";

interface Shown {
  /** As the address says it. */
  name: string;
  words: string;
  which: { verdict?: string; outcome?: BulkOutcome };
}

const OUTCOMES = ["DONE", "LEFT", "FAILED", "DUE", "SPARED"] as const;

const countsOf = ({ due, done, left, failed, total }: BulkRun): Record<BulkOutcome, number> => ({
  ...{ DONE: done, LEFT: left, FAILED: failed, DUE: due - done - left - failed, SPARED: total - due },
});

const verdictsOf = (run: BulkRun): [string, number][] => {
  const counted = run.verdicts as Record<string, number>;
  return Object.keys(VERDICTS[run.deed]).map((name) => [name, counted[name] ?? 0]);
};

/** Whose names are listed: of the figure that was opened, else of the one that matters most; null where there is nobody. */
export function shownOf(run: BulkRun, show: string | undefined): Shown | null {
  if (run.state === "READY") {
    const some = verdictsOf(run).filter(([name, count]) => count > 0 || name === show);
    const [name] = some.find(([one]) => one === show) ?? some[0] ?? [];
    return name ? { name, words: sayVerdict(run.deed, name), which: { verdict: name } } : null;
  }
  const counts = countsOf(run);
  const wanted = OUTCOMES.find((name) => name === show);
  const name = wanted ?? (["FAILED", "LEFT", "DONE", "DUE"] as const).find((one) => counts[one] > 0);
  return name ? { name, words: cameWords[name], which: { outcome: name } } : null;
}

/** What would happen to how many, and to how many not and why. */
export const drawnFigures = (run: BulkRun) => {
  const isDue = ([name]: [string, number]) => Boolean(VERDICTS[run.deed][name]?.isDue);
  const all = verdictsOf(run);
  const shown = [...all.filter(isDue), ...all.filter((one) => !isDue(one) && one[1] > 0)];
  return shown.map(([name, count]) => ({ name, count, words: sayVerdict(run.deed, name) }));
};

/** What came of it so far. */
export const cameFigures = (run: BulkRun) => {
  const counts = countsOf(run);
  const shown = OUTCOMES.filter((name) => name === "DONE" || name === "FAILED" || counts[name] > 0);
  return shown.map((name) => ({ name, count: counts[name], words: cameWords[name] }));
};
