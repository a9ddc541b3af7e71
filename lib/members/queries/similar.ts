import { Prisma } from "../../../prisma/generated/client";
import type { Tx } from "../../db";
import { nearlyWritten, stripePrefix } from "../rules";
import { LISTED } from "./conditions";

/** Fewer letters have too few groups of three to be like anything; of more, slips are not tried at each. */
const LETTERS = { fewest: 4, most: 60 };
/** How many that are somewhat alike are looked at, and how many are told. */
const LOOKED_AT = 500;
const TOLD = 10;

/** Parts of one statement, a pattern each: the database reads them in turn, and no more once there are enough. */
async function findSlipped(tx: Tx, text: string, found: string[]): Promise<string[]> {
  const parts = nearlyWritten(text).flatMap(({ names, addresses }) => [
    ...names.map(
      (like) => Prisma.sql`(SELECT m."id" FROM "Member" m WHERE m."name" ILIKE ${like} AND ${LISTED} LIMIT ${TOLD})`,
    ),
    ...addresses.map(
      (like) =>
        Prisma.sql`(SELECT e."memberId" AS "id" FROM "MemberEmail" e WHERE e."address" ILIKE ${like} LIMIT ${TOLD})`,
    ),
  ]);
  if (parts.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (${Prisma.join(parts, " UNION ALL ")}) slipped WHERE "id" <> ALL(${found}::uuid[]) LIMIT ${2 * TOLD}`;
  return [...new Set(rows.map(({ id }) => id))].slice(0, TOLD);
}

const likeness = (column: Prisma.Sql, text: string) =>
  Prisma.sql`greatest(similarity(${column}, ${text}), word_similarity(${text}, ${column}) * 0.9)`;

/** Whoever has most of its groups of three letters, the most alike first. */
async function findAlike(tx: Tx, text: string, found: string[]): Promise<string[]> {
  const [name, address] = [Prisma.sql`m."name"`, Prisma.sql`e."address"`];
  // Half of all addresses are alike in their domain.
  const [local = text] = text.split("@");
  const sought = [...local].length < LETTERS.fewest ? text : local;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (
      (SELECT m."id", ${likeness(name, text)} AS "likeness" FROM "Member" m
        WHERE ${text} <% m."name" AND ${LISTED} LIMIT ${LOOKED_AT})
      UNION ALL
      (SELECT e."memberId", ${likeness(address, text)} FROM "MemberEmail" e
        WHERE ${sought} <% e."address" LIMIT ${LOOKED_AT})
    ) alike WHERE "id" <> ALL(${found}::uuid[]) GROUP BY "id" ORDER BY max("likeness") DESC, "id" LIMIT ${TOLD}`;
  return rows.map(({ id }) => id);
}

/**
 * Who is written nearly like a search: with a slip of the fingers, else with most of its groups of three letters. Follows
 * the trigram indexes, capped. The slips first: the other way has to look at whoever is half alike.
 */
export async function findSimilar(tx: Tx, query: string, found: string[]): Promise<string[]> {
  const text = query.toLowerCase();
  const { length } = [...text];
  if (length < LETTERS.fewest || stripePrefix(query)) return [];
  const slipped = length > LETTERS.most ? [] : await findSlipped(tx, text, found);
  return slipped.length > 0 ? slipped : await findAlike(tx, text, found);
}
