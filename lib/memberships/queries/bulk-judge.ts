import { type BulkDeed, Prisma } from "../../../prisma/generated/client";
import { LIVE } from "../../members/rules";
import type { BulkOptions } from "../rules/bulk";

const live = Prisma.join(LIVE.map((status) => Prisma.sql`${status}::"MembershipStatus"`));

/** The membership that a deed is about: the one that is paid for, where somebody has others beside it. */
const MEMBERSHIP = Prisma.sql`(SELECT 1) one LEFT JOIN LATERAL (
  SELECT s."id", s."source", s."status", s."cancelAt" FROM "Membership" s
  WHERE s."memberId" = m."id" AND s."duplicateOfId" IS NULL AND s."status" IN (${live})
  ORDER BY s."source" = 'STRIPE' DESC, s."startedAt" DESC LIMIT 1
) s ON true`;

const STAFF = Prisma.sql`EXISTS (
  SELECT 1 FROM "Staff" w JOIN "User" u ON u."id" = w."userId" WHERE w."disabledAt" IS NULL AND (u."id" = m."userId"
    OR u."email" IN (SELECT e."address" FROM "MemberEmail" e WHERE e."memberId" = m."id")))`;

const OTHERS = Prisma.sql`WHEN s."source" = 'COMP' THEN 'FREE' WHEN s."source" = 'GIFT' THEN 'GIVEN'`;

/** A query for what a deed's dry run finds of `"Member" m`: the verdict, and the membership that it speaks of. */
export function judgement(deed: BulkDeed, { labelId = "" }: BulkOptions): Prisma.Sql {
  const none = Prisma.sql`NULL::uuid AS "membershipId"`;
  const hasLabel = Prisma.sql`EXISTS (
    SELECT 1 FROM "MemberLabel" l WHERE l."memberId" = m."id" AND l."labelId" = ${labelId || null}::uuid)`;
  switch (deed) {
    case "LABEL":
      return Prisma.sql`SELECT CASE WHEN ${hasLabel} THEN 'HAS' ELSE 'PUT' END AS "verdict", ${none}`;
    case "UNLABEL":
      return Prisma.sql`SELECT CASE WHEN ${hasLabel} THEN 'TAKE' ELSE 'LACKS' END AS "verdict", ${none}`;
    case "COMP":
      return Prisma.sql`
        SELECT CASE WHEN s."id" IS NULL THEN 'GIVE' ${OTHERS} WHEN s."cancelAt" IS NULL THEN 'PAYS' ELSE 'ENDING' END
          AS "verdict", s."id" AS "membershipId" FROM ${MEMBERSHIP}`;
    case "CANCEL":
      return Prisma.sql`
        SELECT CASE WHEN s."id" IS NULL THEN 'NONE' ${OTHERS} WHEN s."status" = 'PAUSED' THEN 'PAUSED'
          WHEN s."status" <> 'ACTIVE' THEN 'FAILING' WHEN s."cancelAt" IS NOT NULL THEN 'ENDING' ELSE 'CANCEL' END
          AS "verdict", s."id" AS "membershipId" FROM ${MEMBERSHIP}`;
    case "ERASE":
      return Prisma.sql`
        SELECT CASE WHEN ${STAFF} THEN 'STAFF' WHEN s."id" IS NOT NULL THEN 'ENDS' ELSE 'ERASE' END AS "verdict",
          s."id" AS "membershipId" FROM ${MEMBERSHIP}`;
  }
}
