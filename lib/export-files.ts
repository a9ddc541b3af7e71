import { makeZip } from "client-zip";
import { type Options, stringify } from "csv-stringify/sync";

/** One kind of record. Its rows may differ in their columns. */
export interface Part {
  title: string;
  rows: Record<string, unknown>[];
}

const plain = (_key: string, value: unknown) => {
  if (typeof value === "bigint") return String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
};

const toStream = (chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
};

/** All parts as one JSON object, sent while they are read. */
export function toJson(about: Record<string, unknown>, parts: AsyncIterable<Part>): ReadableStream<Uint8Array> {
  async function* chunks() {
    yield `{\n"about": ${JSON.stringify(about, null, 2)}`;
    for await (const { title, rows } of parts) yield `,\n${JSON.stringify(title)}: ${JSON.stringify(rows, plain, 2)}`;
    yield "\n}\n";
  }
  return toStream(chunks());
}

/** What a spreadsheet would take for a formula begins with an apostrophe; numbers below zero stay numbers. */
const cell = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === "object" ? JSON.stringify(value, plain) : String(value);
  return typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
};

/** With the mark that spreadsheets know UTF-8 by. */
const CSV: Options = { bom: true, header: true, record_delimiter: "windows" };

/** A table as CSV. */
export function toCsv(rows: Record<string, unknown>[]): string {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const records = rows.map((row) => columns.map((column) => cell(row[column])));
  return stringify(records, { ...CSV, columns });
}

/**
 * A table of texts as CSV, sent while it is read: the heading at once, then each batch of rows as it comes. A batch that
 * is a text is lines already.
 */
export function toCsvStream(
  columns: readonly string[],
  batches: AsyncIterable<string[][] | string>,
): ReadableStream<Uint8Array> {
  async function* chunks() {
    yield stringify([[...columns]], { ...CSV, header: false });
    for await (const rows of batches)
      yield typeof rows === "string"
        ? rows
        : stringify(
            rows.map((row) => row.map(cell)),
            { record_delimiter: "windows" },
          );
  }
  return toStream(chunks());
}

/** All parts as a zip file with a table for each, sent while they are read. */
export function toZip(readMe: string, parts: AsyncIterable<Part>): ReadableStream<Uint8Array> {
  async function* files() {
    yield { name: "read-me.txt", input: readMe };
    for await (const { title, rows } of parts) yield { name: `${title}.csv`, input: toCsv(rows) };
  }
  return makeZip(files()) as ReadableStream<Uint8Array>;
}
