import fc from "fast-check";
import { live } from "./history";
import { describeDifference } from "./oracle";
import { type History, history } from "./steps";
import type { Workbench } from "./workbench";

export interface Failure {
  /** Draws this very history again, as the first of its campaign. */
  seed: number;
  /** The smallest history found that still fails. */
  history: History;
  differences: string[];
}

export interface Campaign {
  seed: number;
  runs: number;
  /** How long a failing history may be made smaller. */
  shrinkSeconds: number;
  /** After each history; false stops before the next. */
  onHistory?(done: number, failures: Failure[]): boolean;
}

async function run(bench: Workbench, seed: number, shrinkSeconds: number): Promise<Failure | null> {
  let differences: string[] = [];
  const property = fc.asyncProperty(fc.noBias(history), async (drawn) => {
    const found = (await live(bench, drawn)).map(describeDifference);
    if (found.length === 0) return;
    differences = found;
    throw new Error(found.join("\n"));
  });
  const budget = shrinkSeconds > 0 ? { interruptAfterTimeLimit: shrinkSeconds * 1000 } : { endOnFailure: true };
  const result = await fc.check(property, { seed, numRuns: 1, ...budget });
  if (!result.failed || !result.counterexample) return null;
  // An error that is no difference is one too: nothing a history does may throw.
  const said = differences.length > 0 ? differences : [String(result.errorInstance)];
  return { seed, history: result.counterexample[0], differences: said };
}

/** Lives through so many histories, each of a seed of its own, and returns those that failed. */
export async function campaign(bench: Workbench, { seed, runs, shrinkSeconds, onHistory }: Campaign) {
  const failures: Failure[] = [];
  let done = 0;
  while (done < runs) {
    const failure = await run(bench, seed + done, shrinkSeconds);
    if (failure) failures.push(failure);
    done += 1;
    if (onHistory?.(done, failures) === false) break;
  }
  return { done, failures };
}

/** A failure as a person can read it and have it again. */
export const describeFailure = ({ seed, history: { steps, ...rest }, differences }: Failure): string =>
  [
    `History ${seed} (FAULTS_SEED=${seed} FAULTS_RUNS=1) fails:`,
    `  ${JSON.stringify(rest)}`,
    ...steps.map((step, index) => `  ${index + 1}. ${JSON.stringify(step)}`),
    ...differences.map((line) => `  → ${line}`),
  ].join("\n");
