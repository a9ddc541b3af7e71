import { parseArgs } from "node:util";
import { campaign, describeFailure } from "../../embedded/faults/campaign";
import { killCampaign } from "../../embedded/faults/kill";
import { openWorkbench } from "../../embedded/faults/workbench";
import { printFigure } from "./figure";

const USAGE = `Use: npm run bench -- faults [options]
  --runs N     histories (2000)
  --seed N     of the first; each has the next (1)
  --from N     goes on after so many
  --no-shrink  leaves failing histories as they were drawn
  --kill       a real worker killed at random points instead`;

const options = {
  runs: { type: "string", default: "2000" },
  seed: { type: "string", default: "1" },
  from: { type: "string", default: "0" },
  "no-shrink": { type: "boolean", default: false },
  kill: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

async function benchKills(seed: number): Promise<boolean> {
  const { kills, gifts, compared, differences } = await killCampaign({
    seed,
    say: (text) => process.stderr.write(text),
  });
  for (const line of differences) console.log(`→ ${line}`);
  printFigure("faults.kills", kills);
  printFigure("faults.kills.gifts", gifts);
  printFigure("faults.kills.compared", compared, "rows");
  printFigure("faults.kills.differences", differences.length, "", "0");
  return differences.length === 0;
}

/** Histories under faults, compared with the oracle row for row. Ctrl-C stops after the one that runs. */
export async function benchFaults(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  if (values.kill) return await benchKills(Number(values.seed));
  const [runs, seed, from] = [Number(values.runs), Number(values.seed), Number(values.from)];
  const bench = await openWorkbench();
  let isStopped = false;
  let told = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      isStopped = true;
    });
  const { done, failures } = await campaign(bench, {
    ...{ seed: seed + from, runs: runs - from, shrinkSeconds: values["no-shrink"] ? 0 : 120 },
    onHistory: (count, found) => {
      for (const failure of found.slice(told)) console.log(`\n${describeFailure(failure)}\n`);
      told = found.length;
      if (process.stderr.isTTY || count % 50 === 0)
        process.stderr.write(`\r${from + count} of ${runs}, ${told} failed `);
      return !isStopped;
    },
  });
  process.stderr.write("\n");
  const { deliveries, refused, compared } = bench.tally;
  await bench.close();
  const found = failures.reduce((sum, { differences }) => sum + differences.length, 0);
  printFigure("faults.histories", from + done, "", String(runs));
  printFigure("faults.deliveries", deliveries);
  printFigure("faults.interruptions", refused);
  for (const [table, rows] of Object.entries(compared)) printFigure(`faults.compared.${table}`, rows, "rows");
  printFigure("faults.differences", found, "", "0");
  if (isStopped)
    console.log(`Stopped. Go on: npm run bench -- faults --runs ${runs} --seed ${seed} --from ${from + done}`);
  return found === 0;
}
