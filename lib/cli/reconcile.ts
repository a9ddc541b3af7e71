import { parseArgs } from "node:util";
import type { ReconcileRun } from "../../prisma/generated/client";
import { system } from "../actor";
import { db } from "../db";
import { AppError } from "../errors";
import { stopJobs } from "../jobs";
import { resumeReconcile, startReconcile, workOnReconcile } from "../memberships/commands";
import { progressLine } from "./reconcile/progress";
import { printReport } from "./reconcile/report";

const USAGE = `Use: npm run reconcile -- [options]
  --check   only say what differs, change nothing
  --all     everything Stripe has, however old; else what is younger than the last run (subscriptions always all)
  --resume  go on where the last one was stopped`;

const options = {
  check: { type: "boolean" },
  all: { type: "boolean" },
  resume: { type: "boolean" },
  help: { type: "boolean" },
} as const;

async function begin({
  check,
  all,
  resume,
}: {
  check?: boolean;
  all?: boolean;
  resume?: boolean;
}): Promise<ReconcileRun> {
  const actor = system("command line");
  if (resume) return await resumeReconcile({ actor, input: { isQueued: false } });
  const mode = check ? ("CHECK" as const) : ("REPAIR" as const);
  return await startReconcile({ actor, input: { mode, isWhole: all ?? false, isQueued: false } });
}

/** The first Ctrl-C ends after the page under way; nothing is half-done, so a second one does no harm either. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const signal = stopSignal();
  const progress = progressLine(process.stderr);
  const { id } = await begin(values);
  let run: ReconcileRun;
  try {
    run = await workOnReconcile(id, { signal, onProgress: progress.show });
  } finally {
    progress.end();
  }
  await printReport(run);
  return run.state === "DONE" && run.found === run.repaired ? 0 : 1;
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    if (!(error instanceof AppError)) console.error("What was done is kept. To go on: npm run reconcile -- --resume");
    return 1;
  })
  .then(async (code) => {
    process.exitCode = code;
    await stopJobs();
    await db.$disconnect();
  });
