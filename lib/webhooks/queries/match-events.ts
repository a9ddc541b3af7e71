import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import { soughtBy } from "../rules";
import { type EventFilter, type EventFilterInput, eventFilterSchema } from "../schema";

const COLUMNS = {
  id: Prisma.sql`"id"`,
  customerId: Prisma.sql`"customerId"`,
  objectId: Prisma.sql`"objectId"`,
  type: Prisma.sql`"type"`,
};

/** What a filter lets through, as conditions that an index answers. */
export function whereOf({ query, state, type }: EventFilter): Prisma.Sql[] {
  const where = [Prisma.sql`TRUE`];
  const sought = query ? soughtBy(query) : null;
  if (query) where.push(sought ? Prisma.sql`${COLUMNS[sought.column]} = ${sought.value}` : Prisma.sql`FALSE`);
  if (state) where.push(Prisma.sql`"state" = ${state}::"WebhookState"`);
  if (type) where.push(Prisma.sql`"type" = ${type}`);
  return where;
}

/** What can be replayed of it: received by then, and still with its body. */
export const replayableBy = (filter: EventFilter, until: Date) =>
  Prisma.join([...whereOf(filter), Prisma.sql`"body" IS NOT NULL`, Prisma.sql`"receivedAt" <= ${until}`], " AND ");

/** A place in the list, as text for an address or a job: when an event was received, and its id. */
export function keyOf(row: { receivedAt: Date; id: string } | undefined): string | null {
  return row ? `${row.receivedAt.getTime()}.${row.id}` : null;
}

export function placeOf(text: string | undefined): { receivedAt: Date; id: string } | undefined {
  if (!text) return undefined;
  return { receivedAt: new Date(Number(text.slice(0, 13))), id: text.slice(14) };
}

/** How many events of which types a replay would take: what staff see before they choose. */
export async function countReplay({
  actor,
  input,
  until,
  tx = db,
}: {
  actor: Actor;
  input: EventFilterInput;
  until: Date;
  tx?: Tx;
}): Promise<{ type: string; count: number }[]> {
  requirePermission(actor, "webhooks.replay");
  return await tx.$queryRaw<{ type: string; count: number }[]>`
    SELECT "type", count(*)::int AS "count" FROM "WebhookEvent"
    WHERE ${replayableBy(eventFilterSchema.parse(input), until)} GROUP BY "type" ORDER BY count(*) DESC, "type"`;
}
