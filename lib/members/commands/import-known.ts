import type { ImportRow, ImportRun } from "../../../prisma/generated/client";
import type { Tx } from "../../db";
import type { ImportRecord, Known, KnownCustomer } from "../rules";

export interface Found {
  byAddress: Map<string, Known>;
  customers: Map<string, KnownCustomer>;
  /** The keys of the labels that each has, by member. */
  labels: Map<string, Set<string>>;
  /** The texts of the notes on each, by member. */
  notes: Map<string, Set<string>>;
}

/** Who of a batch is known already, by address, and whose customers they name; held until the transaction ends. */
export async function findKnown(tx: Tx, records: readonly ImportRecord[]): Promise<Found> {
  const addresses = records.map(({ address }) => address);
  const known = await tx.$queryRaw<(Known & { address: string })[]>`
    SELECT m."id"::text, m."name", m."line1", m."line2", m."city", m."region", m."postalCode", m."country", m."locale",
      m."createdAt", m."wantsNews", m."wantsReceipts", m."appealsOff", e."address"
    FROM "MemberEmail" e JOIN "Member" m ON m."id" = e."memberId"
    WHERE e."address" = ANY(${addresses}::text[]) ORDER BY m."id" FOR UPDATE OF m`;
  const ids = records.flatMap(({ customers }) => customers);
  const customers = ids.length > 0 ? await tx.stripeCustomer.findMany({ where: { id: { in: ids } } }) : [];
  const labels = new Map<string, Set<string>>();
  if (records.some((record) => record.labels.length > 0)) {
    const of = { memberId: { in: known.map(({ id }) => id) } };
    for (const { memberId, label } of await tx.memberLabel.findMany({ where: of, include: { label: true } }))
      labels.set(memberId, (labels.get(memberId) ?? new Set()).add(label.key));
  }
  const notes = new Map<string, Set<string>>();
  if (records.some(({ note }) => note)) {
    const of = { memberId: { in: known.map(({ id }) => id) } };
    for (const { memberId, text } of await tx.note.findMany({ where: of }))
      notes.set(memberId, (notes.get(memberId) ?? new Set()).add(text));
  }
  return {
    ...{ labels, notes },
    byAddress: new Map(known.map(({ address, ...member }) => [address, member])),
    customers: new Map(customers.map(({ id, memberId, erasedAt }) => [id, { memberId, isErased: erasedAt !== null }])),
  };
}

/** What is known around one row, for it to be judged by. */
export const aroundOf = (
  { customers, labels, notes }: Found,
  { mode }: Pick<ImportRun, "mode">,
  known: Known | null,
) => ({
  customers,
  mode,
  labels: labels.get(known?.id ?? ""),
  notes: notes.get(known?.id ?? ""),
});

/** What a batch makes of each of its rows. */
export type Written = Pick<ImportRow, "position"> &
  Partial<Pick<ImportRow, "address" | "memberId" | "outcome" | "reason" | "customers" | "labels" | "hasNote">> & {
    record?: ImportRecord | null;
    changes?: object | null;
  };

export type Counts = { created: number; changed: number; same: number; refused: number };
const NAMES = { CREATED: "created", CHANGED: "changed", SAME: "same", REFUSED: "refused" } as const;

export function countOutcomes(rows: readonly Pick<Written, "outcome">[]): Counts {
  const counts = { created: 0, changed: 0, same: 0, refused: 0 };
  for (const { outcome } of rows) if (outcome) counts[NAMES[outcome]] += 1;
  return counts;
}

/** Notes what a check found of rows, by one statement. */
export async function noteChecked(tx: Tx, runId: string, rows: readonly Written[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ImportRow" r SET "address" = x."address", "memberId" = x."memberId"::uuid,
      "outcome" = x."outcome"::"ImportOutcome", "reason" = x."reason", "record" = x."record", "changes" = x."changes",
      "customers" = coalesce(x."customers", '{}'), "labels" = coalesce(x."labels", '{}'),
      "hasNote" = coalesce(x."hasNote", false), "appliedAt" = NULL
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("position" int, "address" text, "memberId" text,
      "outcome" text, "reason" text, "record" jsonb, "changes" jsonb, "customers" text[], "labels" text[],
      "hasNote" boolean)
    WHERE r."runId" = ${runId}::uuid AND r."position" = x."position"`;
}

/** Notes what became of rows when they were written; what they say stays as the check has read it. */
export async function noteApplied(tx: Tx, runId: string, rows: readonly Written[], now: Date): Promise<void> {
  const slim = rows.map(({ record: _, address: _1, ...row }) => row);
  await tx.$executeRaw`
    UPDATE "ImportRow" r SET "memberId" = x."memberId"::uuid, "outcome" = x."outcome"::"ImportOutcome",
      "reason" = x."reason", "changes" = x."changes", "customers" = coalesce(x."customers", '{}'),
      "labels" = coalesce(x."labels", '{}'), "hasNote" = coalesce(x."hasNote", false),
      "appliedAt" = CASE WHEN x."outcome" IN ('CREATED', 'CHANGED') THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(slim)}::jsonb) AS x("position" int, "memberId" text, "outcome" text,
      "reason" text, "changes" jsonb, "customers" text[], "labels" text[], "hasNote" boolean)
    WHERE r."runId" = ${runId}::uuid AND r."position" = x."position"`;
}
