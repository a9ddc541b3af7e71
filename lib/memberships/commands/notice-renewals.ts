import { db } from "../../db";
import { transact } from "../../jobs";
import { queueMessage } from "../../messages";

const DAY = 24 * 3_600_000;
const [EARLIEST_DAYS, LATEST_DAYS] = [14, 28];
const BATCH = 500;

/**
 * Daily: who pays by the year hears two to four weeks ahead what will be charged and when, once per renewal. By our own
 * rows, which the sync keeps; who has set an end hears nothing.
 */
export async function noticeRenewals(now = new Date()): Promise<void> {
  const within = (days: number) => new Date(now.getTime() + days * DAY);
  for (let after: string | null = null; ; ) {
    const due: { id: string; memberId: string; currentPeriodEnd: Date | null }[] = await db.membership.findMany({
      where: {
        ...{ source: "STRIPE", plan: "ANNUAL", status: "ACTIVE", duplicateOfId: null, cancelAt: null },
        currentPeriodEnd: { gte: within(EARLIEST_DAYS), lte: within(LATEST_DAYS) },
        ...(after && { id: { gt: after } }),
      },
      select: { id: true, memberId: true, currentPeriodEnd: true },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    for (const { id, memberId, currentPeriodEnd } of due) {
      const cause = `annual-renewal:${id}:${currentPeriodEnd?.toISOString().slice(0, 10)}`;
      await transact((tx) => queueMessage(tx, { cause, template: "annual-renewal", memberId }));
    }
    after = due.at(-1)?.id ?? null;
    if (due.length < BATCH || !after) return;
  }
}
