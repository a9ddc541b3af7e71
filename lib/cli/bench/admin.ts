import { parseArgs } from "node:util";
import pg from "pg";
import { system } from "../../actor";
import { startStripeStandIn } from "../../embedded/stripe/start";
import { createTestDatabase } from "../../embedded/test-database";
import { setTestSettings } from "../../embedded/test-settings";
import { casesOf, type Marks } from "./admin-cases";
import { makeMembers } from "./admin-world";
import { measureBulk } from "./bulk";
import { printFigure } from "./figure";
import { withPostgres } from "./postgres";
import { measureExport } from "./transfer-export";
import { measureImport } from "./transfer-import";
import { quantile } from "./webhooks-load";

const USAGE = `Use: npm run bench -- admin [options], on PostgreSQL as the webhooks bench
  --members N  with twelve payments each (1000000)
  --rounds N   how often each is asked (40)
  --seed N     the same members for the same number (1)
  --only A,B   some groups: list, search, filter, member, chart, behind, bulk (changes to many), transfer (export and
               import); without chart and behind, the sums that figures are made of are not built
  --rows N     in the imported file (100000)
  --keep       leaves the database there, and says where
  --on URL     measures one that was kept`;

const options = {
  members: { type: "string", default: "1000000" },
  rounds: { type: "string", default: "40" },
  seed: { type: "string", default: "1" },
  only: { type: "string" },
  rows: { type: "string", default: "100000" },
  keep: { type: "boolean", default: false },
  on: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

const GOAL_MS: Record<string, number> = { list: 100, search: 100, filter: 100, member: 100, chart: 1000, behind: 100 };
const PAGE = 50;

const say = (text: string) => void process.stderr.write(text);
const ms = (time: number) => time.toFixed(1);

/** Where the deep pages begin: found once, and not timed. */
async function marksOf(url: string, members: number): Promise<Marks> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  const at = async (offset: number) => {
    const { rows } = await db.query<{ id: string }>(`SELECT "id" FROM "Member" ORDER BY "id" DESC OFFSET $1 LIMIT 1`, [
      offset,
    ]);
    return rows[0]?.id ?? "";
  };
  const deep = await at(Math.min(9_999 * PAGE, Math.floor(members / 2)));
  const some: string[] = [];
  for (let n = 0; n < 40; n += 1) some.push(await at(Math.floor((members * n) / 40)));
  await db.end();
  return { deep, some };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function measure(
  url: string,
  choice: { members: number; rounds: number; isAsked: (group: string) => boolean },
): Promise<void> {
  if (["chart", "behind"].some(choice.isAsked)) {
    const [{ foldFigures }, { db }] = [await import("../../memberships/commands"), await import("../../db")];
    printFigure("admin.figures.rebuild", ((await timed(() => foldFigures())) / 1000).toFixed(1), "s");
    const { phase } = await db.figureState.findUniqueOrThrow({ where: { id: 1 } });
    if (phase !== "READY") throw new Error("Somebody else is making the figures of this database.");
  }
  const groups = await casesOf(await marksOf(url, choice.members), new Date().toISOString().slice(0, 10));
  for (const [group, cases] of Object.entries(groups)) {
    if (!choice.isAsked(group)) continue;
    const goal = `under ${GOAL_MS[group]}`;
    let worst = 0;
    for (const [name, ask] of Object.entries(cases)) {
      await ask(0); // the first pays for connections and plans
      const times: number[] = [];
      for (let round = 1; round <= choice.rounds; round += 1) times.push(await timed(() => ask(round)));
      const p99 = quantile(times, 0.99);
      worst = Math.max(worst, p99);
      const slow = times.flatMap((time, at) => (time > (GOAL_MS[group] ?? 0) ? [`${at + 1}: ${ms(time)} ms`] : []));
      if (slow.length > 0) say(`  ${name}, rounds past the goal: ${slow.join(", ")}\n`);
      printFigure(`admin.${group}.${name}.p50`, ms(quantile(times, 0.5)), "ms");
      printFigure(`admin.${group}.${name}.p99`, ms(p99), "ms", goal);
    }
    printFigure(`admin.${group}.p99`, ms(worst), "ms", goal);
  }
}

async function fill(url: string, members: number, seed: number): Promise<void> {
  const took = await timed(() => makeMembers({ url, members, seed, say }));
  printFigure("admin.members", members, "", "1000000");
  printFigure("admin.payments", members * 12, "", "12000000");
  printFigure("admin.filled-in", (took / 1000).toFixed(1), "s");
}

/** A million members, and how long staff wait for what they ask. */
export async function benchAdmin(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  const [members, rounds, seed] = [values.members, values.rounds, values.seed].map(Number) as [number, number, number];
  return await withPostgres(async () => {
    const database = values.on ? { url: values.on, drop: async () => undefined } : await createTestDatabase();
    const standIn = await startStripeStandIn();
    const stripe = { STRIPE_API_URL: standIn.url, STRIPE_SECRET_KEY: standIn.key };
    setTestSettings({ DATABASE_URL: database.url, ...stripe });
    const { db } = await import("../../db");
    try {
      if (!values.on) await fill(database.url, members, seed);
      const only = values.only?.split(",");
      const isAsked = (group: string) => only === undefined || only.includes(group);
      await measure(database.url, { members, rounds, isAsked });
      const isWhole = !isAsked("bulk") || (await measureBulk(standIn.url, say));
      if (!isAsked("transfer")) return isWhole;
      await measureExport(system("bench"));
      return (await measureImport(system("bench"), Number(values.rows), say)) && isWhole;
    } finally {
      await db.$disconnect();
      if (values.keep) say(`Kept: --on ${database.url}\n`);
      else await database.drop();
      await standIn.close();
    }
  });
}
