import { db, type Prisma, type Tx } from "../../db";
import { gatherTopics, pickRelated, type Topic, type Written } from "../rules";
import { isAbout, isOut, newestFirst, photo } from "./published";

/** Every section, tag and author of published articles, the fullest first. */
export async function listTopics(now: Date, tx: Tx = db): Promise<Topic[]> {
  const rows = await tx.$queryRaw<Written[]>`
    WITH "out" AS (
      SELECT "section", "tags", "byline", "publishedAt" FROM "Article"
      WHERE "status" = 'PUBLISHED' AND "publishedAt" <= ${now}
    )
    SELECT 'sections' AS "kind", "section" AS "name", count(*)::int AS "count", max("publishedAt") AS "newest"
      FROM "out" WHERE "section" IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'authors', "byline", count(*)::int, max("publishedAt")
      FROM "out" WHERE "byline" IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'tags', t."tag", count(*)::int, max("publishedAt")
      FROM "out", unnest("tags") AS t("tag") GROUP BY 2`;
  return gatherTopics(rows);
}

/** The newest of some sections, each without those that are shown already; sections that have none are left out. */
export async function listSectionNews(
  { sections, size, now, shown }: { sections: readonly Topic[]; size: number; now: Date; shown: string[] },
  tx: Tx = db,
) {
  const found = await Promise.all(
    sections.map(async (section) => ({
      section,
      articles: await tx.article.findMany({
        where: { ...isOut(now), ...isAbout(section), id: { notIn: shown } },
        orderBy: newestFirst,
        take: size,
        include: { photo },
      }),
    })),
  );
  return found.filter(({ articles }) => articles.length > 0);
}

/** How far back kin is looked for. */
const CANDIDATES = 200;

/** Published articles that share tags or the section with one, the nearest first. */
export async function listRelated(
  article: { id: string; section: string | null; tags: string[]; byline: string | null },
  { now, most }: { now: Date; most: number },
  tx: Tx = db,
) {
  const { id, section, tags } = article;
  const kin: Prisma.ArticleWhereInput[] = [
    ...(section ? [{ section }] : []),
    ...(tags.length > 0 ? [{ tags: { hasSome: tags } }] : []),
  ];
  if (kin.length === 0) return [];
  const candidates = await tx.article.findMany({
    where: { ...isOut(now), id: { not: id }, OR: kin },
    orderBy: newestFirst,
    take: CANDIDATES,
    select: { slug: true, locale: true, title: true, section: true, tags: true, byline: true, publishedAt: true },
  });
  return pickRelated(article, candidates, most);
}
export type RelatedArticle = Awaited<ReturnType<typeof listRelated>>[number];
