import type { ImportRow, ImportRun } from "../../../prisma/generated/client";
import { Prisma } from "../../../prisma/generated/client";
import type { Tx } from "../../db";
import { tableName } from "../queries";
import { type ImportChanges, type Known, PERSONAL, undoneBy } from "../rules";
import { auditMembers } from "./import-audit";
import { patchMembers } from "./import-patch";

/** What comes with every member that an import makes, or only tells of them. */
const OWN = [
  "Member",
  "MemberEmail",
  "StripeCustomer",
  "MemberKey",
  "AuditEntry",
  "ImportRow",
  "MemberLabel",
  "Note",
  "BulkItem",
];

interface Undone {
  position: number;
  /** What was left, and why; null when all of it was put back. */
  reason: string | null;
}

/** Whom nothing has happened to since: nothing hangs on them in any table, and nobody has touched their own row. */
function untouched(): Prisma.Sql {
  const clauses = Object.entries(PERSONAL)
    .filter(([name]) => !OWN.includes(name))
    .flatMap(([name, { by }]) =>
      Object.entries(by)
        .filter(([, trait]) => trait === "members")
        .map(([column]) => {
          const where = Prisma.raw(`t."${column}" = m."id"`);
          return Prisma.sql`NOT EXISTS (SELECT 1 FROM ${tableName(name)} t WHERE ${where})`;
        }),
    );
  return Prisma.sql`m."updatedAt" = r."appliedAt" AND m."userId" IS NULL AND NOT EXISTS (
    SELECT 1 FROM "MemberLabel" ml JOIN "Label" l ON l."id" = ml."labelId"
    WHERE ml."memberId" = m."id" AND l."name" <> ALL(r."labels")) AND NOT EXISTS (
    SELECT 1 FROM "Note" n WHERE n."memberId" = m."id" AND n."importId" IS DISTINCT FROM r."runId") AND ${Prisma.join(clauses, " AND ")}`;
}

async function undoCreated(tx: Tx, run: ImportRun, rows: readonly ImportRow[]): Promise<Undone[]> {
  const positions = rows.map(({ position }) => position);
  const found = await tx.$queryRaw<{ position: number; id: string }[]>`
    SELECT r."position", m."id"::text FROM "ImportRow" r JOIN "Member" m ON m."id" = r."memberId"
    WHERE r."runId" = ${run.id}::uuid AND r."position" = ANY(${positions}::int[]) AND ${untouched()} FOR UPDATE OF m`;
  const ids = found.map(({ id }) => id);
  await tx.stripeCustomer.deleteMany({ where: { memberId: { in: ids } } });
  await tx.member.deleteMany({ where: { id: { in: ids } } });
  await auditMembers(
    tx,
    run,
    "member.import-undone",
    ids.map((memberId) => ({ memberId, after: { outcome: "REMOVED" } })),
  );
  const gone = new Set(found.map(({ position }) => position));
  return positions.map((position) => ({
    position,
    reason: gone.has(position) ? null : "Left: something has happened to this member since",
  }));
}

/** Customers that the import linked and that have paid nothing here go back to being nobody's. */
async function unlink(tx: Tx, rows: readonly ImportRow[]): Promise<void> {
  const ids = rows.flatMap(({ customers }) => customers);
  if (ids.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM "StripeCustomer" c WHERE c."id" = ANY(${ids}::text[])
      AND NOT EXISTS (SELECT 1 FROM "Payment" p WHERE p."stripeCustomerId" = c."id")
      AND NOT EXISTS (SELECT 1 FROM "Membership" s WHERE s."stripeCustomerId" = c."id")`;
}

async function undoChanged(tx: Tx, run: ImportRun, rows: readonly ImportRow[], now: Date): Promise<Undone[]> {
  const ids = rows.flatMap(({ memberId }) => (memberId ? [memberId] : []));
  const members = await tx.$queryRaw<Known[]>`
    SELECT "id"::text, "name", "line1", "line2", "city", "region", "postalCode", "country", "locale", "createdAt",
      "wantsNews", "wantsReceipts", "appealsOff" FROM "Member"
    WHERE "id" = ANY(${ids}::uuid[]) AND "mergedIntoId" IS NULL AND "erasedAt" IS NULL ORDER BY "id" FOR UPDATE`;
  const byId = new Map(members.map((member) => [member.id, member]));
  const patches: { id: string; patch: Record<string, unknown> }[] = [];
  const undone = rows.map(({ position, memberId, changes }): Undone => {
    const member = byId.get(memberId ?? "");
    if (!member) return { position, reason: "Left: this member was merged into another, or is gone" };
    const { patch, left } = undoneBy((changes ?? {}) as ImportChanges, member);
    patches.push({ id: member.id, patch });
    return { position, reason: left.length > 0 ? `Left, because it was changed since: ${left.join(", ")}` : null };
  });
  await patchMembers(tx, patches, now);
  await unlink(tx, rows);
  await tx.$executeRaw`
    DELETE FROM "MemberLabel" ml USING "Label" l, "ImportRow" r
    WHERE l."id" = ml."labelId" AND ml."memberId" = r."memberId" AND l."name" = ANY(r."labels")
      AND r."runId" = ${run.id}::uuid AND r."position" = ANY(${rows.map(({ position }) => position)}::int[])`;
  const memberId = { in: rows.flatMap(({ memberId }) => memberId ?? []) };
  await tx.note.deleteMany({ where: { importId: run.id, memberId } });
  const told = patches.map(({ id, patch }) => ({
    memberId: id,
    after: { outcome: "RESTORED", fields: Object.keys(patch) },
  }));
  await auditMembers(tx, run, "member.import-undone", told);
  return undone;
}

/** Takes a batch of rows back, as far as nothing has come after them. */
export async function undoBatch(tx: Tx, run: ImportRun, rows: ImportRow[], now: Date) {
  const done = rows.filter(({ appliedAt, undoneAt }) => appliedAt && !undoneAt);
  const outcomes = [
    ...(await undoCreated(
      tx,
      run,
      done.filter(({ outcome }) => outcome === "CREATED"),
    )),
    ...(await undoChanged(
      tx,
      run,
      done.filter(({ outcome }) => outcome === "CHANGED"),
      now,
    )),
  ];
  await tx.$executeRaw`
    UPDATE "ImportRow" r SET "reason" = x."reason", "undoneAt" = CASE WHEN x."reason" IS NULL THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) AS x("position" int, "reason" text)
    WHERE r."runId" = ${run.id}::uuid AND r."position" = x."position"`;
  const undone = outcomes.filter(({ reason }) => reason === null).length;
  return { undone, kept: outcomes.length - undone };
}
