import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { readSort } from "../rules";
import { type MemberList, type MemberListInput, type MemberListOutput, memberListSchema } from "../schema";
import { alternativesOf, filtersOf, LISTED, toSql } from "./conditions";
import { readRows } from "./list-rows";
import { findSimilar } from "./similar";

/** Fewer than this, and whoever is written nearly so is shown beside them. */
const FEW = 5;

/**
 * One page of members. Every way through it follows an index: the order's own, or that of what is asked for, whichever
 * the planner finds shorter; alternatives are read apart, a page of each, and joined.
 */
export async function listMembers({
  actor,
  input,
  tx = db,
}: {
  actor: Actor;
  input: MemberListInput;
  tx?: Tx;
}): Promise<MemberList> {
  requirePermission(actor, "members.read");
  const isPersonal = isActorAllowed(actor, "members.personal");
  const list = memberListSchema.parse(input);
  const { after, before, pageSize, query } = list;
  const { conditions, errors, fields, names } = await filtersOf(tx, list);
  const found = await findIds(tx, await alternativesOf(tx, list, conditions, isPersonal), list);
  const isBack = before !== undefined;
  const hasMore = found.length > pageSize;
  const ids = found.slice(0, pageSize);
  if (isBack) ids.reverse();
  const [first = null, last = null] = [ids[0], ids.at(-1)];
  // Who typed a whole address, and finds it, meant nobody else.
  const isMeant = query.includes("@") && ids.length > 0;
  const isFew = isPersonal && query !== "" && names.length === 0 && !after && !before && ids.length < FEW && !isMeant;
  const similar = isFew ? await findSimilar(tx, query, ids) : [];
  return {
    rows: await readRows(tx, ids, isPersonal),
    similar: await readRows(tx, similar, isPersonal),
    next: isBack || hasMore ? last : null,
    previous: (isBack && hasMore) || (!isBack && after) ? first : null,
    ...{ isPersonal, errors, fields, names },
  };
}

/** Ids in the list's order, one more than the page holds, nearest to the key first. */
async function findIds(tx: Tx, any: Prisma.Sql[][], list: MemberListOutput): Promise<string[]> {
  const { before, after, pageSize } = list;
  if (any.length === 0) return [];
  const sort = readSort(list.sort);
  const by = toSql(sort.by);
  const isDown = sort.isDown !== (before !== undefined);
  const way = isDown ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const start = await keyset(tx, before ?? after, { by, type: Prisma.raw(sort.type), isDown });
  if (!start) return [];
  const pages = any.map(
    (conditions) => Prisma.sql`(SELECT m."id", ${by} AS "key" FROM "Member" m
      WHERE ${Prisma.join([LISTED, ...start, ...conditions], " AND ")} ORDER BY ${by} ${way}, m."id" ${way} LIMIT ${pageSize + 1})`,
  );
  const key = sort.type === "text" ? Prisma.sql`"key" COLLATE "C"` : Prisma.sql`"key"`;
  const sql =
    pages.length === 1
      ? (pages[0] as Prisma.Sql)
      : Prisma.sql`SELECT "id" FROM (${Prisma.join(pages, " UNION ")}) m ORDER BY ${key} ${way}, "id" ${way} LIMIT ${pageSize + 1}`;
  const rows = await tx.$queryRaw<{ id: string }[]>(sql);
  return rows.map(({ id }) => id);
}

/** From where on: past the row that an end of the last page was. Null when that row is no more. */
async function keyset(
  tx: Tx,
  id: string | undefined,
  { by, type, isDown }: { by: Prisma.Sql; type: Prisma.Sql; isDown: boolean },
): Promise<Prisma.Sql[] | null> {
  if (!id) return [];
  const [row] = await tx.$queryRaw<{ key: string }[]>`
    SELECT (${by})::text AS "key" FROM "Member" m WHERE m."id" = ${id}::uuid`;
  if (!row) return null;
  const past = isDown ? Prisma.sql`<` : Prisma.sql`>`;
  return [Prisma.sql`(${by}, m."id") ${past} (${row.key}::${type}, ${id}::uuid)`];
}
