import type { Prisma, Tx } from "../../db";

/** Events that staff had answered again later than a read began are not answered by that read. */
export const notReplayedSince = (readBeganAt: Date): Prisma.WebhookEventWhereInput => ({
  OR: [{ replayedAt: null }, { replayedAt: { lt: readBeganAt } }],
});

/**
 * Marks what this sync has answered: events stored before its Stripe read began (decision 13). In the sync's own
 * transaction, so that an event is done exactly when what it hinted at is written.
 */
export async function settleEvents(
  tx: Tx,
  { customerIds, readBeganAt, isOurs }: { customerIds: string[]; readBeganAt: Date; isOurs: boolean },
): Promise<void> {
  await tx.webhookEvent.updateMany({
    where: {
      customerId: { in: customerIds },
      state: { in: ["RECEIVED", "FAILED"] },
      receivedAt: { lt: readBeganAt },
      ...notReplayedSince(readBeganAt),
    },
    data: { state: isOurs ? "DONE" : "IGNORED", processedAt: new Date(), error: null },
  });
}
