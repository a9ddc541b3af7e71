import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { system } from "../actor";
import { db } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import { importFile, type Options } from "./article/import-file";

const USAGE = `Use: npm run article -- import FILE… [options]
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

/** One line, or two, about one file. Returns whether it went well. */
async function importAndReport(file: string, values: Options): Promise<boolean> {
  try {
    const actor = system("article import");
    const isInteractive = process.stdin.isTTY && process.stdout.isTTY;
    const done = await importFile({ actor, file, options: values, askTitle: isInteractive ? askTitle : undefined });
    const verb = { created: "Imported", updated: "Updated", unchanged: "Unchanged:" }[done.outcome];
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
