import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
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

const HEAP_MEGABYTES = 256;
const MB = 1024 * 1024;
/** Enough for everything to be loaded, compiled and connected once. */
const WARM = 300;

async function measure(folder: string, posts: number, seed: number): Promise<boolean> {
  const { drawWordpress } = await import("../../embedded/test-archives");
  const draw = async (name: string, count: number, drawn: number) => {
    const file = path.join(folder, name);
    await pipeline(Readable.from(drawWordpress({ posts: count, seed: drawn })), createWriteStream(file));
    return file;
  };
  const [warm, file] = [await draw("warm.xml", WARM, seed + 1), await draw("export.xml", posts, seed)];
  printFigure("articles.export.posts", posts);
  printFigure("articles.export.size", (statSync(file).size / MB).toFixed(0), "MB");
  const heap = `--max-old-space-size=${HEAP_MEGABYTES}`;
  const args = [heap, "--import", "tsx", "lib/cli/bench/articles-child.ts", warm, file, String(posts)];
  const [code] = (await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit")) as [number | null];
  printFigure("articles.import.ended-within-a-heap-of", HEAP_MEGABYTES, code === null ? "MB: no" : "MB");
  return code === 0;
}

/** A whole site's export, in twice: how fast, in how much memory, whether the second time changes anything; and taken back. */
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
    try {
      return await measure(folder, Number(values.posts), Number(values.seed));
    } finally {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
