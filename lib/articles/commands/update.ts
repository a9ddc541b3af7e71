import type { Actor } from "../../actor";
import { db } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import type { ArticleFields } from "../schema";
import { applyChanges, columnsOf, isTaken, takeAddress } from "./write";

const taken = fail({ slug: "Another article has that address." } as const);

interface Command {
  actor: Actor;
  input: { id: string; fields: ArticleFields; slug?: string | undefined };
}

/** Changes an article's words and facts. */
export async function updateArticle({ actor, input }: Command): Promise<Result<{ isChanged: boolean }, "slug">> {
  requirePermission(actor, "articles.write");
  const { id, fields, slug } = input;
  try {
    return await db.$transaction(async (tx) => {
      const article = await tx.article.findUnique({ where: { id } });
      if (!article) throw new AppError("not-found");
      if (slug && slug !== article.slug && !(await takeAddress(tx, slug, id))) return taken;
      const updated = await applyChanges(tx, actor, article, { ...columnsOf(fields), ...(slug && { slug }) });
      return ok({ isChanged: updated !== null });
    });
  } catch (error) {
    if (isTaken(error)) return taken;
    throw error;
  }
}
