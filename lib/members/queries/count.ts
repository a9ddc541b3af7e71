import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { type MemberCount, type MemberListInput, memberListSchema } from "../schema";
import { alternativesOf, filtersOf, LISTED } from "./conditions";

/** Counted one by one up to here; past it, the database's own guess is told as one. */
export const LIST_CAP = 10_000;
/** A guess so far above is not checked by counting. */
const SURELY_MORE = 4 * LIST_CAP;

interface Explained {
  "QUERY PLAN": [{ Plan: { "Plan Rows": number } }];
}

async function guess(tx: Tx, everybody: Prisma.Sql): Promise<number> {
  const [plan] = await tx.$queryRaw<Explained[]>`EXPLAIN (FORMAT JSON) ${everybody}`;
  return Math.round(plan?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0);
}

/** How many fit: exact up to `LIST_CAP`, else about how many. It waits for no table to be read. */
export async function countMembers(of: { actor: Actor; input: MemberListInput; tx?: Tx }): Promise<MemberCount> {
  const { actor, input, tx = db } = of;
  requirePermission(actor, "members.read");
  const isPersonal = isActorAllowed(actor, "members.personal");
  const list = memberListSchema.parse(input);
  const { conditions } = await filtersOf(tx, list);
  const alternatives = await alternativesOf(tx, list, conditions, isPersonal);
  if (alternatives.length === 0) return { count: 0, isExact: true };
  const parts = alternatives.map(
    (fit) => Prisma.sql`SELECT m."id" FROM "Member" m WHERE ${Prisma.join([LISTED, ...fit], " AND ")}`,
  );
  const guesses = await Promise.all(parts.map((part) => guess(tx, part)));
  const most = Math.max(...guesses);
  if (most > SURELY_MORE) return { count: most, isExact: false };
  const capped = parts.map((part) => Prisma.sql`(${part} LIMIT ${LIST_CAP + 1})`);
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM (SELECT * FROM (${Prisma.join(capped, " UNION ")}) found LIMIT ${LIST_CAP + 1}) capped`;
  const count = Number(row?.count ?? 0);
  return count > LIST_CAP ? { count: Math.max(most, LIST_CAP), isExact: false } : { count, isExact: true };
}
