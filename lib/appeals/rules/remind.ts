import { atHour, dayOf } from "../../calendar";

/** Who asks so late in a month is reminded in the one after the next: a week later would be no next month. */
const LATE = 20;
const HOUR = 9;

/** How long the mail that asks for a yes can be answered. */
export const CONFIRM_DAYS = 7;
/** A reminder that could not be sent for so long comes no more: its month is over. */
export const OVERDUE_DAYS = 14;

/**
 * When somebody who asks now is reminded: in the first week of next month where the organisation is, in the morning, on
 * the day of the week on which they asked.
 */
export function reminderDue(now: Date, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = dayOf(now, timeZone).split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + (date >= LATE ? 2 : 1), 1));
  const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay();
  first.setUTCDate(1 + ((weekday - first.getUTCDay() + 7) % 7));
  return atHour(first.toISOString().slice(0, 10), HOUR, timeZone);
}

interface Known {
  isBounced: boolean;
  isMember: boolean;
  appealsOff: boolean;
  lastGiftAt: Date | null;
}

/** Whether somebody whose address we know may be reminded: not who does their part already, nor who wants none of it. */
export function mayRemind({ isBounced, isMember, appealsOff, lastGiftAt }: Known, confirmedAt: Date | null): boolean {
  const hasGiven = confirmedAt !== null && lastGiftAt !== null && lastGiftAt > confirmedAt;
  return !isBounced && !isMember && !appealsOff && !hasGiven;
}
