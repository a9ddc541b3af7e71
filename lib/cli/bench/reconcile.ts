import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { childEnv } from "../../embedded/launcher/child.mjs";
import { practiceKeys } from "../../embedded/launcher/environment.mjs";
import { startServerDatabase, startStripe } from "../../embedded/launcher/parts.mjs";
import { choosePort } from "../../embedded/launcher/ports.mjs";
import { prepareDataDir } from "../../embedded/launcher/settings.mjs";
import { setTestSettings } from "../../embedded/test-settings";
import { printFigure } from "./figure";
import { withPostgres } from "./postgres";
import { ask, joinOne, statsOf } from "./practice";
import { copyMembers } from "./reconcile-world";

const USAGE = `Use: npm run bench -- reconcile [options], on PostgreSQL as the webhooks bench
  --members N   with one subscription each (100000)
  --odd N       how many of each kind of difference: unseen members, other amounts, other cards (100)
  --latency N   milliseconds that Stripe's stand-in takes to answer (0)`;

const options = {
  members: { type: "string", default: "100000" },
  odd: { type: "string", default: "100" },
  latency: { type: "string", default: "0" },
  help: { type: "boolean", default: false },
} as const;

/** However many subscriptions there are: a page at a time needs no more. */
const HEAP_MEGABYTES = 128;

interface Choice {
  members: number;
  odd: number;
  latency: number;
}

/** Prepares both sides: the same on each, but for what a reconciliation is to find. Returns how much that is. */
async function prepare(url: string, db: pg.Client, { members, odd }: Choice): Promise<number> {
  const [{ stripe }, { syncCustomer }] = await Promise.all([
    import("../../stripe"),
    import("../../memberships/commands"),
  ]);
  await ask(url, "settings", { deliver: "off" });
  const customer = await joinOne(stripe(), url);
  await syncCustomer(customer);
  const world = { db, stripeUrl: url, customer, members, unseen: odd };
  await copyMembers(world, (done) => process.stderr.write(`\r${done} of ${members} members made`));
  process.stderr.write("\n");
  // Those of the first rows that nobody else's difference is on.
  const some = (table: string, offset: number) =>
    `SELECT "id" FROM "${table}" ORDER BY "id" OFFSET ${offset} LIMIT ${odd}`;
  await db.query(`UPDATE "Membership" SET "amount" = "amount" + 100 WHERE "id" IN (${some("Membership", 0)})`);
  await db.query(`UPDATE "Payment" SET "cardLast4" = '0000' WHERE "id" IN (${some("Payment", odd)})`);
  await db.query("ANALYZE");
  // A member never seen lacks the membership, the payment and its movement.
  return odd * 5;
}

/** The real command, in a process of its own that has little memory. Returns its exit code. */
async function reconcile(): Promise<number | null> {
  const args = [`--max-old-space-size=${HEAP_MEGABYTES}`, "--import", "tsx", "lib/cli/reconcile.ts", "--all"];
  const env = childEnv({ ...process.env, RECONCILE_PAUSE_MS: "0" });
  const [code] = await once(spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] }), "exit");
  return code as number | null;
}

async function measure(url: string, client: pg.Client, choice: Choice): Promise<boolean> {
  const planted = await prepare(url, client, choice);
  await ask(url, "settings", { latency_ms: choice.latency });
  const before = await statsOf(url);
  const began = performance.now();
  const code = await reconcile();
  const seconds = (performance.now() - began) / 1000;
  const after = await statsOf(url);
  const { db } = await import("../../db");
  const { state, examined, found, repaired } = await db.reconcileRun.findFirstOrThrow();
  const violations = after.requestViolations - before.requestViolations;
  printFigure("reconcile.subscriptions", choice.members);
  printFigure("reconcile.examined", examined, "objects and rows");
  printFigure("reconcile.requests", after.requestsChecked - before.requestsChecked);
  printFigure("reconcile.requests-that-stripe-would-refuse", violations, "", "0");
  printFigure("reconcile.time", seconds.toFixed(0), "s");
  printFigure(
    "reconcile.ended-within-a-heap-of",
    state === "DONE" ? HEAP_MEGABYTES : "not",
    "MB",
    String(HEAP_MEGABYTES),
  );
  printFigure("reconcile.differences-found", found, "", String(planted));
  printFigure("reconcile.differences-left", found - repaired, "", "0");
  return code === 0 && state === "DONE" && found === planted && repaired === planted && violations === 0;
}

async function onStandIns(choice: Choice): Promise<boolean> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "groundwork-bench-"));
  prepareDataDir(dataDir);
  const port = await choosePort({});
  const register = <Part>(part: Part) => part;
  const common = { dataDir, port, env: process.env, appUrl: "http://127.0.0.1:1", register };
  const [standIn, database] = await Promise.all([startStripe(common), startServerDatabase(common)]);
  const { key, webhookSecret } = practiceKeys(dataDir);
  const keys = { STRIPE_API_URL: standIn.url, STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: webhookSecret };
  setTestSettings({ ...keys, DATABASE_URL: database.url });
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    return await measure(standIn.url, client, choice);
  } finally {
    await client.end().catch(() => undefined);
    const [{ stopJobs }, { db }] = await Promise.all([import("../../jobs"), import("../../db")]);
    await stopJobs();
    await db.$disconnect();
    await Promise.all([database.part.stop(), standIn.part.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** How long a whole comparison with Stripe takes at size, what it costs, and whether it finds and mends what was planted. */
export async function benchReconcile(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  const [members, odd, latency] = [Number(values.members), Number(values.odd), Number(values.latency)];
  return await withPostgres(() => onStandIns({ members, odd, latency }));
}
