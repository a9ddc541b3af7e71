import type { Prisma } from "../../../prisma/generated/client";
import { db, type Tx } from "../../db";
import { imagesIn, type Topic } from "../rules";

const shown = {
  hash: true,
  width: true,
  height: true,
  contentType: true,
  sizes: { select: { hash: true, width: true, contentType: true } },
} as const;
/** What lists and documents need of an article’s photo. */
export const photo = { select: shown } as const;
export const newestFirst = [{ publishedAt: "desc" }, { id: "desc" }] satisfies Prisma.ArticleOrderByWithRelationInput[];
/** What readers may see. */
export const isOut = (now: Date) => ({ status: "PUBLISHED", publishedAt: { lte: now } }) as const;

/** The articles of a topic. */
export const isAbout = ({ kind, written }: Pick<Topic, "kind" | "written">): Prisma.ArticleWhereInput => {
  if (kind === "sections") return { section: { in: written } };
  return kind === "tags" ? { tags: { hasSome: written } } : { byline: { in: written } };
};

/** What every replica compares: grows with whatever shows in documents. */
export async function getContentVersion(tx: Tx = db): Promise<string> {
  const row = await tx.contentVersion.findUnique({ where: { id: 1 } });
  return String(row?.version ?? 0);
}

/** A published article by its address; null when there is none. */
export async function getPublished(slug: string, now: Date, tx: Tx = db) {
  return tx.article.findFirst({ where: { slug, ...isOut(now) }, include: { photo } });
}
export type PublishedArticle = NonNullable<Awaited<ReturnType<typeof getPublished>>>;

interface Page {
  size: number;
  now: Date;
  /** The slug of the last article on the page before. */
  after?: string | undefined;
  /** Only what belongs to a topic. */
  topic?: Topic | undefined;
}

/** Published articles, newest first, paged by key; null when the key is nobody's. */
export async function listPublished({ size, now, after, topic }: Page, tx: Tx = db) {
  const last = after === undefined ? null : await getPublished(after, now, tx);
  if (after !== undefined && !last?.publishedAt) return null;
  const rows = await tx.article.findMany({
    where: {
      ...isOut(now),
      ...(topic && isAbout(topic)),
      ...(last?.publishedAt && {
        OR: [{ publishedAt: { lt: last.publishedAt } }, { publishedAt: last.publishedAt, id: { lt: last.id } }],
      }),
    },
    orderBy: newestFirst,
    take: size + 1,
    include: { photo },
  });
  const articles = rows.slice(0, size);
  return { articles, next: rows.length > size ? (articles.at(-1)?.slug ?? null) : null };
}

/** What the sitemap says of an article. */
const address = { slug: true, title: true, originUrl: true, locale: true, publishedAt: true, updatedAt: true } as const;

/** What the sitemap says of the newest. */
export async function listAddresses(most: number, now: Date, tx: Tx = db) {
  return tx.article.findMany({ where: isOut(now), orderBy: newestFirst, take: most, select: address });
}

/** How many are out. */
export const countPublished = (now: Date, tx: Tx = db): Promise<number> => tx.article.count({ where: isOut(now) });

/** What the sitemap says of a part of all, the oldest first: what is in a full part stays there. */
export async function listAddressPart({ part, size, now }: { part: number; size: number; now: Date }, tx: Tx = db) {
  const orderBy = [{ publishedAt: "asc" }, { id: "asc" }] satisfies Prisma.ArticleOrderByWithRelationInput[];
  return tx.article.findMany({ where: isOut(now), orderBy, skip: part * size, take: size, select: address });
}

/** The pictures that a text shows. */
export async function getImages(body: string, tx: Tx = db) {
  const hashes = imagesIn(body);
  return hashes.length > 0 ? await tx.upload.findMany({ where: { hash: { in: hashes } }, select: shown }) : [];
}

/** An uploaded file by its content's hash. */
export async function getUpload(hash: string, tx: Tx = db) {
  return tx.upload.findUnique({ where: { hash } });
}

/** The article that an earlier import of the same file made. */
export async function findByImportKey(importKey: string, tx: Tx = db) {
  return tx.article.findUnique({ where: { importKey }, select: { id: true, slug: true, title: true } });
}
