import { TZDate } from "@date-fns/tz";

/** A day of the calendar, "2026-03-31", without a place: what moment it begins at is for a time zone to say. */
export type Day = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day as somebody typed it; null for what is in no calendar, such as 31 April. */
export function parseDay(text: string): Day | null {
  const [, year, month, day] = SHAPE.exec(text.trim()) ?? [];
  if (!year || !month || !day) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return Number(year) >= 1900 && date.toISOString().slice(0, 10) === text.trim() ? text.trim() : null;
}

/** The moment at which a time zone's clocks show an hour of a day. */
export function atHour(day: Day, hour: number, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(new TZDate(year, month - 1, date, hour, timeZone).getTime());
}

/** The moment at which a time zone's clocks show a day and "14:05"; null for what no clock shows. */
export function atClock(day: string, clock: string, timeZone: string): Date | null {
  const parsed = parseDay(day);
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(clock.trim()) ?? [];
  return parsed && hour && minute
    ? new Date(atHour(parsed, Number(hour), timeZone).getTime() + Number(minute) * 60_000)
    : null;
}

/** What a time zone's clocks show at a moment: "14:05". */
export function clockOf(moment: Date, timeZone: string): string {
  const date = new TZDate(moment.getTime(), timeZone);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The moment at which a day begins in a time zone. */
export const startOfDay = (day: Day, timeZone: string): Date => atHour(day, 0, timeZone);

export function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}

/** The day that a moment falls on in a time zone. */
export function dayOf(moment: Date, timeZone: string): Day {
  const date = new TZDate(moment.getTime(), timeZone);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, "0"))
    .join("-");
}

export const yearOf = (moment: Date, timeZone: string): number => Number(dayOf(moment, timeZone).slice(0, 4));
