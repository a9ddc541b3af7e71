import { createReadStream } from "node:fs";
import { system } from "../../actor";
import { stepArchive, undoArchive } from "../../articles/commands";
import { db } from "../../db";
import { archiveOf, articlesDigest, takeArchive } from "../../embedded/test-archives";
import { printFigure } from "./figure";

const GOAL_RATE = 50;
const GOAL_MB = 150;
const MB = 1024 * 1024;

const say = (text: string) => void process.stderr.write(text);
const [warm = "", file = "", posts = "0"] = process.argv.slice(2);

const take = (name: string) =>
  takeArchive(createReadStream(name), { actor: system("bench"), say: (at) => say(`\rarticle ${at}   `) });

/** The most that this process holds while something is done, above what it held before. */
async function watched<Value>(work: () => Promise<Value>) {
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const began = performance.now();
  const value = await work();
  clearInterval(watch);
  return { value, took: performance.now() - began, megabytes: Math.round((peak - idle) / MB) };
}

/** An export, in twice, in a process of its own: what it holds is the import's. */
await take(warm);
await db.article.deleteMany();
await db.articleRedirect.deleteMany();
const results: { id: string; created: number; digest: string }[] = [];
for (const time of ["first", "second"]) {
  const { value, took, megabytes } = await watched(() => take(file));
  say("\n");
  const { id, created, changed, same, refused } = value.done;
  const goal = time === "first" ? `at least ${GOAL_RATE}` : "";
  const name = `articles.import.${time}`;
  printFigure(
    `${name}.rate`,
    Math.round((Number(posts) * 1000) / took),
    "articles/s, read, looked at and written",
    goal,
  );
  printFigure(`${name}.peak`, megabytes, "MB above idle", `at most ${GOAL_MB}`);
  printFigure(`${name}.outcome`, `${created} new, ${changed} changed, ${same} as they were, ${refused} refused`);
  results.push({ id, created, digest: await articlesDigest() });
}
const [first, second] = results;
const differences = (first?.digest === second?.digest ? 0 : 1) + (second?.created ?? 0);
const missing = Number(posts) - (first?.created ?? 0);
printFigure("articles.import.differences", differences, "between the first time and the second", "0");
printFigure("articles.import.missing", missing, "", "0");

const undone = await watched(async () => {
  const runId = first?.id ?? "";
  await undoArchive({ actor: system("bench"), input: { runId }, isHere: true });
  while (await stepArchive(runId)) say(`\rundone ${(await archiveOf(runId)).undone}   `);
});
say("\n");
const left = (await db.article.count()) + (await db.articleRedirect.count());
printFigure("articles.undo.rate", Math.round((Number(posts) * 1000) / undone.took), "articles/s");
printFigure("articles.undo.left", left, "articles and old addresses", "0");
await db.$disconnect();
process.exitCode = differences + missing + left === 0 ? 0 : 1;
