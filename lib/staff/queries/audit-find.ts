import { type AuditEntry, Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { normaliseAddress } from "../../address";
import { dayAfter, startOfDay } from "../../calendar";
import type { Tx } from "../../db";
import { isActorAllowed } from "../rules";
import type { AuditFilter } from "../schema";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Below every id that was made from this moment on: an id begins with its time (UUID version 7). */
function idAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The ways in which an entry can be about what was searched for; each follows an index of its own. */
type Way = { column: "memberId" | "subjectId" | "actorId"; values: string[] };

async function waysTo(tx: Tx, query: string, isPersonal: boolean): Promise<Way[]> {
  const byIds = (ids: string[]): Way[] =>
    (["memberId", "subjectId", "actorId"] as const).map((column) => ({ column, values: ids }));
  if (UUID.test(query)) return byIds([query]);
  if (!query.includes("@")) return [{ column: "subjectId", values: [query] }];
  if (!isPersonal) return [];
  const address = normaliseAddress(query);
  const emails = await tx.memberEmail.findMany({ where: { address }, select: { memberId: true } });
  const users = await tx.user.findMany({ where: { email: address }, select: { id: true } });
  return byIds([...emails.map(({ memberId }) => memberId), ...users.map(({ id }) => id)]);
}

const isOneOf = ({ column, values }: Way) => {
  const name = Prisma.raw(`"${column}"`);
  const kept = column === "subjectId" ? values : values.map((value) => Prisma.sql`${value}::uuid`);
  return Prisma.sql`${name} IN (${Prisma.join(kept)})`;
};

interface Page {
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/**
 * Entries of the log that fit, the newest first (the oldest first towards `before`). A search is the union of its ways,
 * each no longer than the page.
 */
export async function findEntries(
  tx: Tx,
  actor: Actor,
  { query, who, action, member, from, to }: AuditFilter,
  { after, before, limit }: Page,
  timeZone: string,
): Promise<AuditEntry[]> {
  const where = [
    ...(who ? [Prisma.sql`"actorId" = ${who}::uuid`] : []),
    ...(action ? [Prisma.sql`"action" = ${action}`] : []),
    ...(member ? [Prisma.sql`"memberId" = ${member}::uuid`] : []),
    ...(from ? [Prisma.sql`"id" >= ${idAt(startOfDay(from, timeZone))}::uuid`] : []),
    ...(to ? [Prisma.sql`"id" < ${idAt(startOfDay(dayAfter(to), timeZone))}::uuid`] : []),
    ...(before ? [Prisma.sql`"id" > ${before}::uuid`] : after ? [Prisma.sql`"id" < ${after}::uuid`] : []),
  ];
  const order = before ? Prisma.sql`"id" ASC` : Prisma.sql`"id" DESC`;
  const pageOf = (...more: Prisma.Sql[]) => {
    const all = [...where, ...more];
    const conditions = all.length > 0 ? Prisma.sql`WHERE ${Prisma.join(all, " AND ")}` : Prisma.empty;
    return Prisma.sql`SELECT * FROM "AuditEntry" ${conditions} ORDER BY ${order} LIMIT ${limit}`;
  };
  if (!query) return await tx.$queryRaw<AuditEntry[]>(pageOf());
  const ways = (await waysTo(tx, query, isActorAllowed(actor, "members.personal"))).filter(
    ({ values }) => values.length > 0,
  );
  if (ways.length === 0) return [];
  const ids = Prisma.join(
    ways.map((way) => Prisma.sql`(SELECT "id" FROM (${pageOf(isOneOf(way))}) one)`),
    " UNION ",
  );
  return await tx.$queryRaw<AuditEntry[]>`
    SELECT * FROM "AuditEntry" WHERE "id" IN (${ids}) ORDER BY ${order} LIMIT ${limit}`;
}
