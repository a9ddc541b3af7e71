import { afterAll, beforeAll, expect, it } from "vitest";
import { campaign, describeFailure } from "./campaign";
import { openWorkbench, type Workbench } from "./workbench";

const SEED = Number(process.env.FAULTS_SEED ?? 20_261_123);
const RUNS = Number(process.env.FAULTS_RUNS ?? 200);
const HALF = Math.ceil(RUNS / 2);

/** Half of the histories; in two files, so that two processes live through them side by side. */
export function testHistories(half: "first" | "second"): void {
  const [seed, runs] = half === "first" ? [SEED, HALF] : [SEED + HALF, RUNS - HALF];
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());

  it(`whatever happens, the database says what Stripe says: ${runs} histories from seed ${seed}`, async () => {
    const { done, failures } = await campaign(bench, {
      ...{ seed, runs, shrinkSeconds: 60 },
      onHistory: (_, { length }) => length < 3,
    });
    expect(failures.map(describeFailure).join("\n\n")).toBe("");
    expect(done).toBe(runs);
  }, 900_000);
}
