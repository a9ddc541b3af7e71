import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { guessDelimiter, guessEncoding, guessMapping, recognise } from "../rules";

export const IMPORT_MOST_BYTES = 100 * 1024 * 1024;
const MOST_ROWS = 1_000_000;
const MOST_COLUMNS = 200;
/** Far more than any cell of a list of people; a quotation mark that is never closed makes one cell of the whole rest. */
const MOST_OF_ROW = 4 * 1024 * 1024;
/** So much of a file tells how it is written. */
const SNIFFED = 64 * 1024;
const BATCH = 2_000;

class Unreadable extends Error {}

async function* texts(bytes: AsyncIterable<Uint8Array>, begun: (head: string) => void): AsyncGenerator<string> {
  let [waiting, count]: [Uint8Array[], number] = [[], 0];
  let decoder: TextDecoder | undefined;
  const begin = (isWhole = false) => {
    const head = Buffer.concat(waiting);
    if (head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004")
      throw new Unreadable(
        "That is a spreadsheet, not a CSV file. In your spreadsheet program, choose “Save as” and CSV.",
      );
    decoder = new TextDecoder(guessEncoding(head, isWhole));
    const text = decoder.decode(head, { stream: true });
    waiting = [];
    begun(text);
    return text;
  };
  for await (const chunk of bytes) {
    count += chunk.length;
    if (count > IMPORT_MOST_BYTES) throw new Unreadable("That file is larger than 100 MB. Please split it.");
    if (decoder) yield decoder.decode(chunk, { stream: true });
    else {
      waiting.push(chunk);
      if (count >= SNIFFED) yield begin();
    }
  }
  if (!decoder) yield begin(true);
  yield decoder?.decode() ?? "";
}

const explain = (error: CsvError): string => {
  const { code } = error;
  const lines = Number(error.lines ?? 1);
  if (code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE")
    return `A quotation mark seems to be opened and never closed: look at the row that begins before line ${lines + 1}.`;
  return `Line ${lines} cannot be read as CSV.`;
};

/** The file's rows, as they come. Postgres keeps no NUL. */
async function* rowsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  let delimiter = ",";
  const source = texts(bytes, (head) => {
    delimiter = guessDelimiter(head);
  });
  // The first piece says how the parser has to be made.
  const first = await source.next();
  const parser = parse({
    ...{ delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    max_record_size: MOST_OF_ROW,
  });
  const rest = async function* () {
    if (!first.done) yield first.value.replaceAll("\0", "");
    for await (const text of source) yield text.replaceAll("\0", "");
  };
  Readable.from(rest())
    .on("error", (error) => parser.destroy(error))
    .pipe(parser);
  for await (const row of parser) yield row as string[];
}

function faultOfHeadings(headings: readonly string[]): string | null {
  if (headings.length > MOST_COLUMNS) return `There are more than ${MOST_COLUMNS} columns.`;
  if (headings.some((heading) => heading.includes("@")))
    return "The first row has to name the columns, such as “Email” and “Name”. In this file it holds somebody’s data.";
  return null;
}

async function keep(runId: string, from: number, rows: string[][]): Promise<void> {
  const cells = rows.map((row) => JSON.stringify(row));
  await db.$executeRaw`
    INSERT INTO "ImportRow" ("runId", "position", "cells")
    SELECT ${runId}::uuid, ${from}::int + n::int, cells FROM unnest(${cells}::text[]) WITH ORDINALITY AS x(cells, n)`;
}

async function store(bytes: AsyncIterable<Uint8Array>, startedBy: string | null, seen: (id: string) => void) {
  let [runId, total]: [string, number] = ["", 0];
  let batch: string[][] = [];
  for await (const row of rowsOf(bytes)) {
    if (!runId) {
      const headings = row.map((heading) => heading.trim().slice(0, 100));
      const fault = faultOfHeadings(headings);
      if (fault) throw new Unreadable(fault);
      const format = recognise(headings);
      const mapping = guessMapping(headings, format);
      ({ id: runId } = await db.importRun.create({ data: { headings, format, mapping, startedBy } }));
      seen(runId);
      continue;
    }
    batch.push(row);
    if (batch.length < BATCH) continue;
    await keep(runId, total, batch);
    total += batch.length;
    if (total > MOST_ROWS) throw new Unreadable("That file has more than a million rows. Please split it.");
    batch = [];
  }
  if (batch.length > 0) await keep(runId, total, batch);
  total += batch.length;
  if (total === 0) throw new Unreadable("There is nobody in that file.");
  return { runId, total };
}

/**
 * Takes a file of members in, row by row, as it comes: nothing is done with it yet. Returns the run, or what is wrong
 * with the file, of which nothing is kept then.
 * @throws AppError `forbidden`.
 */
export async function uploadImport({
  actor,
  input,
}: {
  actor: Actor;
  input: { bytes: AsyncIterable<Uint8Array> };
}): Promise<Result<string, "file">> {
  requirePermission(actor, "members.import");
  let runId: string | undefined;
  try {
    const startedBy = "userId" in actor ? actor.userId : null;
    const stored = await store(input.bytes, startedBy, (id) => {
      runId = id;
    });
    await db.$transaction(async (tx) => {
      const { format } = await tx.importRun.update({ where: { id: stored.runId }, data: { total: stored.total } });
      const subject = { type: "import", id: stored.runId };
      await audit(tx, { actor, action: "import.upload", subject, after: { rows: stored.total, format } });
    });
    return ok(stored.runId);
  } catch (error) {
    if (runId) await db.importRun.deleteMany({ where: { id: runId } });
    if (error instanceof Unreadable) return fail({ file: error.message });
    if (/^CSV_/.test(String((error as { code?: string }).code))) return fail({ file: explain(error as CsvError) });
    throw error;
  }
}
