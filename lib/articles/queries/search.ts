import { Prisma } from "../../../prisma/generated/client";
import { db, type Tx } from "../../db";
import { excerpt, likeliest, MARK, plainText, replaceWords, smarten, unmarked, withDots, wordsOf } from "../rules";

interface Search {
  /** Cleaned (rules). */
  question: string;
  page: number;
  now: Date;
}

/** How many stand on a page, and of how many matches, the newest, the best are found. */
export const FOUND_PER_PAGE = 10;
export const MOST_RANKED = 1_000;
/** How much of a text is read for the words around a match. */
const MOST_READ = 30_000;

const inLanguage = (locale: Prisma.Sql) =>
  Prisma.sql`CASE left(${locale}, 2) WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' ELSE 'simple' END::regconfig`;

/** The ids of a page of matches, the best first, and how many there are. Each language asks the index for itself. */
async function findIds({ question, page, now }: Search, tx: Tx): Promise<{ ids: string[]; total: number }> {
  const rows = await tx.$queryRaw<{ id: string; total: number }[]>`
    WITH "hits" AS MATERIALIZED (
      SELECT "id", "locale", "search", "publishedAt" FROM "Article"
      WHERE "status" = 'PUBLISHED' AND "publishedAt" <= ${now} AND (
        (left("locale", 2) = 'en' AND "search" @@ websearch_to_tsquery('english', ${question}))
        OR (left("locale", 2) = 'es' AND "search" @@ websearch_to_tsquery('spanish', ${question}))
        OR (left("locale", 2) NOT IN ('en', 'es') AND "search" @@ websearch_to_tsquery('simple', ${question})))
      ORDER BY "publishedAt" DESC, "id" DESC LIMIT ${MOST_RANKED})
    SELECT "id", count(*) OVER ()::int AS "total" FROM "hits"
    ORDER BY ts_rank_cd("search", websearch_to_tsquery(${inLanguage(Prisma.sql`"locale"`)}, ${question}), 1) DESC,
      "publishedAt" DESC, "id" DESC
    LIMIT ${FOUND_PER_PAGE} OFFSET ${(page - 1) * FOUND_PER_PAGE}`;
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}

/** Words that are on no article, with what each was likely meant to be. */
async function correct(question: string): Promise<string> {
  const words = wordsOf(question);
  if (words.length === 0) return question;
  const rows = await db.$transaction(async (tx) => {
    // Two letters swapped leave few groups of three alike: so the net is wider than usual, for this transaction alone.
    await tx.$executeRaw`SET LOCAL pg_trgm.similarity_threshold = 0.2`;
    return await tx.$queryRaw<{ typed: string; words: string[] }[]>`
      SELECT t."typed", ARRAY(SELECT w."word" FROM "ArticleWord" w WHERE w."word" % t."typed"
        ORDER BY similarity(w."word", t."typed") DESC, w."word" LIMIT 50) AS "words"
      FROM unnest(${words}::text[]) AS t("typed")`;
  });
  const better = rows.flatMap(({ typed, words: alike }) => {
    const word = alike.includes(typed) ? null : likeliest(typed, alike);
    return word ? [[typed, word] as const] : [];
  });
  return replaceWords(question, new Map(better));
}

/** The found articles with the words that were found marked, in the headline and in what stands around them. */
async function present(ids: string[], question: string, tx: Tx) {
  const rows = await tx.article.findMany({ where: { id: { in: ids } }, omit: { tags: true } });
  const articles = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const texts = articles.map(({ standfirst, body }) =>
    unmarked([smarten(standfirst ?? ""), plainText(body.slice(0, MOST_READ))].join(" ").trim()),
  );
  const titles = articles.map(({ title }) => unmarked(smarten(title)));
  const locales = articles.map(({ locale }) => locale);
  const around = `StartSel=${MARK.start}, StopSel=${MARK.stop}, MaxFragments=2, MaxWords=26, MinWords=12, FragmentDelimiter=" … "`;
  const whole = `StartSel=${MARK.start}, StopSel=${MARK.stop}, HighlightAll=true`;
  const marked = await tx.$queryRaw<{ title: string; text: string }[]>`
    SELECT ts_headline("language", t."title", websearch_to_tsquery("language", ${question}), ${whole}) AS "title",
      ts_headline("language", t."text", websearch_to_tsquery("language", ${question}), ${around}) AS "text"
    FROM (SELECT *, ${inLanguage(Prisma.sql`"locale"`)} AS "language"
      FROM unnest(${titles}::text[], ${texts}::text[], ${locales}::text[]) WITH ORDINALITY
        AS u("title", "text", "locale", "at")) AS t
    ORDER BY t."at"`;
  return articles.map((article, at) => ({
    ...article,
    markedTitle: marked[at]?.title ?? smarten(article.title),
    snippet: marked[at]?.text.includes(MARK.start) ? withDots(marked[at].text, texts[at] ?? "") : excerpt(article),
  }));
}

/** Published articles that answer a question. Where none does, the question as it was likely meant is asked instead. */
export async function searchArticles(search: Search, tx: Tx = db) {
  let question = search.question;
  let found = await findIds(search, tx);
  if (found.total === 0 && search.page === 1) question = await correct(search.question);
  if (question !== search.question) found = await findIds({ ...search, question }, tx);
  const isCorrected = question !== search.question && found.total > 0;
  const articles = found.ids.length > 0 ? await present(found.ids, question, tx) : [];
  return { articles, total: found.total, corrected: isCorrected ? question : null };
}
export type FoundArticle = Awaited<ReturnType<typeof searchArticles>>["articles"][number];
