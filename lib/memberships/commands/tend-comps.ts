import type { Membership } from "../../../prisma/generated/client";
import { system } from "../../actor";
import { db } from "../../db";
import { transact } from "../../jobs";
import { queueMessage } from "../../messages";
import { daysAfter, REMIND_DAYS } from "../rules/given";
import { endComp } from "./comp";

const BATCH = 100;
const COMP = { source: "COMP" as const, status: "ACTIVE" as const };

/** Calls `work` for every free membership that ends within a time, page by page. */
async function each(within: { gt?: Date; lte: Date }, work: (comp: Membership) => Promise<unknown>): Promise<void> {
  for (let last: string | undefined; ; ) {
    const after = last ? { id: { gt: last } } : {};
    const where = { ...COMP, currentPeriodEnd: within, ...after };
    const rows = await db.membership.findMany({ where, orderBy: { id: "asc" }, take: BATCH });
    for (const row of rows) await work(row);
    last = rows.at(-1)?.id;
    if (rows.length < BATCH) return;
  }
}

/** Once for each end: one that is moved is told of again. Who was given less than that knows it. */
async function remind({ id, memberId, currentPeriodEnd, startedAt }: Membership, now: Date): Promise<void> {
  if (startedAt > daysAfter(now, -REMIND_DAYS)) return;
  const cause = `comp-ending:${id}:${currentPeriodEnd?.getTime()}`;
  await transact((tx) => queueMessage(tx, { cause, template: "comp-ending", memberId }));
}

/** The job that tends free memberships: tells of their end ahead, and ends what is over. */
export async function tendComps(now = new Date()): Promise<void> {
  await each({ gt: now, lte: daysAfter(now, REMIND_DAYS) }, (comp) => remind(comp, now));
  await each({ lte: now }, ({ id, memberId }) => endComp({ actor: system("comps"), memberId, membershipId: id, now }));
}
