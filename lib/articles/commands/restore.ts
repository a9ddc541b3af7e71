import type { Actor } from "../../actor";
import { db } from "../../db";
import { AppError } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { wordsSchema } from "../schema";
import { requireArticle } from "./publish";
import { applyChanges } from "./write";

interface Command {
  actor: Actor;
  input: { id: string; version: number };
}

/** Brings an earlier version's words back; its address stays, and what is replaced joins the history. */
export async function restoreVersion({ actor, input: { id, version } }: Command): Promise<{ isChanged: boolean }> {
  requirePermission(actor, "articles.write");
  return await db.$transaction(async (tx) => {
    const article = await requireArticle(tx, id);
    const isNumber = Number.isSafeInteger(version) && Math.abs(version) < 2 ** 31;
    const where = { articleId_version: { articleId: id, version } };
    const earlier = isNumber ? await tx.articleVersion.findUnique({ where }) : null;
    if (!earlier) throw new AppError("not-found");
    const { slug: _, ...words } = wordsSchema.parse(earlier.words);
    if (article.status === "PUBLISHED" && !words.body) throw new AppError("conflict", "That version has no text.");
    return { isChanged: (await applyChanges(tx, actor, article, words, { action: "article.restore" })) !== null };
  });
}
