import type { Tx } from "../../db";
import { stripePrefix } from "../rules";

/** Fewer letters have too few groups of three to be like anything. */
const LETTERS = 4;
/** How many that are somewhat alike are looked at, and how many of the most alike are told. */
const LOOKED_AT = 500;
const TOLD = 10;

/** Who is written nearly like a search: a letter left out, doubled or exchanged. Follows the trigram indexes, capped. */
export async function findSimilar(tx: Tx, query: string, found: string[]): Promise<string[]> {
  const text = query.toLowerCase();
  if ([...text].length < LETTERS || stripePrefix(query)) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (
      (SELECT m."id", greatest(similarity(m."name", ${text}), word_similarity(${text}, m."name") * 0.9) AS "likeness" FROM "Member" m
        WHERE (m."name" % ${text} OR ${text} <% m."name") AND m."mergedIntoId" IS NULL AND m."erasedAt" IS NULL LIMIT ${LOOKED_AT})
      UNION ALL
      (SELECT e."memberId", greatest(similarity(e."address", ${text}), word_similarity(${text}, e."address") * 0.9)
        FROM "MemberEmail" e WHERE e."address" % ${text} OR ${text} <% e."address" LIMIT ${LOOKED_AT})
    ) alike WHERE "id" <> ALL(${found}::uuid[]) GROUP BY "id" ORDER BY max("likeness") DESC, "id" LIMIT ${TOLD}`;
  return rows.map(({ id }) => id);
}
