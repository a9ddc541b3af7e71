import type { ArchiveRun, Article } from "../../../prisma/generated/client";
import type { Tx } from "../../db";

const SHOWN = /\/assets\/([\w-]{22})/g;

/** The pictures that articles show. */
export const hashesIn = (articles: readonly Pick<Article, "body" | "photoHash">[]): string[] => [
  ...new Set(
    articles.flatMap(({ body, photoHash }) => [
      ...(photoHash ? [photoHash] : []),
      ...[...body.matchAll(SHOWN)].map(([, hash = ""]) => hash),
    ]),
  ),
];

/**
 * Removes those of some pictures that nothing shows any more, in any of their sizes, and that no person ever kept. None goes
 * while another import may have fetched one and not yet written where it stands.
 */
export async function removePictures(tx: Tx, run: ArchiveRun, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await tx.$executeRaw`LOCK TABLE "ArchiveRun" IN SHARE ROW EXCLUSIVE MODE`;
  const others = { id: { not: run.id }, phase: "IMPORT", state: "RUNNING", withImages: true } as const;
  if ((await tx.archiveRun.count({ where: others })) > 0) return;
  await tx.$executeRaw`
    WITH candidate AS (
      SELECT u."hash" FROM "Upload" u WHERE u."hash" = ANY(${[...hashes]}::text[]) AND u."ofHash" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "AuditEntry" e WHERE e."subjectId" = u."hash" AND e."subjectType" = 'Upload')
    ), size AS (
      SELECT "hash" AS "main", "hash" FROM candidate
      UNION ALL SELECT u."ofHash", u."hash" FROM "Upload" u JOIN candidate c ON u."ofHash" = c."hash"
    ), used AS (
      SELECT "photoHash" AS "hash" FROM "Article" UNION SELECT "imageHash" FROM "AppealVariant"
      UNION SELECT "words"->>'photoHash' FROM "ArticleVersion"
      UNION SELECT m[1] FROM "Article", regexp_matches("body", '/assets/([\\w-]{22})', 'g') m
      UNION SELECT m[1] FROM "ArticleVersion", regexp_matches("words"->>'body', '/assets/([\\w-]{22})', 'g') m
      UNION SELECT s."hash" FROM size s JOIN "Setting" t ON position(s."hash" IN t."value"::text) > 0
    )
    DELETE FROM "Upload" u USING candidate c WHERE u."hash" = c."hash"
      AND NOT EXISTS (SELECT 1 FROM size s JOIN used ON used."hash" = s."hash" WHERE s."main" = c."hash")`;
}
