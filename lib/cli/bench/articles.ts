import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { system } from "../../actor";
import { createTestDatabase } from "../../embedded/test-database";
import { setTestSettings } from "../../embedded/test-settings";
import { printFigure } from "./figure";
import { withPostgres } from "./postgres";

const USAGE = `Use: npm run bench -- articles [options], on PostgreSQL as the webhooks bench
  --posts N  in the export (10000)
  --seed N   the same export for the same number (1)`;

const options = {
  posts: { type: "string", default: "10000" },
  seed: { type: "string", default: "1" },
  help: { type: "boolean", default: false },
} as const;

const GOAL_RATE = 50;
const GOAL_MB = 150;
const MB = 1024 * 1024;
/** Enough for everything to be loaded, compiled and connected once. */
const WARM = 300;

const say = (text: string) => void process.stderr.write(text);

/** The most that the process holds while something is done, above what it held before. */
async function watched<Value>(work: () => Promise<Value>) {
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const began = performance.now();
  try {
    const value = await work();
    return { value, took: performance.now() - began, megabytes: Math.round((peak - idle) / MB) };
  } finally {
    clearInterval(watch);
  }
}

async function measure(folder: string, posts: number, seed: number): Promise<boolean> {
  const { articlesAsText, drawWordpress, takeArchive } = await import("../../embedded/test-archives");
  const draw = async (name: string, count: number, drawn: number) => {
    const file = path.join(folder, name);
    await pipeline(Readable.from(drawWordpress({ posts: count, seed: drawn })), createWriteStream(file));
    return file;
  };
  const actor = system("bench");
  const progress = (position: number) => say(`\rarticle ${position}   `);
  const take = (file: string) => takeArchive(createReadStream(file), { actor, say: progress });
  await take(await draw("warm.xml", WARM, seed + 1));
  const { db } = await import("../../db");
  await db.article.deleteMany();
  await db.articleRedirect.deleteMany();
  const file = await draw("export.xml", posts, seed);
  printFigure("articles.export.posts", posts);
  printFigure("articles.export.size", (statSync(file).size / MB).toFixed(0), "MB");
  const results: { created: number; text: string }[] = [];
  for (const time of ["first", "second"]) {
    const { value, took, megabytes } = await watched(() => take(file));
    say("\n");
    const goal = time === "first" ? `at least ${GOAL_RATE}` : "";
    printFigure(
      `articles.import.${time}.rate`,
      Math.round((posts * 1000) / took),
      "articles/s, read, looked at and written",
      goal,
    );
    printFigure(`articles.import.${time}.peak`, megabytes, "MB above idle", `at most ${GOAL_MB}`);
    const { created, changed, same, refused } = value.done;
    printFigure(
      `articles.import.${time}.outcome`,
      `${created} new, ${changed} changed, ${same} as they were, ${refused} refused`,
    );
    results.push({ created, text: await articlesAsText() });
  }
  const [first, second] = results;
  const differences = (first?.text === second?.text ? 0 : 1) + (second?.created ?? 0);
  printFigure("articles.import.differences", differences, "between the first time and the second", "0");
  printFigure("articles.import.missing", posts - (first?.created ?? 0), "", "0");
  return differences === 0 && first?.created === posts;
}

/** A whole site's export, in twice: how fast, in how much memory, and whether the second time changes anything. */
export async function benchArticles(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  return await withPostgres(async () => {
    const database = await createTestDatabase();
    setTestSettings({ DATABASE_URL: database.url });
    const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-articles-"));
    const { db } = await import("../../db");
    try {
      return await measure(folder, Number(values.posts), Number(values.seed));
    } finally {
      await db.$disconnect();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
