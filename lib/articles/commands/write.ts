import type { Article } from "../../../prisma/generated/client";
import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { AuditAction } from "../../audit-actions";
import { changes } from "../../changes";
import type { Tx } from "../../db";
import { AppError } from "../../errors";
import type { Picture, Size } from "../../images";
import { contentHash } from "../../tokens";
import { wasOut } from "../rules";
import { type ArticleFields, type Photo, WORDS } from "../schema";

/** What of an article may be written. */
export type Columns = Partial<Omit<Article, "id" | "version" | "createdAt" | "updatedAt" | "importKey">>;

/** What a transaction throws whose article has moved on since it was read. */
export class StaleError extends AppError {
  constructor() {
    super("conflict", "This article was changed by somebody else just now.");
  }
}

/** Keeps a picture in all its sizes and returns the hash of the main one. */
export async function storePicture(tx: Tx, { main, others }: Picture): Promise<string> {
  const keep = async ({ bytes, type: contentType, width, height }: Size, ofHash?: string) => {
    const hash = contentHash(bytes);
    const create = { hash, contentType, bytes, width, height, ...(ofHash && { ofHash }) };
    await tx.upload.upsert({ where: { hash }, create, update: {} });
    return hash;
  };
  const hash = await keep(main);
  for (const size of others) await keep(size, hash);
  return hash;
}

type Subject = { type: string; id: string };
export const subjectOf = ({ id }: { id: string }): Subject => ({ type: "Article", id });

/** Whether a write failed because another article has that address, or that origin, already. */
export function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/** The columns that fields speak of; those left undefined are not touched. */
export function columnsOf(fields: ArticleFields): Columns {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Columns;
}

/** Keeps a photo under its content's hash and returns that. */
export async function storePhoto(tx: Tx, { bytes, type, width, height }: Photo): Promise<string> {
  const hash = contentHash(bytes);
  await tx.upload.upsert({
    where: { hash },
    create: { hash, contentType: type, bytes, width, height },
    update: {},
  });
  return hash;
}

/** An entry names states, which fields changed and the text by its hash, never words: a byline is a person. */
export function traceOf({ slug, status, publishedAt, version }: Article) {
  return { slug, status, version, publishedAt: publishedAt?.toISOString() ?? null };
}

const bodyTrace = (isChanged: boolean, { body }: Article) => (isChanged ? { bodyHash: contentHash(body) } : {});

/** Makes an address free for an article that moves to it. Returns whether it is. */
export async function takeAddress(tx: Tx, slug: string, articleId: string | null): Promise<boolean> {
  const owner = await tx.article.findUnique({ where: { slug }, select: { id: true } });
  if (owner && owner.id !== articleId) return false;
  const moved = await tx.articleRedirect.findUnique({ where: { slug } });
  if (!moved) return true;
  if (!articleId || moved.articleId !== articleId) return owner !== null;
  await tx.articleRedirect.delete({ where: { slug } });
  return true;
}

/** Readers of the old address are led to the new one, unless they were led elsewhere already. */
async function leaveAddress(tx: Tx, { id, slug, status }: Article): Promise<void> {
  const to = { articleId: id };
  const update = status === "UNPUBLISHED" ? {} : to;
  await tx.articleRedirect.upsert({ where: { slug }, create: { slug, ...to }, update });
}

interface Change {
  action?: AuditAction;
  now?: Date;
  /** What an archive notes for itself beside a change; alone it is none. */
  marks?: { importHash: string };
}

/** Writes what differs, with what it was before and an audit entry; null when nothing does. @throws StaleError */
export async function applyChanges(
  tx: Tx,
  actor: Actor,
  article: Article,
  wanted: Columns,
  { action = "article.update", now = new Date(), marks }: Change = {},
): Promise<Article | null> {
  const differing = changes(article as unknown as Record<string, unknown>, wanted);
  if (!differing) return null;
  const names = Object.keys(differing.after).sort();
  const { id, version } = article;
  const noted = marks && { ...marks, importVersion: version + 1 };
  const data = { ...(differing.after as Columns), ...noted, version: { increment: 1 } };
  const updated = await tx.article.update({ where: { id, version }, data }).catch((error: unknown) => {
    throw isGone(error) ? new StaleError() : error;
  });
  const isReworded = WORDS.some((word) => names.includes(word));
  if (isReworded) {
    const words = Object.fromEntries(WORDS.map((word) => [word, article[word]])) as Prisma.InputJsonObject;
    await tx.articleVersion.create({ data: { articleId: id, version, words } });
  }
  if (updated.slug !== article.slug && wasOut(article, now)) await leaveAddress(tx, article);
  const isNewBody = names.includes("body");
  await audit(tx, {
    actor,
    action,
    subject: subjectOf(article),
    before: { ...traceOf(article), ...bodyTrace(isNewBody, article) },
    after: { ...traceOf(updated), ...bodyTrace(isNewBody, updated), fields: names },
  });
  return updated;
}

const isGone = (error: unknown) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2025";

/** Writes a new article with its audit entry. */
export async function createArticle(tx: Tx, actor: Actor, data: Prisma.ArticleUncheckedCreateInput): Promise<Article> {
  const article = await tx.article.create({ data });
  await audit(tx, { actor, action: "article.create", subject: subjectOf(article), after: traceOf(article) });
  return article;
}

type Trace = Record<string, string | number | null>;

/** The audit entries of articles with which one statement dealt. */
export async function auditMany(
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  articles: readonly { id: string; before?: Trace; after: Trace }[],
): Promise<void> {
  const who = actor.kind === "staff" ? { actorKind: "STAFF", actorId: actor.userId } : { actorKind: "SYSTEM" };
  const by = actor.kind === "system" ? { by: actor.name } : {};
  const data = articles.map(({ id, before, after }) => ({
    ...(who as { actorKind: "STAFF" | "SYSTEM"; actorId?: string }),
    ...{ action, subjectType: "Article", subjectId: id, after: { ...after, ...by } },
    ...(before && { before }),
  }));
  await tx.auditEntry.createMany({ data });
}
