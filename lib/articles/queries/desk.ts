import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import { type ArticleForm, type Words, wordsSchema } from "../schema";
import { photo } from "./published";

interface One {
  actor: Actor;
  id: string;
  tx?: Tx;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** An article in any state, as those who write it see it; null when there is none. */
export async function getArticle({ actor, id, tx = db }: One) {
  requirePermission(actor, "articles.write");
  if (!UUID.test(id)) return null;
  return await tx.article.findUnique({ where: { id }, include: { photo } });
}
export type DeskArticle = NonNullable<Awaited<ReturnType<typeof getArticle>>>;

/** Whether there is such an article. */
export async function hasArticle({ actor, id, tx = db }: One): Promise<boolean> {
  requirePermission(actor, "articles.read");
  return UUID.test(id) && (await tx.article.count({ where: { id } })) > 0;
}

/** Sections that are in use, for suggestions. */
export async function listSections({ actor, tx = db }: Omit<One, "id">): Promise<string[]> {
  requirePermission(actor, "articles.read");
  const where = { section: { not: null } };
  const rows = await tx.article.groupBy({ by: ["section"], where, orderBy: { section: "asc" }, take: 100 });
  return rows.flatMap(({ section }) => section ?? []);
}

/** What an article was before each of its changes, the latest first; the newest hundred. */
export async function listVersions({ actor, id, tx = db }: One) {
  requirePermission(actor, "articles.write");
  return await tx.articleVersion.findMany({
    where: { articleId: id },
    orderBy: { version: "desc" },
    select: { version: true, replacedAt: true },
    take: 100,
  });
}

/** One of them with its words; null when there is none. */
export async function getVersion({ actor, id, version, tx = db }: One & { version: number }) {
  requirePermission(actor, "articles.write");
  if (!UUID.test(id) || !Number.isSafeInteger(version) || version > 2 ** 31) return null;
  const row = await tx.articleVersion.findUnique({ where: { articleId_version: { articleId: id, version } } });
  return row && { version, replacedAt: row.replacedAt, words: wordsSchema.parse(row.words) };
}

/** The words that an article had when it was at a version: those that the next rewording replaced, else today's. */
export async function getWordsAt({ actor, id, version, tx = db }: One & { version: number }): Promise<Words | null> {
  requirePermission(actor, "articles.write");
  const article = await getArticle({ actor, id, tx });
  const where = { articleId: id, version: { gte: version } };
  const row = article && (await tx.articleVersion.findFirst({ where, orderBy: { version: "asc" } }));
  return row ? wordsSchema.parse(row.words) : article && wordsSchema.parse(article);
}

const percentOf = (text: string) => (/^\s*(?:\d{1,2}|100)\s*$/.test(text) ? Number(text) : null);
const isWebAddress = (text: string) => URL.canParse(text) && /^\s*https?:/.test(text);

/** An article as it would be with what is typed: for a preview. */
export async function getDraftToShow({
  actor,
  form,
  now,
  tx = db,
}: Omit<One, "id"> & { form: ArticleForm; now: Date }) {
  const stored = form.id ? await getArticle({ actor, id: form.id, tx }) : null;
  requirePermission(actor, "articles.write");
  const line = (text: string) => text.trim() || null;
  return {
    id: stored?.id ?? "",
    slug: line(form.slug) ?? "preview",
    locale: /^[a-z]{2,3}(-[A-Z]{2})?$/.test(form.locale.trim()) ? form.locale.trim() : (stored?.locale ?? "en-US"),
    title: form.title.trim() || "Without a headline yet",
    standfirst: line(form.standfirst),
    byline: line(form.byline),
    section: line(form.section),
    body: form.body,
    photo: stored?.photo ?? null,
    photoAlt: line(form.photoAlt),
    photoCaption: line(form.photoCaption),
    photoCredit: line(form.photoCredit),
    photoX: percentOf(form.photoX),
    photoY: percentOf(form.photoY),
    originNote: line(form.originNote),
    originUrl: isWebAddress(form.originUrl) ? form.originUrl.trim() : null,
    copies: form.copies.split(/\s+/).filter(isWebAddress),
    publishedAt: stored?.publishedAt ?? now,
  };
}
