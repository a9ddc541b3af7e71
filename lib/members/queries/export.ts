import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import type { Sealed } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import { openForMembers } from "../../member-key";
import { requirePermission } from "../../staff/rules";
import { PERSONAL, type Person } from "../rules";
import { findPerson, rowsOf, tableName } from "./person";

type Row = Record<string, unknown>;

/** All rows of one kind. */
export interface ExportPart {
  table: string;
  title: string;
  rows: Row[];
}

/** Members read their own data; staff need the permission. @throws AppError `forbidden`. */
export function requireExport(actor: Actor, memberId: string): void {
  if (actor.kind === "member" && actor.memberId === memberId) return;
  if (actor.kind === "member") throw new AppError("forbidden");
  requirePermission(actor, "members.export");
}

/** What an entry of the history sealed, in the open: this is for the person themselves. */
async function opened(tx: Tx, rows: Row[]): Promise<Row[]> {
  const entries = rows as { id: string; memberId: string | null; sealed: Uint8Array | null }[];
  const values = await openForMembers<Sealed>(tx, entries);
  return entries.map(({ sealed, ...row }) => ({ ...row, personal: values.get(row.id) ?? null }));
}

async function readPart(tx: Tx, person: Person, name: string): Promise<ExportPart> {
  const table = PERSONAL[name];
  if (!table) throw new Error(`${name} is not among the personal tables`);
  const found = await tx.$queryRaw<Row[]>`
    SELECT * FROM ${tableName(name)} WHERE ${rowsOf(person, table)} ORDER BY 1`;
  const hidden = Object.keys(table.hidden ?? {});
  const rows = found.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !hidden.includes(key))));
  return { table: name, title: table.title, rows: name === "AuditEntry" ? await opened(tx, rows) : rows };
}

/**
 * Everything that is kept of a member, one kind after the other, as the database has it.
 * @throws AppError `forbidden` for anybody but the member and staff with the permission.
 */
export async function* readExport(input: { actor: Actor; memberId: string; tx?: Tx }): AsyncGenerator<ExportPart> {
  const { actor, memberId, tx = db } = input;
  requireExport(actor, memberId);
  const person = await findPerson(tx, memberId);
  for (const name of Object.keys(PERSONAL)) {
    const part = await readPart(tx, person, name);
    if (part.rows.length > 0) yield part;
  }
}

/** How many rows of each kind an erasure removes, and how many it keeps without a name. */
export async function countPersonal(tx: Tx, person: Person): Promise<{ table: string; count: number }[]> {
  const counts: { table: string; count: number }[] = [];
  for (const [name, table] of Object.entries(PERSONAL)) {
    const [row] = await tx.$queryRaw<{ count: bigint }[]>(
      Prisma.sql`SELECT count(*) FROM ${tableName(name)} WHERE ${rowsOf(person, table)}`,
    );
    counts.push({ table: name, count: Number(row?.count ?? 0) });
  }
  return counts;
}
