import { db, type Prisma } from "../../db";
import { enqueue, transact } from "../../jobs";
import { notReplayedSince, syncCheckout, syncCustomer } from "../../memberships/commands";
import { withoutAddresses } from "../../redact";
import { type Stripe, stripe } from "../../stripe";
import { hintOf } from "../rules";

const wordsOf = (error: unknown) => withoutAddresses(String(error)).slice(0, 500);

/** Notes why events could not be answered yet; the queue tries again, and the sweeper after it. */
async function noteFailure(where: { id: string } | { customerId: string }, error: unknown): Promise<void> {
  await db.webhookEvent.updateMany({
    where: { ...where, state: { in: ["RECEIVED", "FAILED"] } },
    data: { state: "FAILED", attempts: { increment: 1 }, error: wordsOf(error) },
  });
}

/** The job that answers all waiting events of one customer at once. */
export async function handleSyncCustomer({ customerId }: { customerId: string }): Promise<void> {
  try {
    await syncCustomer(customerId);
  } catch (error) {
    await noteFailure({ customerId }, error);
    throw error;
  }
}

async function finish(which: Prisma.WebhookEventWhereInput, state: "DONE" | "IGNORED"): Promise<void> {
  await db.webhookEvent.updateMany({
    where: { ...which, state: { in: ["RECEIVED", "FAILED"] } },
    data: { state, processedAt: new Date(), error: null },
  });
}

async function isErased(customerId: string): Promise<boolean> {
  return (await db.stripeCustomer.count({ where: { id: customerId, erasedAt: { not: null } } })) > 0;
}

/** The job for events of a Checkout session, which may have no customer yet. One read answers all that came before it. */
export async function handleSyncCheckout({
  eventId,
  sessionId,
}: {
  eventId: string;
  sessionId: string;
}): Promise<void> {
  const began = new Date();
  try {
    const outcome = await syncCheckout(sessionId);
    const stored = { objectId: sessionId, receivedAt: { lt: began }, ...notReplayedSince(began) };
    await finish({ OR: [{ id: eventId }, stored] }, outcome === null ? "IGNORED" : "DONE");
  } catch (error) {
    await noteFailure({ id: eventId }, error);
    throw error;
  }
}

async function customerOf(event: Stripe.Event): Promise<string | null> {
  const { chargeId, intentId } = hintOf(event);
  const known = await db.payment.findFirst({
    where: {
      OR: [
        ...(chargeId ? [{ stripeChargeId: chargeId }] : []),
        ...(intentId ? [{ stripePaymentIntentId: intentId }] : []),
      ],
    },
    select: { stripeCustomerId: true },
  });
  if (known?.stripeCustomerId) return known.stripeCustomerId;
  if (!chargeId) return null;
  const { customer } = await stripe().charges.retrieve(chargeId);
  return typeof customer === "string" ? customer : (customer?.id ?? null);
}

/** The job for refunds and disputes, which name a charge and no customer. */
export async function handleResolveEvent({ eventId }: { eventId: string }): Promise<void> {
  const row = await db.webhookEvent.findUnique({ where: { id: eventId } });
  if (!row || (row.state !== "RECEIVED" && row.state !== "FAILED")) return;
  if (!row.body) return await finish({ id: eventId }, "IGNORED");
  try {
    const customerId = await customerOf(JSON.parse(row.body) as Stripe.Event);
    if (!customerId) return await finish({ id: eventId }, "IGNORED");
    // Of an erased person's event only that it came is kept; the money that it is about is read at Stripe.
    const emptied = (await isErased(customerId)) ? { body: null, headers: {} } : {};
    await transact(async (tx) => {
      await tx.webhookEvent.update({ where: { id: eventId }, data: { customerId, ...emptied } });
      await enqueue(tx, "sync-customer", { customerId }, { key: customerId });
    });
  } catch (error) {
    await noteFailure({ id: eventId }, error);
    throw error;
  }
}
