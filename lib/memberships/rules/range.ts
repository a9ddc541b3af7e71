import { type Day, dayAfter, parseDay, startOfDay } from "../../calendar";
import { type FieldErrors, fail, ok, type Result } from "../../errors";
import { strings } from "../../strings";

/** The days of a statement, both part of it. */
export interface Range {
  from: Day;
  to: Day;
}

/** A statement's address as anybody may type it; what stands there twice counts as absent. */
export interface RangeQuery {
  year?: string | string[];
  from?: string | string[];
  to?: string | string[];
}
const only = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

const ofYear = (year: string | number): Range => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/** Which days are asked for: two of them, or a year; by default the one that is named. */
export function readRange(query: RangeQuery, defaultYear: number, locale = "en-US"): Result<Range, "from" | "to"> {
  const [year = "", first, last] = [only(query.year), only(query.from), only(query.to)];
  if (first === undefined && last === undefined) return ok(ofYear(/^(19|20|21)\d\d$/.test(year) ? year : defaultYear));
  const words = strings(locale).receipts.statement.errors;
  const [from, to] = [parseDay(first ?? ""), parseDay(last ?? "")];
  if (from && to && from <= to) return ok({ from, to });
  const errors: FieldErrors<"from" | "to"> = {
    ...(!from && { from: words.day }),
    ...(!to && { to: words.day }),
    ...(from && to && { to: words.order }),
  };
  return fail(errors);
}

/** The moments between which a range lies, the second no longer part of it. */
export const momentsOf = ({ from, to }: Range, timeZone: string): [Date, Date] => [
  startOfDay(from, timeZone),
  startOfDay(dayAfter(to), timeZone),
];

/** The year that a range is exactly; null for any other range. */
export function yearOfRange({ from, to }: Range): string | null {
  const year = from.slice(0, 4);
  return from === ofYear(year).from && to === ofYear(year).to ? year : null;
}
