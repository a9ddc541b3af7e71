import { Prisma } from "../../../prisma/generated/client";
import { db, readMany } from "../../db";
import type { ExportedMember } from "../rules";
import type { MemberListOutput } from "../schema";
import { filterMembers } from "./conditions";

/** As many as are read by one statement: what is in memory at a time, however long the list is. */
const BATCH = 1_000;

const TOTALS = Prisma.sql`
  SELECT string_agg("currency" || ' ' || "total", ',') FROM (
    SELECT p."currency", sum(p."amount" - p."amountRefunded") AS "total" FROM "Payment" p
    WHERE p."memberId" = m."id" AND p."status" = 'SUCCEEDED' GROUP BY 1 ORDER BY 1
  ) totals`;

/** Joined row by row along indexes; totals are added up by currency only for who gave in several. */
function batchOf(filter: Prisma.Sql[], after: string | undefined, timeZone: string): Prisma.Sql {
  const day = (moment: Prisma.Sql) => Prisma.sql`to_char(${moment} AT TIME ZONE ${timeZone}, 'YYYY-MM-DD')`;
  const from = after ? [Prisma.sql`m."id" < ${after}::uuid`] : [];
  return Prisma.sql`
    SELECT m."id", m."name", m."line1", m."line2", m."city", m."region", m."postalCode", m."country", m."locale",
      m."wantsNews", m."wantsReceipts", m."appealsOff", m."status"::text, s."plan"::text, s."amount",
      coalesce(s."currency", m."currency") AS "currency", ${day(Prisma.sql`m."createdAt"`)} AS "since",
      ${day(Prisma.sql`given."last"`)} AS "lastGift", e."email", e."otherEmails", c."customers", labels."labels",
      CASE WHEN given."first" = given."other" THEN given."first" || ' ' || given."total" ELSE (${TOTALS}) END AS "totals"
    FROM (
      SELECT m.* FROM "Member" m WHERE ${Prisma.join([...filter, ...from], " AND ")} ORDER BY m."id" DESC LIMIT ${BATCH}
    ) m
    LEFT JOIN LATERAL (
      SELECT s."plan", s."amount", s."currency" FROM "Membership" s
      WHERE s."memberId" = m."id" AND s."status" = m."status" AND s."duplicateOfId" IS NULL
      ORDER BY s."startedAt" DESC LIMIT 1
    ) s ON true
    LEFT JOIN LATERAL (
      SELECT max(p."paidAt") AS "last", min(p."currency") AS "first", max(p."currency") AS "other",
        sum(p."amount" - p."amountRefunded") AS "total"
      FROM "Payment" p WHERE p."memberId" = m."id" AND p."status" = 'SUCCEEDED'
    ) given ON true
    LEFT JOIN LATERAL (
      SELECT max(e."address") FILTER (WHERE e."isPrimary") AS "email",
        string_agg(e."address", ' ') FILTER (WHERE NOT e."isPrimary") AS "otherEmails"
      FROM "MemberEmail" e WHERE e."memberId" = m."id"
    ) e ON true
    LEFT JOIN LATERAL (
      SELECT string_agg(c."id", ' ') AS "customers" FROM "StripeCustomer" c
      WHERE c."memberId" = m."id" AND c."erasedAt" IS NULL
    ) c ON true
    LEFT JOIN LATERAL (
      SELECT string_agg(l."name", E'\n') AS "labels" FROM "MemberLabel" ml JOIN "Label" l ON l."id" = ml."labelId"
      WHERE ml."memberId" = m."id"
    ) labels ON true
    ORDER BY m."id" DESC`;
}

/** Everybody that a filter of the list fits, newest first: a batch after the other, the next read while one is sent. */
export async function* readMembers(filter: MemberListOutput, timeZone: string): AsyncGenerator<ExportedMember[]> {
  const conditions = await filterMembers(db, filter);
  const read = (after?: string) => readMany<ExportedMember>(batchOf(conditions, after, timeZone));
  let batch = await read();
  while (batch.length > 0) {
    const last = batch.at(-1)?.id;
    const next = batch.length < BATCH ? Promise.resolve([]) : read(last);
    next.catch(() => undefined); // awaited below, unless nobody wants it any more
    yield batch;
    batch = await next;
  }
}
