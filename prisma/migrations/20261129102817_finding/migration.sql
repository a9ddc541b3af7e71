-- What of an article can be searched for, in its language. A text's first hundred thousand letters: a vector holds no more
CREATE FUNCTION "article_search"("locale" text, "title" text, "standfirst" text, "about" text[], "body" text)
RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT setweight(to_tsvector("language", "title"), 'A')
    || setweight(to_tsvector("language", coalesce("standfirst", '') || ' ' || array_to_string("about", ' ')), 'B')
    || setweight(to_tsvector("language", left("body", 100000)), 'D')
  FROM (SELECT CASE left("locale", 2) WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' ELSE 'simple' END::regconfig) AS l("language")
$$;

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "search" tsvector
  GENERATED ALWAYS AS ("article_search"("locale", "title", "standfirst", "tags" || ARRAY["section", "byline"], "body")) STORED;

-- CreateTable
CREATE TABLE "ArticleWord" (
    "word" TEXT NOT NULL,

    CONSTRAINT "ArticleWord_pkey" PRIMARY KEY ("word")
);

-- CreateIndex
CREATE INDEX "ArticleWord_word_idx" ON "ArticleWord" USING GIN ("word" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Article_section_publishedAt_idx" ON "Article"("section", "publishedAt" DESC);

-- CreateIndex
CREATE INDEX "Article_byline_idx" ON "Article"("byline");

-- CreateIndex
CREATE INDEX "Article_tags_idx" ON "Article" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "Article_search_idx" ON "Article" USING GIN ("search");

-- Beyond Prisma

-- Words of published articles, in one order, so that two who publish at once do not wait for each other in a circle
CREATE FUNCTION "keep_article_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ArticleWord" ("word")
  SELECT DISTINCT lower(t."token") AS "word"
  FROM ts_parse('default', concat_ws(' ', NEW."title", NEW."standfirst", NEW."section", NEW."byline",
    array_to_string(NEW."tags", ' '), left(NEW."body", 100000))) AS t
  WHERE t."tokid" IN (1, 2, 10, 11) AND length(t."token") BETWEEN 4 AND 40
    AND NOT EXISTS (SELECT FROM "ArticleWord" w WHERE w."word" = lower(t."token"))
  ORDER BY 1
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Article_words" AFTER INSERT OR UPDATE ON "Article"
  FOR EACH ROW WHEN (NEW."status" = 'PUBLISHED') EXECUTE FUNCTION "keep_article_words"();
INSERT INTO "ArticleWord" ("word")
SELECT DISTINCT lower(t."token")
FROM "Article" a, ts_parse('default', concat_ws(' ', a."title", a."standfirst", a."section", a."byline",
  array_to_string(a."tags", ' '), left(a."body", 100000))) AS t
WHERE a."status" = 'PUBLISHED' AND t."tokid" IN (1, 2, 10, 11) AND length(t."token") BETWEEN 4 AND 40;
