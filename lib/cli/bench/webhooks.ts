import { parseArgs } from "node:util";
import pg from "pg";
import { startTestStack } from "../../embedded/launcher/test-stack.mjs";
import { withPostgres } from "./postgres";
import { ask } from "./practice";
import { benchAccept } from "./webhooks-accept";
import { benchBeside, benchDrain } from "./webhooks-drain";
import { makeWorld } from "./webhooks-world";

const USAGE = `Use: npm run bench -- webhooks [options], on PostgreSQL: the server that TEST_POSTGRES_URL or DATABASE_URL
names (a database is made there, and dropped at the end), else one of what is installed.
  --customers N  each with five events to drain (2000)
  --latency N    milliseconds that Stripe's stand-in takes to answer (100)
  --only NAME    accept or drain`;

const options = {
  customers: { type: "string", default: "2000" },
  latency: { type: "string", default: "100" },
  only: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

interface Choice {
  customers: number;
  latency: number;
  only?: string | undefined;
}

async function measure({ customers, latency, only }: Choice): Promise<boolean> {
  const stack = await startTestStack({ seeded: false, env: { LOG_LEVEL: "warn" } });
  const db = new pg.Client({ connectionString: stack.addresses.database });
  db.on("error", () => undefined); // the database is gone with the stack, when somebody stops the bench
  try {
    await db.connect();
    const world = await makeWorld(stack, customers);
    await ask(stack.addresses.stripe, "settings", { latency_ms: latency });
    if (only !== "drain") {
      // Nobody else works while events are only taken.
      await stack.worker.stop();
      await benchAccept(stack, world);
      await db.query(`TRUNCATE "WebhookEvent"`);
      await db.query(`DELETE FROM pgboss.job WHERE name = 'sync-customer'`);
      stack.worker.start();
    }
    if (only === "accept") return true;
    const isDrained = await benchDrain(stack, db, world);
    return (await benchBeside(stack, db, world)) && isDrained;
  } finally {
    await db.end().catch(() => undefined);
    await stack.stop();
  }
}

/** How fast events are taken, against the least that it could cost, and how fast they are answered. */
export async function benchWebhooks(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  const choice = { customers: Number(values.customers), latency: Number(values.latency), only: values.only };
  return await withPostgres(() => measure(choice));
}
