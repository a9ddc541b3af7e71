import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import type { RedirectInput } from "../schema";

const subjectOf = (slug: string) => ({ type: "ArticleRedirect", id: slug });

interface Put {
  actor: Actor;
  input: RedirectInput;
}

/** Leads the readers of an address without an article to a published one; without a target, tells them it is gone. */
export async function putRedirect({ actor, input: { from, to } }: Put): Promise<Result<null, "from" | "to">> {
  requirePermission(actor, "articles.write");
  return await db.$transaction(async (tx) => {
    const owner = await tx.article.findUnique({ where: { slug: from }, select: { status: true } });
    if (owner && owner.status !== "UNPUBLISHED")
      return fail({ from: "An article has that address. Unpublish it first, or change its address." } as const);
    const target = to ? await tx.article.findUnique({ where: { slug: to }, select: { id: true, status: true } }) : null;
    if (to && target?.status !== "PUBLISHED") return fail({ to: "No published article has that address." } as const);
    await writeRedirect(tx, actor, from, target?.id ?? null);
    return ok(null);
  });
}

/** Writes one with its audit entry. */
export async function writeRedirect(tx: Tx, actor: Actor, slug: string, articleId: string | null): Promise<void> {
  const before = await tx.articleRedirect.findUnique({ where: { slug } });
  if (before && before.articleId === articleId) return;
  const written = { articleId };
  await tx.articleRedirect.upsert({ where: { slug }, create: { slug, ...written }, update: written });
  await audit(tx, {
    actor,
    action: before ? "redirect.update" : "redirect.create",
    subject: subjectOf(slug),
    ...(before && { before: { articleId: before.articleId } }),
    after: written,
  });
}

/** Forgets one: its address answers as if nothing had ever been there. */
export async function removeRedirect({ actor, input }: { actor: Actor; input: { slug: string } }): Promise<void> {
  requirePermission(actor, "articles.write");
  await db.$transaction(async (tx) => {
    const before = await tx.articleRedirect.findUnique({ where: { slug: input.slug } });
    if (!before) return;
    await tx.articleRedirect.delete({ where: { slug: input.slug } });
    const { articleId } = before;
    await audit(tx, { actor, action: "redirect.delete", subject: subjectOf(input.slug), before: { articleId } });
  });
}
