import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { openValue } from "../../seal";
import { requirePermission } from "../../staff/rules";
import { hashToken } from "../../tokens";

/** What a link from the mail about a reminder leads to: when it comes, once that is confirmed; null when it leads nowhere. */
export async function readReminder({
  token,
  now,
}: {
  token: string;
  now: Date;
}): Promise<{ dueAt: Date | null } | null> {
  const found = await db.reminder.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!found || (!found.confirmedAt && found.expiresAt <= now)) return null;
  return { dueAt: found.dueAt };
}

/** How many readers wait to be reminded. */
export async function countReminders({ actor, tx = db }: { actor: Actor; tx?: Tx }): Promise<number> {
  requirePermission(actor, "appeals.read");
  return await tx.reminder.count({ where: { confirmedAt: { not: null } } });
}

/** What the address in a link is sealed for: whoever has the link learns it from nothing but the mail that brought it. */
export const STOP_REMINDERS = "stop reminders";

/** The address for which a link stops reminders; null for what is no such link. */
export const readStopReminders = (token: string): string | null =>
  openValue<string>(STOP_REMINDERS, Buffer.from(token, "base64url"));
