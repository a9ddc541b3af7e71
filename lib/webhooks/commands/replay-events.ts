import { Prisma } from "../../../prisma/generated/client";
import type { WebhookState } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { Tx } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { enqueue, type Jobs, transact } from "../../jobs";
import { requirePermission } from "../../staff/rules";
import { countReplay } from "../queries";
import { keyOf, placeOf, replayableBy } from "../queries/match-events";
import { type EventFilterInput, eventFilterSchema, isFiltered } from "../schema";
import { type Queued, queueAgain } from "./queue-events";

const BATCH = 500;

interface Reopened extends Queued {
  receivedAt: Date;
  before: WebhookState;
}

/** Puts events back to where they stood when they came, oldest first, and queues what answers them. */
async function reopen(tx: Tx, where: Prisma.Sql, limit: number): Promise<Reopened[]> {
  const events = await tx.$queryRaw<Reopened[]>`
    WITH chosen AS (
      SELECT "id", "state" FROM "WebhookEvent" WHERE ${where} ORDER BY "receivedAt", "id" LIMIT ${limit} FOR UPDATE)
    UPDATE "WebhookEvent" event
    SET "state" = 'RECEIVED', "attempts" = 0, "error" = NULL, "processedAt" = NULL, "replayedAt" = clock_timestamp()
    FROM chosen WHERE event."id" = chosen."id"
    RETURNING event."id", event."type", event."customerId", event."objectId", event."receivedAt",
      chosen."state"::text AS "before"`;
  await queueAgain(tx, events);
  return events;
}

/** Has one event answered again. False where there is none, or its body was erased with a person. */
export async function replayEvent({ actor, id }: { actor: Actor; id: string }): Promise<boolean> {
  requirePermission(actor, "webhooks.replay");
  return await transact(async (tx) => {
    const [event] = await reopen(tx, Prisma.sql`"id" = ${id} AND "body" IS NOT NULL`, 1);
    if (!event) return false;
    const subject = { type: "WebhookEvent", id };
    const [before, after] = [{ state: event.before }, { state: "RECEIVED" }];
    await audit(tx, { actor, action: "webhook.replay", subject, before, after });
    return true;
  });
}

/**
 * Has every event that fits a filter answered again, by jobs; those that came after `until`, when staff saw the count,
 * are left alone. Everything at once must be said with `isAll`. Returns how many there are.
 */
export async function replayEvents({
  actor,
  input,
  until,
  isAll = false,
}: {
  actor: Actor;
  input: EventFilterInput;
  until: Date;
  isAll?: boolean;
}): Promise<Result<number>> {
  requirePermission(actor, "webhooks.replay");
  const filter = eventFilterSchema.parse(input);
  if (!isFiltered(filter) && !isAll) return fail({ form: "Say that you mean every event." });
  return await transact(async (tx) => {
    const found = await countReplay({ actor, input: filter, until, tx });
    const count = found.reduce((sum, of) => sum + of.count, 0);
    if (count === 0) return ok(0);
    const { query, state, type } = filter;
    const choice = { ...(query && { query }), ...(state && { state }), ...(type && { type }) };
    await enqueue(tx, "replay-events", { ...choice, until: until.toISOString() });
    const subject = { type: "WebhookEvent", id: "filter" };
    await audit(tx, { actor, action: "webhook.replay", subject, after: { filter: choice, until, count } });
    return ok(count);
  });
}

/** The job: one batch and, in the same transaction, the job for the next, so that a crash loses and repeats nothing. */
export async function handleReplayEvents(data: Jobs["replay-events"], batch = BATCH): Promise<void> {
  const filter = eventFilterSchema.parse(data);
  const after = placeOf(data.after);
  await transact(async (tx) => {
    const beyond = after ? Prisma.sql`("receivedAt", "id") > (${after.receivedAt}, ${after.id})` : Prisma.sql`TRUE`;
    const where = Prisma.sql`${replayableBy(filter, new Date(data.until))} AND ${beyond}`;
    const events = await reopen(tx, where, batch);
    const last = events
      .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1))
      .at(-1);
    const key = events.length === batch && keyOf(last);
    if (key) await enqueue(tx, "replay-events", { ...data, after: key });
  });
}
