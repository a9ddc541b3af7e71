import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Kind, Row } from "./rows";

/** One line per transaction: rows put, and rows removed. A torn last line is a transaction that never happened. */
export interface Entry {
  put: [Kind, Row][];
  gone: [Kind, string][];
}

const BATCH = 200;

/** An append-only file. One `write` per transaction reaches the kernel, so a killed process loses nothing it answered for. */
export class Journal {
  private readonly file: string;
  private handle: number | null = null;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.file = join(directory, "stripe.ndjson");
  }

  *read(): Generator<Entry> {
    if (!existsSync(this.file)) return;
    // Line by line out of one buffer: a string of the whole could be longer than strings may be.
    const bytes = readFileSync(this.file);
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(10, start);
      const line = bytes.toString("utf8", start, end === -1 ? bytes.length : end);
      start = end === -1 ? bytes.length : end + 1;
      try {
        yield JSON.parse(line) as Entry;
      } catch {
        return;
      }
    }
  }

  /** Replaces the file by what is alive now, atomically, and goes on appending to it. */
  compact(rows: Iterable<[Kind, Row]>) {
    const temporary = `${this.file}.new`;
    const handle = openSync(temporary, "w");
    let batch: [Kind, Row][] = [];
    const flush = () => {
      if (batch.length) writeSync(handle, `${JSON.stringify({ put: batch, gone: [] })}\n`);
      batch = [];
    };
    for (const row of rows) {
      batch.push(row);
      if (batch.length >= BATCH) flush();
    }
    flush();
    closeSync(handle);
    if (this.handle !== null) closeSync(this.handle);
    renameSync(temporary, this.file);
    this.handle = openSync(this.file, "a");
  }

  append(entry: Entry) {
    this.handle ??= openSync(this.file, "a");
    appendFileSync(this.handle, `${JSON.stringify(entry)}\n`);
  }

  close() {
    if (this.handle !== null) closeSync(this.handle);
    this.handle = null;
  }
}
