import type { Membership } from "../../../prisma/generated/client";
import { type Actor, system } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { transact } from "../../jobs";
import { checkFence, withLease } from "../../lease";
import { LIVE, memberStatus } from "../../members/rules";
import { queueMessage } from "../../messages";
import { daysAfter, REMIND_DAYS } from "../rules/given";
import { deliver } from "./settle-given";

const BATCH = 100;
const GIFT = { source: "GIFT" as const, status: "ACTIVE" as const };

/** Makes a member's own status follow their memberships. Called under their lease. */
export async function mirrorStatus(tx: Tx, memberId: string): Promise<void> {
  const status = memberStatus(await tx.membership.findMany({ where: { memberId } }));
  await tx.member.update({ where: { id: memberId }, data: { status } });
}

/** Whether a member stays one when a given membership ends: by their own, or by another gift that goes on. */
async function goesOn(tx: Tx, { id, memberId, currentPeriodEnd }: Membership): Promise<boolean> {
  const others = { memberId, id: { not: id }, duplicateOfId: null, status: { in: [...LIVE] } };
  const later = [{ source: { not: "GIFT" as const } }, { currentPeriodEnd: { gt: currentPeriodEnd ?? new Date(0) } }];
  return (await tx.membership.count({ where: { ...others, OR: later } })) > 0;
}

/** Calls `work` for every row that `find` still answers; each ends its being due, so that who is stopped goes on. */
async function drain<Row>(find: () => Promise<Row[]>, work: (row: Row) => Promise<void>): Promise<void> {
  for (;;) {
    const rows = await find();
    for (const row of rows) await work(row);
    if (rows.length < BATCH) return;
  }
}

async function deliverDue(now: Date): Promise<void> {
  const undone = { deliveredAt: null, redeemedAt: null, withdrawnAt: null, recipientAddress: { not: null } };
  const where = { ...undone, paidAt: { not: null }, deliverAt: { lte: now } };
  const find = () => db.givenMembership.findMany({ where, orderBy: { deliverAt: "asc" }, take: BATCH });
  await drain(find, (given) => transact((tx) => deliver(tx, given, now)));
}

/** The reminder before the end; who goes on anyway needs none. */
async function remindEnding(now: Date): Promise<void> {
  let last: string | undefined;
  const soon = { ...GIFT, currentPeriodEnd: { gt: now, lte: daysAfter(now, REMIND_DAYS) } };
  const find = async () => {
    const where = { ...soon, ...(last && { id: { gt: last } }) };
    const rows = await db.membership.findMany({ where, orderBy: { id: "asc" }, take: BATCH });
    last = rows.at(-1)?.id;
    return rows;
  };
  await drain(find, async (membership) => {
    const { id, memberId } = membership;
    const cause = `given-ending:${id}`;
    if ((await db.emailMessage.count({ where: { cause } })) > 0) return;
    await transact(async (tx) => {
      if (!(await goesOn(tx, membership))) await queueMessage(tx, { cause, template: "given-ending", memberId });
    });
  });
}

async function end(actor: Actor, { id, memberId }: Membership, now: Date): Promise<void> {
  await withLease(`member:${memberId}`, (lease) =>
    transact(async (tx) => {
      await checkFence(tx, lease);
      const membership = await tx.membership.findUniqueOrThrow({ where: { id } });
      const { status, currentPeriodEnd } = membership;
      if (status === "ENDED") return;
      const isOver = currentPeriodEnd !== null && currentPeriodEnd <= now;
      const endedAt = isOver ? currentPeriodEnd : now;
      const cancelReason = isOver ? null : "disputed";
      await tx.membership.update({ where: { id }, data: { status: "ENDED", endedAt, cancelReason } });
      await mirrorStatus(tx, memberId);
      const after = { status: "ENDED", endedAt };
      const subject = { type: "membership", id };
      await audit(tx, {
        actor,
        action: "membership.change",
        subject,
        memberId,
        before: { status, endedAt: null },
        after,
      });
      if (!(await goesOn(tx, membership)))
        await queueMessage(tx, { cause: `given-ended:${id}`, template: "given-ended", memberId });
    }),
  );
}

/** Given memberships whose time is over, and those whose payment the bank took back for good. */
async function endDue(actor: Actor, now: Date): Promise<void> {
  const isDue = [{ currentPeriodEnd: { lte: now } }, { given: { withdrawal: "DISPUTED" as const } }];
  const find = () => db.membership.findMany({ where: { ...GIFT, OR: isDue }, orderBy: { id: "asc" }, take: BATCH });
  await drain(find, (membership) => end(actor, membership, now));
}

/** The job that tends given memberships: delivers on the day, reminds before the end, and ends what is over. */
export async function tendGiven(now = new Date()): Promise<void> {
  await deliverDue(now);
  await remindEnding(now);
  await endDue(system("given"), now);
}

/** What was typed for a membership that nobody paid for names people: it goes after a month. A daily job calls it. */
export async function pruneGiven(now = new Date()): Promise<void> {
  const isLeft = { attempt: { state: { not: "COMPLETED" as const }, payments: { none: {} } } };
  await db.givenMembership.deleteMany({ where: { paidAt: null, createdAt: { lt: daysAfter(now, -30) }, ...isLeft } });
}
