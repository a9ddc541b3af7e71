import { v7 as uuid } from "uuid";
import type { Actor } from "../../actor";
import type { Tx } from "../../db";
import { AppError } from "../../errors";

interface Labeling {
  memberIds: readonly string[];
  labelId: string;
  isOff: boolean;
  /** The run that this is a part of. */
  bulkId?: string;
}

/**
 * Puts one label on members or takes it off them, by one statement and with an entry for each who was not so already.
 * Returns whom it changed. The caller has asked for the permission, and knows that they are still members.
 */
export async function writeLabel(tx: Tx, actor: Actor, { memberIds, labelId, isOff, bulkId }: Labeling) {
  if (actor.kind !== "staff" && actor.kind !== "system") throw new AppError("forbidden");
  const isStaff = actor.kind === "staff";
  const who = { actorId: isStaff ? actor.userId : null, network: isStaff ? (actor.network ?? null) : null };
  const changed = isOff
    ? await tx.$queryRaw<{ memberId: string }[]>`
        DELETE FROM "MemberLabel" WHERE "labelId" = ${labelId}::uuid AND "memberId" = ANY(${memberIds}::uuid[])
        RETURNING "memberId"::text`
    : await tx.$queryRaw<{ memberId: string }[]>`
        INSERT INTO "MemberLabel" ("memberId", "labelId") SELECT id, ${labelId}::uuid FROM unnest(${memberIds}::uuid[]) id
        ON CONFLICT DO NOTHING RETURNING "memberId"::text`;
  const ids = changed.map(({ memberId }) => memberId).sort();
  if (ids.length === 0) return ids;
  const [before, after] = isOff ? [[labelId], []] : [[], [labelId]];
  // The entries' ids follow time, as those that come one by one do.
  const rows = ids.map((memberId) => ({ id: uuid(), memberId }));
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" ("id", "actorKind", "actorId", "network", "action", "subjectType", "subjectId", "memberId",
      "before", "after")
    SELECT x."id", ${isStaff ? "STAFF" : "SYSTEM"}::"ActorKind", ${who.actorId}::uuid, ${who.network}, 'member.label',
      'member', x."memberId"::text, x."memberId", ${JSON.stringify({ labels: before })}::jsonb,
      ${JSON.stringify({ labels: after, ...(bulkId && { bulk: bulkId }) })}::jsonb
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("id" uuid, "memberId" uuid)`;
  return ids;
}
