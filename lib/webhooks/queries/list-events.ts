import { Prisma } from "../../../prisma/generated/client";
import type { WebhookState } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import { type EventListInput, eventListSchema } from "../schema";
import { keyOf, placeOf, whereOf } from "./match-events";

export interface EventRow {
  id: string;
  type: string;
  state: WebhookState;
  customerId: string | null;
  attempts: number;
  deliveries: number;
  error: string | null;
  note: string | null;
  receivedAt: Date;
  processedAt: Date | null;
}

export interface EventList {
  rows: EventRow[];
  /** Keys for `after` and `before`; null at either end. */
  next: string | null;
  previous: string | null;
}

type Request = { actor: Actor; tx?: Tx };

/** One page of events, the last received first, by the index of the filter in use. */
export async function listEvents({ actor, input, tx = db }: Request & { input: EventListInput }): Promise<EventList> {
  requirePermission(actor, "webhooks.read");
  const { pageSize, ...filter } = eventListSchema.parse(input);
  const [after, before] = [placeOf(filter.after), placeOf(filter.before)];
  const where = whereOf(filter);
  if (before) where.push(Prisma.sql`("receivedAt", "id") > (${before.receivedAt}, ${before.id})`);
  else if (after) where.push(Prisma.sql`("receivedAt", "id") < (${after.receivedAt}, ${after.id})`);
  const order = before ? Prisma.sql`"receivedAt" ASC, "id" ASC` : Prisma.sql`"receivedAt" DESC, "id" DESC`;
  const found = await tx.$queryRaw<EventRow[]>`
    SELECT "id", "type", "state"::text AS "state", "customerId", "attempts", "deliveries", "error", "note", "receivedAt",
      "processedAt"
    FROM "WebhookEvent" WHERE ${Prisma.join(where, " AND ")} ORDER BY ${order} LIMIT ${pageSize + 1}`;
  const rows = found.slice(0, pageSize);
  if (before) rows.reverse();
  const hasMore = found.length > pageSize;
  return {
    rows,
    next: before || hasMore ? keyOf(rows.at(-1)) : null,
    previous: before ? (hasMore ? keyOf(rows[0]) : null) : after ? keyOf(rows[0]) : null,
  };
}
