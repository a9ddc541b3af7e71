import { type Day, dayAfter, parseDay } from "../../calendar";
import type { Range } from "./range";

/** How a stretch of days is asked for in an address; what stands there twice counts as absent. */
export interface PeriodQuery {
  period?: string | string[];
  from?: string | string[];
  to?: string | string[];
}

export type PeriodKind = "days" | "month" | "quarter" | "year" | "range";

export interface Period extends Range {
  kind: PeriodKind;
  /** How the address says it. */
  query: Record<string, string>;
  /** What was typed makes no range: the last 30 days are shown in its place. */
  isWrong: boolean;
}

const only = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
const utc = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const MS = 24 * 3_600_000;

export const addDays = (day: Day, days: number): Day => new Date(utc(day) + days * MS).toISOString().slice(0, 10);
export const daysBetween = (from: Day, to: Day) => Math.round((utc(to) - utc(from)) / MS);
const least = (a: Day, b: Day) => (a < b ? a : b);

/** The same day so many months on, or the last one where that month is shorter. */
export function shiftMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

const monthsFrom = (from: Day, months: number): Range => ({ from, to: addDays(shiftMonths(from, months), -1) });

function calendar(text: string): (Range & { kind: PeriodKind }) | null {
  const [, year = "", quarter, month] = /^((?:19|20|21)\d\d)(?:-q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
  if (!year) return null;
  if (month) return { kind: "month", ...monthsFrom(`${year}-${month}-01`, 1) };
  if (!quarter) return { kind: "year", ...monthsFrom(`${year}-01-01`, 12) };
  const first = String(Number(quarter) * 3 - 2).padStart(2, "0");
  return { kind: "quarter", ...monthsFrom(`${year}-${first}-01`, 3) };
}

const LONGEST_DAYS = 366 * 20;

/** Which days are asked for: two of them, a month, quarter or year, else the last 30. Never a day that is yet to come. */
export function readPeriod(query: PeriodQuery, today: Day): Period {
  const [name = "", first, last] = [only(query.period), only(query.from), only(query.to)];
  const clip = (range: Range) => ({ from: range.from, to: least(range.to, today) });
  const standard = { kind: "days" as const, from: addDays(today, -29), to: today, query: {} };
  if (first !== undefined || last !== undefined) {
    const [from, to] = [parseDay(first ?? ""), parseDay(last ?? "")];
    const isRight = from && to && from <= to && from <= today && daysBetween(from, to) <= LONGEST_DAYS;
    if (!isRight) return { ...standard, isWrong: true };
    return { kind: "range", ...clip({ from, to }), query: { from, to }, isWrong: false };
  }
  const found = calendar(name);
  if (!found || found.from > today) return { ...standard, isWrong: false };
  return { kind: found.kind, ...clip(found), query: { period: name }, isWrong: false };
}

const MONTHS: Partial<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };

/** The days before, as many of them; of a calendar's period that is still running, the same part of the one before. */
export function previousPeriod({ kind, from, to }: Period): Range {
  const months = MONTHS[kind];
  if (!months) {
    const length = daysBetween(from, to) + 1;
    return { from: addDays(from, -length), to: addDays(to, -length) };
  }
  const whole = monthsFrom(from, months);
  const before = monthsFrom(shiftMonths(from, -months), months);
  return to >= whole.to ? before : { from: before.from, to: least(before.to, shiftMonths(to, -months)) };
}

/** The same days a year earlier; a whole month stays whole in a leap year. */
export function yearBefore({ kind, from, to }: Period): Range {
  const months = MONTHS[kind];
  const start = shiftMonths(from, -12);
  if (!months || to < monthsFrom(from, months).to) return { from: start, to: shiftMonths(to, -12) };
  return monthsFrom(start, months);
}

export type Grain = "day" | "week" | "month";
export const grainOf = ({ from, to }: Range): Grain => {
  const days = daysBetween(from, to) + 1;
  return days <= 45 ? "day" : days <= 190 ? "week" : "month";
};

/** A period cut into days, weeks from its first day on, or the calendar's months: they cover it, each day once. */
export function bucketsOf(range: Range, grain: Grain = grainOf(range)): Range[] {
  const buckets: Range[] = [];
  for (let from = range.from; from <= range.to; ) {
    const end = grain === "day" ? from : grain === "week" ? addDays(from, 6) : addDays(nextMonth(from), -1);
    const to = least(end, range.to);
    buckets.push({ from, to });
    from = dayAfter(to);
  }
  return buckets;
}

const nextMonth = (day: Day): Day => shiftMonths(`${day.slice(0, 7)}-01`, 1);
