import type { ImportRow, ImportRun } from "../../../prisma/generated/client";
import { startOfDay } from "../../calendar";
import type { Tx } from "../../db";
import { getSettings } from "../../settings";
import { LOCALES } from "../../strings";
import {
  type ImportFormat,
  type ImportMapping,
  type ImportRecord,
  judgeRow,
  type ReadContext,
  readRow,
} from "../rules";
import { LABEL_NAME_MOST, LINES, NOTE_LENGTH } from "../schema";
import { aroundOf, type Counts, countOutcomes, findKnown, noteChecked, type Written } from "./import-known";

/** Addresses that stood further up in the file already, with their rows. */
async function findAbove(tx: Tx, runId: string, addresses: string[], before: number): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ address: string; position: number }[]>`
    SELECT "address", min("position") AS "position" FROM "ImportRow"
    WHERE "runId" = ${runId}::uuid AND "address" = ANY(${addresses}::text[]) AND "position" < ${before}
      AND "outcome" <> 'REFUSED' GROUP BY 1`;
  return new Map(rows.map(({ address, position }) => [address, position]));
}

/** The number that a spreadsheet shows beside a row: the heading is the first. */
const shown = (position: number) => position + 1;

/** Reads a batch of rows and says what an import would do with each; changes nothing but the rows' own notes. */
export async function checkBatch(tx: Tx, run: ImportRun, rows: ImportRow[], now: Date): Promise<Partial<Counts>> {
  const { timeZone } = (await getSettings(tx)).organisation;
  const context: ReadContext = {
    format: run.format as ImportFormat,
    mapping: run.mapping as ImportMapping,
    now,
    startOf: (day) => startOfDay(day, timeZone),
    locales: LOCALES,
    most: { ...LINES, label: LABEL_NAME_MOST, note: NOTE_LENGTH },
  };
  const read = rows.map((row) => ({ row, read: readRow(JSON.parse(row.cells) as string[], context) }));
  const records = read.flatMap(({ read }) => ("value" in read ? [read.value] : []));
  const found = await findKnown(tx, records);
  const addresses = records.map(({ address }) => address);
  const above = await findAbove(tx, run.id, addresses, rows[0]?.position ?? 0);
  const notes = read.map(({ row: { position }, read }): Written => {
    if (!("value" in read)) return { position, outcome: "REFUSED", reason: read.reason };
    const record: ImportRecord = read.value;
    const { address } = record;
    const twin = above.get(address);
    if (twin !== undefined)
      return { position, address, outcome: "REFUSED", reason: `The same address stands in row ${shown(twin)}` };
    const known = found.byAddress.get(address) ?? null;
    const around = aroundOf(found, run, known);
    const judged = judgeRow(record, known, around);
    if (judged.outcome === "REFUSED") return { position, address, ...judged };
    above.set(address, position);
    const memberId = judged.outcome === "CREATED" ? null : judged.memberId;
    for (const id of judged.customers) found.customers.set(id, { memberId: memberId ?? address, isErased: false });
    const changes = judged.outcome === "CHANGED" ? judged.changes : null;
    const { outcome, customers, labels, hasNote } = judged;
    return { position, address, memberId, record, changes, outcome, customers, labels, hasNote };
  });
  await noteChecked(tx, run.id, notes);
  return countOutcomes(notes);
}
