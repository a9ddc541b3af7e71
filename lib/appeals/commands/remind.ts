import { db } from "../../db";
import { enqueue, transact } from "../../jobs";
import { consume, type Limit } from "../../limits";
import { getSettings } from "../../settings";
import { hashToken } from "../../tokens";
import { readReminder, readStopReminders } from "../queries/reminders";
import { CONFIRM_DAYS, OVERDUE_DAYS, reminderDue } from "../rules";

const HOUR = 60 * 60;
const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * 24 * HOUR * 1000);

const LIMITS = {
  network: { name: "remind-network", points: 10, seconds: HOUR },
  address: { name: "remind-address", points: 6, seconds: HOUR },
  total: { name: "remind-total", points: 2_000, seconds: HOUR },
};
/** Spent by who wants no such mails: for a year, nobody can have us send them any. */
export const STOPPED: Limit = { name: "remind-stopped", points: 1, seconds: 365 * 24 * HOUR };

/**
 * Notes that somebody wants to be reminded next month; a job decides whether the address is asked for its yes, so that
 * every address gets the same answer after the same work. Returns the seconds to wait when a limit is reached, else 0.
 */
export async function requestReminder(
  { address, network, locale = "en-US" }: { address: string; network: string; locale?: string },
  now = new Date(),
): Promise<number> {
  const waits = [
    await consume(LIMITS.network, network),
    await consume(LIMITS.address, address),
    await consume(LIMITS.total, "all"),
  ];
  const wait = Math.max(...waits);
  if (wait > 0) return wait;
  const expiresAt = daysAfter(now, CONFIRM_DAYS);
  await transact(async (tx) => {
    await tx.reminder.deleteMany({ where: { address, confirmedAt: null, expiresAt: { lte: now } } });
    await tx.reminder.createMany({ data: [{ address, locale, createdAt: now, expiresAt }], skipDuplicates: true });
    const reminder = await tx.reminder.findUnique({ where: { address }, select: { id: true } });
    if (reminder) await enqueue(tx, "send-reminder", { reminderId: reminder.id }, { key: reminder.id });
  });
  return 0;
}

/** Whose address it is says yes. Said twice, it counts once. Returns whether there was anything to say yes to. */
export async function confirmReminder({ token }: { token: string }, now = new Date()): Promise<boolean> {
  const { organisation } = await getSettings();
  const dueAt = reminderDue(now, organisation.timeZone);
  await db.reminder.updateMany({
    where: { tokenHash: hashToken(token), confirmedAt: null, expiresAt: { gt: now } },
    data: { confirmedAt: now, dueAt },
  });
  return (await readReminder({ token, now })) !== null;
}

/** Nothing is kept of a reminder that somebody cancels. Returns whether there was one. */
export async function cancelReminder({ token }: { token: string }): Promise<boolean> {
  const { count } = await db.reminder.deleteMany({ where: { tokenHash: hashToken(token) } });
  return count > 0;
}

/** From the foot of either mail: cancels, and has no further such mail sent there, whoever asks. Whether it was such a link. */
export async function stopReminders({ token }: { token: string }): Promise<boolean> {
  const address = readStopReminders(token);
  if (!address) return false;
  await consume(STOPPED, address);
  await db.reminder.deleteMany({ where: { address } });
  return true;
}

/** Hands what is due to the job that sends it. */
export async function tendReminders(now = new Date()): Promise<void> {
  const BATCH = 500;
  for (let after: string | null = null; ; ) {
    const due: { id: string }[] = await db.reminder.findMany({
      where: { dueAt: { lte: now }, sendingAt: null, ...(after && { id: { gt: after } }) },
      select: { id: true },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    await transact(async (tx) => {
      for (const { id } of due) await enqueue(tx, "send-reminder", { reminderId: id }, { key: id });
    });
    after = due.at(-1)?.id ?? null;
    if (due.length < BATCH || !after) return;
  }
}

/** Daily: addresses that nobody said yes for, and reminders whose month is over. */
export async function pruneReminders(now = new Date()): Promise<void> {
  const isOver = [{ confirmedAt: null, expiresAt: { lte: now } }, { dueAt: { lte: daysAfter(now, -OVERDUE_DAYS) } }];
  await db.reminder.deleteMany({ where: { OR: isOver } });
}
