import type { ArchiveOutcome } from "../../../prisma/generated/client";
import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { QUIET_MS, requirePermission } from "../../staff/rules";

/** What becomes of one post's article when its import is undone; with a reason it stays as it is. */
export interface UndoVerdict {
  position: number;
  outcome: ArchiveOutcome;
  articleId: string;
  reason: string | null;
}

/** Judges posts of a file of which an import made something that nobody has taken back yet. */
const verdicts = (runId: string, now: Date, more = Prisma.empty) => Prisma.sql`
  SELECT i."position", i."outcome", i."articleId"::text, CASE
    WHEN a."id" IS NULL THEN 'It is not here any more'
    WHEN a."version" <> (i."made"->>'version')::int THEN 'It was changed here since'
    WHEN EXISTS (SELECT 1 FROM "EditLock" l WHERE l."kind" = 'Article' AND l."subjectId" = a."id"
      AND l."seenAt" > ${new Date(now.getTime() - QUIET_MS)}) THEN 'Somebody is writing at it'
    WHEN i."outcome" = 'CHANGED' THEN NULL
    WHEN EXISTS (SELECT 1 FROM "CheckoutAttempt" c WHERE c."articleId" = a."id")
      OR EXISTS (SELECT 1 FROM "LedgerEntry" g WHERE g."articleId" = a."id") THEN 'Readers gave there, or began to'
    WHEN EXISTS (SELECT 1 FROM "ArticleRedirect" r WHERE r."articleId" = a."id"
      AND r."slug" IS DISTINCT FROM i."made"->>'oldAddress') THEN 'Another address was led to it'
    END AS "reason"
  FROM "ArchiveItem" i LEFT JOIN "Article" a ON a."id" = i."articleId"
  WHERE i."runId" = ${runId}::uuid AND i."kind" = 'POST' AND i."made" IS NOT NULL AND i."undoneAt" IS NULL ${more}`;

/** The verdicts on some of a file's posts. The caller holds their articles. */
export const judgeUndo = (tx: Tx, runId: string, positions: readonly number[], now: Date) =>
  tx.$queryRaw<UndoVerdict[]>`
    ${verdicts(runId, now, Prisma.sql`AND i."position" = ANY(${[...positions]}::int[])`)} ORDER BY i."position"`;

export interface UndoForetold {
  /** Articles that are removed, that get back what they had, and that stay as they are. */
  removed: number;
  restored: number;
  left: number;
}

/** What undoing an import would do to how many, as things stand. */
export async function foretellUndo({ actor, id }: { actor: Actor; id: string }): Promise<UndoForetold> {
  requirePermission(actor, "articles.write");
  const [told] = await db.$queryRaw<UndoForetold[]>`
    SELECT count(*) FILTER (WHERE v."reason" IS NULL AND v."outcome" = 'CREATED')::int AS "removed",
      count(*) FILTER (WHERE v."reason" IS NULL AND v."outcome" = 'CHANGED')::int AS "restored",
      count(v."reason")::int AS "left"
    FROM (${verdicts(id, new Date())}) v`;
  return told ?? { removed: 0, restored: 0, left: 0 };
}
