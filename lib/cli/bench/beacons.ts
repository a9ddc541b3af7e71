import { Agent } from "node:http";
import { parseArgs } from "node:util";
import pg from "pg";
import { type Stack, startTestStack } from "../../embedded/launcher/test-stack.mjs";
import { pause } from "../../patience";
import { printFigure } from "./figure";
import { withPostgres } from "./postgres";
import { type Floors, startFloors } from "./webhooks-floor";
import { type Delivery, type Load, load, post, quantile, rateOf, together } from "./webhooks-load";

const USAGE = `Use: npm run bench -- beacons [options], on PostgreSQL: the server that TEST_POSTGRES_URL or DATABASE_URL
names (a database is made there, and dropped at the end), else one of what is installed.
  --views N  of each load, in each of three rounds (2000)`;

const options = {
  views: { type: "string", default: "2000" },
  help: { type: "boolean", default: false },
} as const;

const ROUNDS = 3;
const AT_ONCE = [1, 16, 64];
const WARM_UP = 2_000;
/** So long the app is asked before it is told to stop. */
const UNTIL_STOP_MS = 1_500;
const AFTER_STOP_MS = 250;
const BROWSER =
  "Mozilla/5.0 (Linux; Android 13; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

interface World {
  /** Exposures as browsers tell them, each from a network of its own, of both variants and a dozen articles. */
  some: (count: number) => Delivery[];
  counted: () => Promise<number>;
}

async function makeWorld(db: pg.Client): Promise<World> {
  const { rows } = await db.query<{ id: string; appealId: string }>(
    `WITH made AS (
       INSERT INTO "Appeal" ("id", "name", "status", "updatedAt") VALUES (gen_random_uuid(), 'Bench', 'RUNNING', now())
       RETURNING "id")
     INSERT INTO "AppealVariant" ("id", "appealId", "name", "headline", "body", "button", "updatedAt")
     SELECT gen_random_uuid(), made."id", name, 'h', 'b', 'b', now() FROM made, unnest(ARRAY['A', 'B']) AS name
     RETURNING "id", "appealId"`,
  );
  let made = 0;
  const one = (): Delivery => {
    made += 1;
    const { id: variant, appealId: appeal } = rows[made % 2] ?? { id: "", appealId: "" };
    const article = `0198c0de-0000-7000-8000-${String(made % 12).padStart(12, "0")}`;
    const told = { event: "exposure", appeal, variant, epoch: 1, placement: "article-end", article };
    const network = [11 + ((made >> 16) % 200), (made >> 8) % 256, made % 256, 7].join(".");
    const headers = { "content-type": "text/plain;charset=UTF-8", "user-agent": BROWSER, "x-forwarded-for": network };
    return { body: JSON.stringify(told), headers };
  };
  const counted = async () => {
    const sums = await db.query<{ n: string | null }>(`SELECT sum("exposures") AS n FROM "AppealDailyCount"`);
    return Number(sums.rows[0]?.n ?? 0);
  };
  return { some: (count) => Array.from({ length: count }, one), counted };
}

function print(name: string, measured: Load): void {
  printFigure(`beacons.${name}`, rateOf(measured).toFixed(0), "views/s");
  printFigure(`beacons.${name}-p99`, quantile(measured.times, 0.99).toFixed(1), "ms");
}

/**
 * How many a second are counted, by turns with handlers that do nothing: our server's own at the same address, which Next
 * gives it for OPTIONS, and that of an app with nothing else in it. Returns how many were told.
 */
async function benchRate(app: string, floors: Floors, { some }: World, views: number): Promise<number> {
  const idle = (count: number) => some(count).map((one) => ({ ...one, method: "OPTIONS" }));
  const servers = [
    ["counted", app, some],
    ["empty", app, idle],
    ["bare", floors.empty, some],
  ] as const;
  for (const [, url, make] of servers) await load(url, make(WARM_UP), 16);
  let told = WARM_UP;
  for (const atOnce of AT_ONCE) {
    const measured: Load[][] = servers.map(() => []);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [at, [, url, make]] of servers.entries()) measured[at]?.push(await load(url, make(views), atOnce));
    told += ROUNDS * views;
    const [ours, empty, bare] = measured.map(together) as [Load, Load, Load];
    const share = (floor: Load) => (rateOf(ours) / rateOf(floor)).toFixed(2);
    for (const [at, one] of [ours, empty, bare].entries()) print(`${servers[at]?.[0]}-at-${atOnce}`, one);
    printFigure(`beacons.share-of-empty-at-${atOnce}`, share(empty), "of an empty handler beside it", "0.8 or more");
    printFigure(`beacons.share-of-bare-at-${atOnce}`, share(bare), "of an empty app's");
  }
  return told;
}

/** Asks without a pause until nobody answers, or it is to end. Returns how many were answered. */
async function flood(address: string, { some }: World, { atOnce, end }: { atOnce: number; end: AbortSignal }) {
  const url = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  let answered = 0;
  const send = async () => {
    while (!end.aborted) {
      const [one] = some(1);
      const status = one && (await post(agent, url, one).catch(() => 0));
      if (status !== 204) return;
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  agent.destroy();
  return answered;
}

/** Stops the app while it is told: whatever it has answered is counted, and nothing else is. */
async function benchStop(stack: Stack, app: string, world: World, before: number): Promise<boolean> {
  const end = new AbortController();
  const flooding = flood(app, world, { atOnce: 64, end: end.signal });
  await pause(UNTIL_STOP_MS);
  const stopped = stack.killApp("SIGTERM");
  // Who is connected may ask on, as through a proxy that has not noticed yet.
  await pause(AFTER_STOP_MS);
  end.abort();
  const answered = await flooding;
  await stopped;
  const counted = (await world.counted()) - before;
  printFigure("beacons.answered-until-a-clean-stop", answered);
  printFigure("beacons.counted-until-a-clean-stop", counted, "", String(answered));
  return counted === answered && answered > 0;
}

/** How many are counted once as many are as were told, or nothing has come for two seconds. */
async function settled({ counted }: World, told: number): Promise<number> {
  for (let last = -1, still = 0; ; ) {
    const now = await counted();
    still = now === last ? still + 1 : 0;
    last = now;
    if (now >= told || still > 20) return now;
    await pause(100);
  }
}

async function measure(views: number): Promise<boolean> {
  const stack = await startTestStack({ seeded: false, env: { LOG_LEVEL: "warn" } });
  const db = new pg.Client({ connectionString: stack.addresses.database });
  db.on("error", () => undefined); // the database is gone with the stack, when somebody stops the bench
  try {
    await db.connect();
    const world = await makeWorld(db);
    await stack.worker.stop();
    const app = `http://127.0.0.1:${new URL(stack.addresses.app).port}/api/appeals/seen`;
    const floors = await startFloors(stack);
    const told = await benchRate(app, floors, world, views).finally(() => floors.stop());
    const counted = await settled(world, told);
    printFigure("beacons.told", told);
    printFigure("beacons.counted", counted, "", String(told));
    return (await benchStop(stack, app, world, counted)) && counted === told;
  } finally {
    await db.end().catch(() => undefined);
    await stack.stop();
  }
}

/** How fast browsers' word of views is counted, beside a handler that does nothing, and that every one is counted once. */
export async function benchBeacons(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  return await withPostgres(() => measure(Number(values.views)));
}
