import { Prisma } from "../../../prisma/generated/client";
import { db, readMany } from "../../db";
import type { MemberListOutput } from "../schema";
import { filterMembers } from "./conditions";
import { lineOf } from "./export-columns";

/** As many as are read by one statement: what is in memory at a time, however long the list is. */
const BATCH = 5_000;

/** A piece of the file: whole lines, each ended. */
export interface ExportedLines {
  lines: string;
  rows: number;
  last: string;
}

/** The database writes the lines itself: handing over two dozen values of each member would cost more than reading them. */
function batchOf(filter: Prisma.Sql[], after: string | undefined, timeZone: string): Prisma.Sql {
  const from = after ? [Prisma.sql`m."id" < ${after}::uuid`] : [];
  return Prisma.sql`
    SELECT string_agg(${lineOf(timeZone)}, E'\r\n' ORDER BY m."id" DESC) || E'\r\n' AS "lines",
      count(*)::int AS "rows", min(m."id"::text) AS "last"
    FROM (
      SELECT m.* FROM "Member" m WHERE ${Prisma.join([...filter, ...from], " AND ")} ORDER BY m."id" DESC LIMIT ${BATCH}
    ) m
    LEFT JOIN LATERAL (
      SELECT s."plan", s."amount", s."currency" FROM "Membership" s
      WHERE s."memberId" = m."id" AND s."status" = m."status" AND s."duplicateOfId" IS NULL
      ORDER BY s."startedAt" DESC LIMIT 1
    ) s ON true
    LEFT JOIN LATERAL (
      SELECT max(e."address") FILTER (WHERE e."isPrimary") AS "email",
        string_agg(e."address", ' ' ORDER BY e."address") FILTER (WHERE NOT e."isPrimary") AS "others"
      FROM "MemberEmail" e WHERE e."memberId" = m."id"
    ) e ON true
    LEFT JOIN LATERAL (
      SELECT string_agg(c."id", ' ' ORDER BY c."id") AS "customers" FROM "StripeCustomer" c
      WHERE c."memberId" = m."id" AND c."erasedAt" IS NULL
    ) c ON true
    LEFT JOIN LATERAL (
      SELECT string_agg(l."name", '; ' ORDER BY l."name") AS "labels" FROM "MemberLabel" ml
      JOIN "Label" l ON l."id" = ml."labelId" WHERE ml."memberId" = m."id"
    ) l ON true`;
}

/** Everybody that a filter of the list fits, newest first: a batch after the other, the next read while one is sent. */
export async function* readMembers(filter: MemberListOutput, timeZone: string): AsyncGenerator<ExportedLines> {
  const conditions = await filterMembers(db, filter);
  const read = async (after?: string) => (await readMany<ExportedLines>(batchOf(conditions, after, timeZone)))[0];
  let batch = await read();
  while (batch && batch.rows > 0) {
    const next = batch.rows < BATCH ? Promise.resolve(undefined) : read(batch.last);
    next.catch(() => undefined); // awaited below, unless nobody wants it any more
    yield batch;
    batch = await next;
  }
}
