import { dayOf, startOfDay, yearOf } from "../../calendar";
import { db } from "../../db";
import { enqueue, transact } from "../../jobs";
import { queueMessage } from "../../messages";
import { getSettings } from "../../settings";

const BATCH = 200;

/** The year that has just ended where the organisation is; null outside January. */
export function yearToAnnounce(now: Date, timeZone: string): number | null {
  return dayOf(now, timeZone).slice(5, 7) === "01" ? yearOf(now, timeZone) - 1 : null;
}

const causeOf = (year: number, memberId: string) => `statement:${year}:${memberId}`;

/** The next who gave in a year, by id: read along the index of payments, so that each step costs what it brings. */
async function nextGivers(year: number, timeZone: string, after: string | undefined): Promise<string[]> {
  const [from, until] = [startOfDay(`${year}-01-01`, timeZone), startOfDay(`${year + 1}-01-01`, timeZone)];
  const givers = await db.payment.groupBy({
    by: ["memberId"],
    where: { status: "SUCCEEDED", paidAt: { gte: from, lt: until }, memberId: after ? { gt: after } : { not: null } },
    orderBy: { memberId: "asc" },
    take: BATCH,
  });
  return givers.flatMap(({ memberId }) => memberId ?? []);
}

/** Those of them who are to be told: they are still there, want it, and were not told before. */
async function toTell(year: number, givers: string[]): Promise<string[]> {
  const there = await db.member.findMany({
    where: { id: { in: givers }, erasedAt: null, mergedIntoId: null, wantsStatements: true },
    select: { id: true },
  });
  const causes = there.map(({ id }) => causeOf(year, id));
  const told = await db.emailMessage.findMany({ where: { cause: { in: causes } }, select: { cause: true } });
  const isTold = new Set(told.map(({ cause }) => cause));
  return there.map(({ id }) => id).filter((id) => !isTold.has(causeOf(year, id)));
}

/**
 * Daily in January: tells everybody who gave in the year before that their statement can be had, once per year. It goes
 * through the members in steps; a step and the job for the next are one transaction, and the next day's run catches up.
 */
export async function announceStatements({ after }: { after?: string }, now = new Date()): Promise<void> {
  const { timeZone } = (await getSettings()).organisation;
  const year = yearToAnnounce(now, timeZone);
  if (year === null) return;
  const givers = await nextGivers(year, timeZone, after);
  const last = givers.at(-1);
  const members = await toTell(year, givers);
  await transact(async (tx) => {
    for (const memberId of members)
      await queueMessage(tx, { cause: causeOf(year, memberId), template: "statement-ready", memberId });
    if (last && givers.length === BATCH) await enqueue(tx, "announce-statements", { after: last }, { key: last });
  });
}
