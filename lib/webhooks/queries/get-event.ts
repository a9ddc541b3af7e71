import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { isActorAllowed, requirePermission } from "../../staff/rules";

type Request = { actor: Actor; tx?: Tx };

/**
 * One event with what was sent, and whose it is; null when there is none under this id. A body names people:
 * without that permission it is withheld, and `isWithheld` says so.
 */
export async function getEvent({ actor, id, tx = db }: Request & { id: string }) {
  requirePermission(actor, "webhooks.read");
  const event = await tx.webhookEvent.findUnique({ where: { id } });
  if (!event) return null;
  const isWithheld = event.body !== null && !isActorAllowed(actor, "members.personal");
  const customer = event.customerId && (await tx.stripeCustomer.findUnique({ where: { id: event.customerId } }));
  const memberId = customer && !customer.erasedAt ? customer.memberId : null;
  return { ...event, body: isWithheld ? null : event.body, isWithheld, memberId };
}

/** Whether there is an event under this id. */
export async function hasEvent({ actor, id, tx = db }: Request & { id: string }): Promise<boolean> {
  requirePermission(actor, "webhooks.read");
  return (await tx.webhookEvent.count({ where: { id } })) > 0;
}

/** How many events still wait for their sync, or failed; counted up to a thousand. */
export async function countUnfinishedEvents({ actor, tx = db }: Request): Promise<number> {
  requirePermission(actor, "webhooks.read");
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM (
    SELECT 1 FROM "WebhookEvent" WHERE "state" IN ('RECEIVED', 'FAILED') LIMIT 1001) capped`;
  return Number(row?.count ?? 0);
}
