import type { Article } from "../../../prisma/generated/client";
import { type Actor, system } from "../../actor";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { requirePermission } from "../../staff/rules";
import { isUndoable, wasOut } from "../rules";
import { writeRedirect } from "./redirects";
import { applyChanges, StaleError } from "./write";

export async function requireArticle(tx: Tx, id: string, version?: number): Promise<Article> {
  const article = await tx.article.findUnique({ where: { id } });
  if (!article) throw new AppError("not-found");
  if (version !== undefined && article.version !== version) throw new StaleError();
  return article;
}

interface Publish {
  actor: Actor;
  /** `version` is what was looked at; `at` a moment to come. */
  input: { id: string; version?: number | undefined; at?: Date | undefined };
  now?: Date;
}

/** Shows an article at its address, now or at a moment to come. One that was out before keeps its date. */
export async function publishArticle({ actor, input, now = new Date() }: Publish): Promise<Result<Article, "body">> {
  requirePermission(actor, "articles.write");
  const { id, version, at } = input;
  if (at && at > now)
    return await transact(async (tx) => {
      const article = await requireArticle(tx, id, version);
      return article.body ? ok(await schedule(tx, actor, article, at, now)) : nothingToRead;
    });
  return await db.$transaction(async (tx) => {
    const article = await requireArticle(tx, id, version);
    return article.body ? ok(await bringOut(tx, actor, article, now)) : nothingToRead;
  });
}

const nothingToRead = fail({ body: "There is nothing in it to read yet." } as const);

/** Where readers were led elsewhere meanwhile, they find the article again. */
async function bringOut(tx: Tx, actor: Actor, article: Article, now: Date, publishedAt?: Date): Promise<Article> {
  await tx.articleRedirect.deleteMany({ where: { slug: article.slug } });
  const date = publishedAt ?? (wasOut(article, now) ? article.publishedAt : now);
  const wanted = { status: "PUBLISHED", publishedAt: date } as const;
  return (await applyChanges(tx, actor, article, wanted, { action: "article.publish", now })) ?? article;
}

async function schedule(tx: Tx, actor: Actor, article: Article, at: Date, now: Date): Promise<Article> {
  if (article.status === "PUBLISHED") throw new AppError("conflict", "It is published already.");
  const wanted = { status: "SCHEDULED", publishedAt: at } as const;
  const updated = await applyChanges(tx, actor, article, wanted, { action: "article.schedule", now });
  await enqueue(tx, "publish-due", {}, { afterSeconds: (at.getTime() - now.getTime()) / 1000 });
  return updated ?? article;
}

const DUE_TOLERANCE_MS = 250;

/** The job: what is due comes out. The database's clock may be a moment ahead of ours. */
export async function publishDue(now = new Date()): Promise<void> {
  const due = new Date(now.getTime() + DUE_TOLERANCE_MS);
  const where = { status: "SCHEDULED", publishedAt: { lte: due } } as const;
  for (const { id } of await db.article.findMany({ where, select: { id: true } }))
    await db.$transaction(async (tx) => {
      const article = await tx.article.findUnique({ where: { id, ...where } });
      if (!article?.publishedAt) return;
      const publishedAt = article.publishedAt < now ? article.publishedAt : now;
      await bringOut(tx, system("schedule"), article, now, publishedAt);
    });
}

interface Unpublish {
  actor: Actor;
  input: {
    id: string;
    version?: number | undefined;
    /** The address of the published article that readers are led to. */
    to?: string | undefined;
    /** Publishing was a slip of a moment ago: it is a draft again, as if nothing had been. */
    isUndo?: boolean | undefined;
  };
  now?: Date;
}

/** Takes an article off its address, or off the schedule. Its readers are led elsewhere, or told that it is gone. */
export async function unpublishArticle({ actor, input, now = new Date() }: Unpublish): Promise<Result<Article, "to">> {
  requirePermission(actor, "articles.write");
  return await db.$transaction(async (tx) => {
    const article = await requireArticle(tx, input.id, input.version);
    const to = input.to ? await tx.article.findUnique({ where: { slug: input.to } }) : null;
    if (input.to && (to?.status !== "PUBLISHED" || to.id === article.id))
      return fail({ to: "No other published article has that address." } as const);
    const isBack = article.status === "SCHEDULED" || (input.isUndo && isUndoable(article, now));
    const wanted = isBack ? ({ status: "DRAFT", publishedAt: null } as const) : ({ status: "UNPUBLISHED" } as const);
    if (article.status === "DRAFT") return ok(article);
    const options = { action: isBack ? "article.unschedule" : "article.unpublish", now } as const;
    const updated = await applyChanges(tx, actor, article, wanted, options);
    if (to) await writeRedirect(tx, actor, article.slug, to.id);
    return ok(updated ?? article);
  });
}
