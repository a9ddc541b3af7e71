import { benchAdmin } from "./bench/admin";
import { benchArticles } from "./bench/articles";
import { benchBeacons } from "./bench/beacons";
import { benchExperiments } from "./bench/experiments";
import { benchFaults } from "./bench/faults";
import { benchPage } from "./bench/page";
import { benchReconcile } from "./bench/reconcile";
import { benchWebhooks } from "./bench/webhooks";

interface Bench {
  says: string;
  run: (args: string[]) => Promise<boolean>;
}

/** In the order in which all of them run. */
const BENCHES: Record<string, Bench> = {
  page: { says: "an article on a slow phone, and how many readers one process serves", run: benchPage },
  webhooks: { says: "how fast events are taken, and answered", run: benchWebhooks },
  reconcile: { says: "a whole comparison with Stripe at 100,000 subscriptions", run: benchReconcile },
  admin: { says: "a million members: how long staff wait", run: benchAdmin },
  faults: {
    says: "2,000 histories under faults against the oracle; `-- faults --kill`: killed processes",
    run: benchFaults,
  },
  articles: { says: "10,000 posts of a WordPress export, in twice with the same result", run: benchArticles },
  beacons: { says: "how fast views of appeals are counted, and that none is lost", run: benchBeacons },
  experiments: { says: "false alarms, power and regret of experiments, on drawn readers", run: benchExperiments },
};

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? Object.values(BENCHES) : [BENCHES[name]].filter((bench) => bench !== undefined);
if (name === undefined || chosen.length === 0) {
  console.error("npm run bench -- NAME [--help], where NAME is one of these; without a name, all of them:");
  for (const [known, { says }] of Object.entries(BENCHES)) console.error(`  ${known.padEnd(12)} ${says}`);
  if (chosen.length === 0) process.exit(2);
}
let isRight = true;
for (const { run } of chosen) isRight = (await run(args)) && isRight;
process.exit(isRight ? 0 : 1);
