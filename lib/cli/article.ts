import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { system } from "../actor";
import { db } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import { importArchiveFile, sniffArchive } from "./article/import-archive";
import { importFile, type Options } from "./article/import-file";

const USAGE = `Use: npm run article -- import FILE… [options]
FILE is a text, Markdown or HTML; or a WordPress export, a Ghost export, an RSS or Atom feed, of any size.
  --dry-run        says what would happen, and changes nothing
  --images         of exports and feeds: fetches their pictures, never from private networks
  --site ADDRESS   of exports and feeds: where they were published, where the file leaves that out
  --title TEXT     headline, where the file has none
  --byline TEXT    who wrote it
  --section TEXT   where it belongs
  --slug TEXT      the last part of its address
  --date DATE      when it was published, such as 2026-11-23
  --photo FILE     a JPEG, PNG, WebP or GIF image, and --alt TEXT to describe it
  --draft          keep it back
  --keep-appeal    leave a closing request for support in the text`;

const options = {
  title: { type: "string" },
  byline: { type: "string" },
  section: { type: "string" },
  slug: { type: "string" },
  date: { type: "string" },
  photo: { type: "string" },
  alt: { type: "string" },
  draft: { type: "boolean" },
  "dry-run": { type: "boolean" },
  images: { type: "boolean" },
  site: { type: "string" },
  "keep-appeal": { type: "boolean" },
  help: { type: "boolean" },
} as const;

const OF_ONE = ["title", "slug", "photo", "alt"] as const;

async function askTitle(file: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await prompt.question(`Headline for ${file}: `);
  } finally {
    prompt.close();
  }
}

interface Values extends Options {
  images?: boolean | undefined;
  site?: string | undefined;
}

/** Where somebody sits, a line that is written over by the next. */
const progress = (line: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
};

async function importArchive(file: string, values: Values): Promise<boolean> {
  const { images = false, draft = false, site } = values;
  if (site && !/^https?:\/\//.test(site)) throw new AppError("conflict", "needs --site as https://…");
  const options = { images, draft, dryRun: values["dry-run"] ?? false, site };
  return await importArchiveFile({ actor: system("article import"), file, options, progress, say: console.log });
}

/** A few lines about one file. Returns whether it went well. */
async function importAndReport(file: string, values: Values): Promise<boolean> {
  try {
    if (await sniffArchive(file)) return await importArchive(file, values);
    const actor = system("article import");
    const isInteractive = process.stdin.isTTY && process.stdout.isTTY;
    const done = await importFile({ actor, file, options: values, askTitle: isInteractive ? askTitle : undefined });
    const isDry = values["dry-run"];
    const verbs = { created: "Imported", updated: "Updated", unchanged: "Unchanged:" };
    const wouldBe = { created: "Would import", updated: "Would update", unchanged: "Unchanged:" };
    const verb = (isDry ? wouldBe : verbs)[done.outcome];
    const place = done.isPublished ? `${env.APP_URL}/articles/${done.slug}` : `not published (/articles/${done.slug})`;
    console.log(`${verb} “${done.title}”: ${place}`);
    const [first = ""] = done.cut;
    if (first)
      console.log(
        `  Left out at its end, as a request for support: ${done.cut.length === 1 ? "one paragraph" : `${done.cut.length} paragraphs`}, from “${first.slice(0, 60).trim()}…” (--keep-appeal keeps it)`,
      );
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(`${file} ${error.message}.`.replace(/\.\.$/, "."));
    return false;
  }
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [command, ...files] = positionals;
  if (values.help || command !== "import" || files.length === 0) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const single = OF_ONE.find((name) => values[name] !== undefined);
  if (files.length > 1 && single) {
    console.error(`--${single} is for one file at a time.`);
    return 2;
  }
  let failed = 0;
  for (const file of files) if (!(await importAndReport(file, values))) failed++;
  return failed > 0 ? 1 : 0;
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  })
  .then(async (code) => {
    process.exitCode = code;
    await db.$disconnect();
  });
