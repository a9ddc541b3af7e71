import type { StaffActor } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import type { Period } from "@/lib/memberships/rules/figures-period";
import type { Range } from "@/lib/memberships/rules/range";
import { currencyRules, formatMoney } from "@/lib/money";

/** What every figure is made for. */
export interface Context {
  actor: StaffActor;
  period: Period;
  previous: Range;
  yearAgo: Range;
  currency: string;
  locale: string;
  timeZone: string;
  /** The last day that has begun where the organisation is. */
  today: string;
}

/** What stands in a table: as people read it, and as a spreadsheet takes it. */
export interface Cell {
  text: string;
  value: string | number | null;
  href?: string | undefined;
}

export interface Headline {
  label: string;
  now: Cell;
  previous?: Cell | undefined;
  yearAgo?: Cell | undefined;
}

export type Tone = "main" | "second" | "third" | "bad";

export type Chart =
  | {
      kind: "line";
      labels: string[];
      series: { name: string; tone: Tone; values: number[] }[];
      say: (value: number) => string;
    }
  | {
      kind: "columns";
      labels: string[];
      series: { name: string; tone: Tone; values: number[] }[];
      say: (value: number) => string;
    }
  | { kind: "bars"; items: { label: string; value: number }[]; say: (value: number) => string };

export interface Table {
  columns: string[];
  rows: Cell[][];
}

export interface Figure {
  name: string;
  title: string;
  /** The whole of it in a sentence or two. */
  summary: string;
  headlines: Headline[];
  chart: Chart | null;
  table: Table;
  /** What exactly is counted, a paragraph each. */
  definition: string[];
}

export const words = (text: string, href?: string): Cell => ({ text, value: text, href });

export function count(value: number, { locale }: Context, href?: string): Cell {
  return { text: new Intl.NumberFormat(locale).format(value), value, href };
}

export function money(amount: number, { currency, locale }: Context, href?: string, of = currency): Cell {
  const value = amount / 10 ** currencyRules(of).exponent;
  return { text: formatMoney(Math.round(amount), of, locale), value, href };
}

export function percent(share: number | null, { locale }: Context, href?: string): Cell {
  if (share === null) return { text: "–", value: null };
  const text = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
  return { text, value: Math.round(share * 1000) / 10, href };
}

/** Money along an axis, where cents are noise. */
export function sayMoney({ currency, locale }: Context): (value: number) => string {
  const { exponent } = currencyRules(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  });
  return (value) => format.format(value / 10 ** exponent);
}

export function sayCount({ locale }: Context): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  return (value) => format.format(value);
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);

export function sayDay(day: string, { locale }: Context, style: Intl.DateTimeFormatOptions = { dateStyle: "medium" }) {
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(utc(day));
}

export function sayMonth(month: string, { locale }: Context, style: "short" | "long" = "short") {
  const format = new Intl.DateTimeFormat(locale, { month: style, year: "numeric", timeZone: "UTC" });
  return format.format(utc(`${month}-01`));
}

/** "Oct 27 – Nov 25, 2026". */
export function sayRange({ from, to }: Range, { locale }: Pick<Context, "locale">): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).formatRange(utc(from), utc(to));
}

type ListParams = Record<string, string | undefined>;

/** The list of what a number counts. */
export const listOf = ({ from, to }: Range, params: ListParams) =>
  addressOf("/admin/figures/list", { ...params, from, to });

export const nounOf = (amount: number, one: string, many = `${one}s`) => (amount === 1 ? one : many);
