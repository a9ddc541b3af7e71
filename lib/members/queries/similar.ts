import { Prisma } from "../../../prisma/generated/client";
import type { Tx } from "../../db";
import { escapeLike, stripePrefix, withLettersExchanged } from "../rules";

/** Fewer letters have too few groups of three to be like anything; of more than the most, none are exchanged. */
const LETTERS = { fewest: 4, most: 40 };
/** How many that are somewhat alike are looked at, and how many of the most alike are told. */
const LOOKED_AT = 500;
const TOLD = 10;

/**
 * Most of the groups of three letters stand in one place there, or all of them once two neighbours are exchanged. Either
 * is sought for by the trigram index; likeness of the whole is not: half of all addresses are alike in their domain.
 */
function alike(column: Prisma.Sql, text: string): Prisma.Sql {
  const exchanged = [...text].length > LETTERS.most ? [] : withLettersExchanged(text);
  const conditions = [
    Prisma.sql`${text} <% ${column}`,
    ...exchanged.map((one) => Prisma.sql`${column} ILIKE ${`%${escapeLike(one)}%`}`),
  ];
  return Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
}

const likeness = (column: Prisma.Sql, text: string) =>
  Prisma.sql`greatest(similarity(${column}, ${text}), word_similarity(${text}, ${column}) * 0.9)`;

/** Who is written nearly like a search: a letter left out, doubled or exchanged. Follows the trigram indexes, capped. */
export async function findSimilar(tx: Tx, query: string, found: string[]): Promise<string[]> {
  const text = query.toLowerCase();
  const isShort = (part: string) => [...part].length < LETTERS.fewest;
  if (isShort(text) || stripePrefix(query)) return [];
  const [local = text] = text.split("@");
  const [name, address] = [Prisma.sql`m."name"`, Prisma.sql`e."address"`];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (
      (SELECT m."id", ${likeness(name, text)} AS "likeness" FROM "Member" m
        WHERE ${alike(name, text)} AND m."mergedIntoId" IS NULL AND m."erasedAt" IS NULL LIMIT ${LOOKED_AT})
      UNION ALL
      (SELECT e."memberId", ${likeness(address, text)} FROM "MemberEmail" e
        WHERE ${alike(address, isShort(local) ? text : local)} LIMIT ${LOOKED_AT})
    ) alike WHERE "id" <> ALL(${found}::uuid[]) GROUP BY "id" ORDER BY max("likeness") DESC, "id" LIMIT ${TOLD}`;
  return rows.map(({ id }) => id);
}
