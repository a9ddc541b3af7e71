import { v7 as uuid } from "uuid";
import type { ImportRun } from "../../../prisma/generated/client";
import type { AuditAction } from "../../audit-actions";
import type { Tx } from "../../db";

/** One entry of the history for each member of a batch: which fields, never what is in them. */
export async function auditMembers(
  tx: Tx,
  run: ImportRun,
  action: AuditAction,
  told: readonly { memberId: string; after: object }[],
): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ memberId, after }) => ({ id: uuid(), memberId, after: { import: run.id, ...after } }));
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" ("id", "actorKind", "actorId", "action", "subjectType", "subjectId", "memberId", "after")
    SELECT x."id", ${run.startedBy ? "STAFF" : "SYSTEM"}::"ActorKind", ${run.startedBy}::uuid, ${action}, 'member',
      x."memberId"::text, x."memberId", x."after"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("id" uuid, "memberId" uuid, "after" jsonb)`;
}
