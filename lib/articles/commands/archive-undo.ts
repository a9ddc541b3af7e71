import type { ArchiveItem, ArchiveRun, Article } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import type { Tx } from "../../db";
import { judgeUndo } from "../queries";
import type { Made } from "../schema";
import { hashesIn, removePictures } from "./archive-unused";
import { applyChanges, auditMany, type Columns, traceOf } from "./write";

interface Undo {
  actor: Actor;
  run: ArchiveRun;
  rows: readonly ArchiveItem[];
  now: Date;
}

/** Takes a batch of posts back, as far as nothing has come after them; what stays is noted with its reason. */
export async function undoBatch(tx: Tx, { actor, run, rows, now }: Undo): Promise<{ undone: number; left: number }> {
  const ids = rows.flatMap(({ articleId, made }) => (made && articleId ? [articleId] : []));
  await tx.$queryRaw`SELECT 1 FROM "Article" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const positions = rows.map(({ position }) => position);
  const verdicts = await judgeUndo(tx, run.id, positions, now);
  const due = verdicts.filter(({ reason }) => reason === null);
  const articles = await tx.article.findMany({ where: { id: { in: due.map(({ articleId }) => articleId) } } });
  const byId = new Map(articles.map((article) => [article.id, article]));
  const made = new Map(rows.map((row) => [row.position, row.made as unknown as Made]));
  const gone: Article[] = [];
  for (const { articleId, outcome, position } of due) {
    const article = byId.get(articleId);
    if (!article) continue;
    if (outcome === "CREATED") gone.push(article);
    else await restore(tx, { actor, article, before: made.get(position)?.before, now });
  }
  await remove(tx, actor, run, gone);
  await tx.$executeRaw`
    UPDATE "ArchiveItem" i SET "reason" = x."reason", "undoneAt" = CASE WHEN x."reason" IS NULL THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) AS x("position" int, "reason" text)
    WHERE i."runId" = ${run.id}::uuid AND i."kind" = 'POST' AND i."position" = x."position"`;
  return { undone: due.length, left: verdicts.length - due.length };
}

/** Articles that the import made go, with the addresses that lead to them and the pictures that only they show. */
async function remove(tx: Tx, actor: Actor, run: ArchiveRun, articles: readonly Article[]): Promise<void> {
  if (articles.length === 0) return;
  const ids = articles.map(({ id }) => id);
  await tx.articleRedirect.deleteMany({ where: { articleId: { in: ids } } });
  await tx.article.deleteMany({ where: { id: { in: ids } } });
  const after = { outcome: "REMOVED" };
  await auditMany(
    tx,
    actor,
    "article.import-undone",
    articles.map((article) => ({ id: article.id, before: traceOf(article), after })),
  );
  await removePictures(tx, run, hashesIn(articles));
}

interface Restore {
  actor: Actor;
  article: Article;
  before: Made["before"];
  now: Date;
}

/** One that it changed gets back its words and where it stood, and follows its archive as before. */
async function restore(tx: Tx, { actor, article, before, now }: Restore): Promise<void> {
  if (!before) return;
  const where = { articleId_version: { articleId: article.id, version: article.version - 1 } };
  const kept = await tx.articleVersion.findUnique({ where });
  const { importHash, status, publishedAt } = before;
  const wanted = {
    ...((kept?.words ?? {}) as Columns),
    ...{ status, publishedAt: publishedAt ? new Date(publishedAt) : null },
  };
  await applyChanges(tx, actor, article, wanted, { action: "article.import-undone", marks: { importHash }, now });
}
