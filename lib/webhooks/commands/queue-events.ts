import type { Tx } from "../../db";
import { enqueue } from "../../jobs";

export interface Queued {
  id: string;
  type: string;
  customerId: string | null;
  objectId: string | null;
}

/** Which job answers an event, under which key: those of one customer that still wait serve for it too. */
export function jobFor({ id, type, customerId, objectId }: Queued) {
  if (type.startsWith("checkout.session.") && objectId)
    return { name: "sync-checkout", data: { eventId: id, sessionId: objectId }, key: objectId } as const;
  if (customerId) return { name: "sync-customer", data: { customerId }, key: customerId } as const;
  return { name: "resolve-event", data: { eventId: id }, key: id } as const;
}

/** Queues whatever answers an event. */
export async function queueEvent(tx: Tx, event: Queued): Promise<void> {
  const { name, data, key } = jobFor(event);
  await enqueue(tx, name, data, { key });
}

/** The same for events once answered: whoever has a customer is read anew, and each customer once. */
export async function queueAgain(tx: Tx, events: readonly Queued[]): Promise<void> {
  const customers = new Set(events.flatMap(({ customerId }) => customerId ?? []));
  for (const customerId of customers) await enqueue(tx, "sync-customer", { customerId }, { key: customerId });
  for (const event of events) if (!event.customerId) await queueEvent(tx, event);
}
