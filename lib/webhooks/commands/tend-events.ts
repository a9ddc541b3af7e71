import { db } from "../../db";
import { transact } from "../../jobs";
import { log } from "../../log";
import { notReplayedSince } from "../../memberships/commands";
import { queueEvent } from "./queue-events";

const SWEEP_AFTER_SECONDS = 60;
const MAX_ATTEMPTS = 12;
const KEEP_DAYS = 180;

/**
 * Every minute: queues again what was stored and not answered, whatever the reason; when a worker starts, whatever is
 * not answered yet, since the one before it may have died over it. A job that waits already serves for it.
 */
export async function sweepEvents(now = new Date(), afterSeconds = SWEEP_AFTER_SECONDS): Promise<void> {
  const before = new Date(now.getTime() - afterSeconds * 1000);
  const left = await db.webhookEvent.findMany({
    where: {
      state: { in: ["RECEIVED", "FAILED"] },
      receivedAt: { lt: before },
      attempts: { lt: MAX_ATTEMPTS },
      ...notReplayedSince(before),
    },
    select: { id: true, type: true, customerId: true, objectId: true },
    orderBy: { receivedAt: "asc" },
    take: 500,
  });
  if (left.length > 0) log.warn({ count: left.length }, "Events were left unanswered; queueing them again");
  for (const event of left) await transact((tx) => queueEvent(tx, event));
}

const PRUNE_BATCH = 2_000;

/**
 * Daily: events long answered; Stripe itself keeps them thirty days. In batches, each its own statement, so that
 * nobody waits for a million rows; what is unfinished stays, however old. Returns how many went.
 */
export async function pruneEvents(now = new Date(), batch = PRUNE_BATCH): Promise<number> {
  const before = new Date(now.getTime() - KEEP_DAYS * 24 * 3_600_000);
  let pruned = 0;
  for (const state of ["DONE", "IGNORED"] as const) {
    for (let gone = batch; gone === batch; pruned += gone) {
      gone = await db.$executeRaw`
        DELETE FROM "WebhookEvent" WHERE "id" IN (
          SELECT "id" FROM "WebhookEvent" WHERE "state" = ${state}::"WebhookState" AND "receivedAt" < ${before}
          ORDER BY "receivedAt", "id" LIMIT ${batch} FOR UPDATE SKIP LOCKED)`;
    }
  }
  return pruned;
}
