import { parseArgs } from "node:util";
import { POLICIES, runPolicy } from "./experiments-choosing";
import { type Outcome, runTests } from "./experiments-tests";
import { printFigure } from "./figure";

const USAGE = `Use: npm run bench -- experiments [options]
  --tests N    experiments without a difference (10000); with one, and bandits, in proportion
  --seed N     of the first; each has the next (1)
  --per-day N  exposures a day (20000)
  --lift N     of the better variant's conversion rate, in percent (15)`;

const options = {
  tests: { type: "string", default: "10000" },
  seed: { type: "string", default: "1" },
  "per-day": { type: "string", default: "20000" },
  lift: { type: "string", default: "15" },
  help: { type: "boolean", default: false },
} as const;

const LEVEL = 0.05;
const percent = (share: number) => (100 * share).toFixed(2);

/** Experiments and bandits on drawn readers: false alarms, power, regret. Ctrl-C prints what is known by then. */
export async function benchExperiments(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  let isStopped = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      isStopped = true;
    });
  const [tests, seed, perDay] = [Number(values.tests), Number(values.seed), Number(values["per-day"])];
  const lift = Number(values.lift) / 100;
  const run = async (name: string, count: number, by: number): Promise<Outcome & { done: number }> => {
    const sum = { ours: 0, peeked: 0, fixed: 0, skewed: 0, done: 0 };
    // In parts, so that a signal is heard between them.
    for (let from = 0; from < count && !isStopped; from += 100) {
      const setup = { tests: Math.min(100, count - from), seed: seed + from, perDay, lift: by, level: LEVEL };
      const part = runTests(setup);
      for (const key of ["ours", "peeked", "fixed", "skewed", "done"] as const) sum[key] += part[key];
      process.stderr.write(`\r${name}: ${sum.done} of ${count} `);
      await new Promise((resolve) => setImmediate(resolve));
    }
    process.stderr.write("\n");
    return sum;
  };

  const same = await run("Without a difference", tests, 0);
  printFigure("experiments.tests", same.done, "", String(tests));
  const alarms = same.ours / same.done;
  printFigure("experiments.false_alarms", percent(alarms), "%", "at most 5");
  printFigure("experiments.false_alarms.naive", percent(same.peeked / same.done), "%");
  printFigure("experiments.false_alarms.naive-once", percent(same.fixed / same.done), "%");
  printFigure("experiments.false_alarms.sample-ratio", percent(same.skewed / same.done), "%", "at most 0.1");

  const lifted = await run(`With a lift of ${values.lift}%`, Math.ceil(tests / 10), lift);
  const power = lifted.ours / lifted.done;
  const fixed = lifted.fixed / lifted.done;
  printFigure("experiments.lift", values.lift, "%");
  printFigure("experiments.exposures", perDay * 28);
  printFigure("experiments.power", percent(power), "%");
  printFigure("experiments.power.fixed-horizon", percent(fixed), "%");
  printFigure("experiments.power.share", percent(power / fixed), "%", "at least 70");

  const rounds = Math.ceil(tests / 25);
  const regret: Record<string, number> = {};
  for (const [name, policy] of Object.entries(POLICIES)) {
    let sum = 0;
    let done = 0;
    for (; done < rounds && !isStopped; done += 1) {
      sum += runPolicy(policy, { seed: seed + done, perHour: Math.round(perDay / 24) });
      process.stderr.write(`\r${name}: ${done + 1} of ${rounds} `);
      await new Promise((resolve) => setImmediate(resolve));
    }
    process.stderr.write("\n");
    regret[name] = sum / done;
    const goal = name === "thompson" ? "below epsilon-greedy's and the even split's" : "";
    printFigure(`experiments.regret.${name}`, (sum / done).toFixed(1), "conversions", goal);
  }
  const { thompson = Infinity, even = 0, "epsilon-greedy": greedy = 0 } = regret;
  return !isStopped && alarms <= LEVEL && power >= 0.7 * fixed && thompson < even && thompson < greedy;
}
