import { z } from "zod";
import { dayAfter, parseDay, startOfDay } from "../../calendar";
import { parseMoney } from "../../money";
import { type Fragment, fragment, joined } from "./fragment";

/** What amounts and days are counted in: the organisation's currency and time zone. */
export interface FilterTerms {
  currency: string;
  timeZone: string;
}

/** Lists that only the database knows; a page offers them by name. */
export type FilterList = "labels" | "articles" | "appeals" | "variants" | "countries" | "reasons";

export type FilterInput =
  | { kind: "choices"; options: readonly { value: string; label: string }[] }
  | { kind: "list"; of: FilterList }
  | { kind: "money" }
  | { kind: "days" }
  | { kind: "yes" };

export type Fields = Record<string, string[]>;

/** What a filter makes of what was typed: nothing, a mistake at a field, or a condition on `"Member" m`. */
export type Reading =
  | { state: "absent" }
  | { state: "wrong"; errors: Record<string, string> }
  | { state: "set"; sql: Fragment; fields: Fields };

export interface Filter {
  label: string;
  input: FilterInput;
  /** Its names in an address, for a filter of this name. */
  fields: (name: string) => string[];
  read: (name: string, fields: Fields, terms: FilterTerms) => Reading;
}

const ABSENT: Reading = { state: "absent" };
const one = (name: string) => [name];
const range = (name: string) => [`${name}-from`, `${name}-to`];
const text = (fields: Fields, field: string) => (fields[field]?.[0] ?? "").trim();

interface ManyOptions {
  label: string;
  input: Extract<FilterInput, { kind: "choices" | "list" }>;
  value: z.ZodType<string>;
  /** One value fits, or, where that is said shorter, any of several. */
  sql: ((value: string) => Fragment) | { some: (values: string[]) => Fragment };
}

/** One or several out of a list: any of them fits. */
export function anyOf({ label, input, value, sql }: ManyOptions): Filter {
  const schema = z.array(value).max(50);
  return {
    ...{ label, input, fields: one },
    read: (name, fields) => {
      const asked = [...new Set((fields[name] ?? []).filter((item) => item !== ""))];
      if (asked.length === 0) return ABSENT;
      const chosen = schema.safeParse(asked);
      if (!chosen.success) return { state: "wrong", errors: { [name]: "Choose one of the list." } };
      const any = typeof sql === "function" ? fragment`(${joined(chosen.data.map(sql), "OR")})` : sql.some(chosen.data);
      return { state: "set", sql: any, fields: { [name]: chosen.data } };
    },
  };
}

/** Something that is so or is not. */
export function yes(label: string, sql: Fragment): Filter {
  return {
    ...{ label, input: { kind: "yes" } as const, fields: one },
    read: (name, fields) =>
      text(fields, name) === "yes" ? { state: "set", sql, fields: { [name]: ["yes"] } } : ABSENT,
  };
}

interface RangeOptions<Value> {
  label: string;
  input: FilterInput;
  parse: (text: string, terms: FilterTerms) => Value | null;
  /** Said of what is none. */
  mistake: string;
  sql: (from: Value | null, to: Value | null, terms: FilterTerms) => Fragment;
  /** Said of an end before its beginning. */
  crossed: string;
}

function ranging<Value extends number | string>({
  label,
  input,
  parse,
  mistake,
  sql,
  crossed,
}: RangeOptions<Value>): Filter {
  return {
    ...{ label, input, fields: range },
    read: (name, fields, terms) => {
      const [start = "", end = ""] = range(name);
      const side = (field: string) =>
        z
          .string()
          .transform((typed) => (typed === "" ? null : (parse(typed, terms) ?? undefined)))
          .refine((value) => value !== undefined, mistake)
          .safeParse(text(fields, field));
      const sides = [start, end].map((field) => [field, side(field)] as const);
      const errors = Object.fromEntries(sides.flatMap(([field, { success }]) => (success ? [] : [[field, mistake]])));
      if (Object.keys(errors).length > 0) return { state: "wrong", errors };
      const [from, to] = sides.map(([, { data }]) => (data ?? null) as Value | null);
      if (from === undefined || to === undefined || (from === null && to === null)) return ABSENT;
      if (from !== null && to !== null && from > to) return { state: "wrong", errors: { [end]: crossed } };
      const typed = [start, end].filter((field) => text(fields, field) !== "");
      const kept = Object.fromEntries(typed.map((field) => [field, [text(fields, field)]]));
      return { state: "set", sql: sql(from, to, terms), fields: kept };
    },
  };
}

const between = (column: Fragment, low: Fragment | null, high: Fragment | null): Fragment =>
  joined(
    [low && fragment`${column} >= ${low}`, high && fragment`${column} <= ${high}`].filter((part) => part !== null),
    "AND",
  );

/** From an amount to another, both included, in the organisation's currency. */
export const money = (label: string, column: Fragment): Filter =>
  ranging<number>({
    ...{ label, input: { kind: "money" }, mistake: "Enter an amount, such as 25." },
    parse: (typed, { currency }) => parseMoney(typed, currency),
    crossed: "This is less than the other amount.",
    sql: (from, to, { currency }) => {
      const number = (value: number | null) => (value === null ? null : fragment`${value}::bigint`);
      // Who has given nothing has no amount; nought is not below ten.
      return fragment`(${between(column, number(from ?? 1), number(to))} AND m."currency" = ${currency})`;
    },
  });

/** From a day to another, both included, where the organisation is. */
export const days = (label: string, column: Fragment): Filter =>
  ranging<string>({
    ...{ label, input: { kind: "days" }, mistake: "Enter a day, such as 2026-03-31." },
    parse: parseDay,
    crossed: "This day comes before the other.",
    sql: (from, to, { timeZone }) => {
      const moment = (day: string) => fragment`${startOfDay(day, timeZone).toISOString()}::timestamptz`;
      const low =
        from === null
          ? fragment`${column} > '1970-01-01 00:00:00+00'::timestamptz`
          : fragment`${column} >= ${moment(from)}`;
      return to === null ? fragment`(${low})` : fragment`(${low} AND ${column} < ${moment(dayAfter(to))})`;
    },
  });

/** The same for what is a day itself and not a moment. */
export const dates = (label: string, column: Fragment): Filter =>
  ranging<string>({
    ...{ label, input: { kind: "days" }, mistake: "Enter a day, such as 2026-03-31." },
    parse: parseDay,
    crossed: "This day comes before the other.",
    sql: (from, to) => {
      const day = (value: string | null) => (value === null ? null : fragment`${value}::date`);
      return fragment`(${between(column, day(from), day(to))})`;
    },
  });
