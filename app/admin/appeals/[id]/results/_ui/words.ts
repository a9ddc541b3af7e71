import type { AppealResults, VariantResult } from "@/lib/appeals/queries";
import type { Stand, Tally } from "@/lib/appeals/rules";
import { formatMoney } from "@/lib/money";

export const STAND_WORDS: Record<Stand, string> = {
  draft: "A draft: readers do not see it.",
  scheduled: "It is scheduled: readers do not see it yet.",
  running: "It runs.",
  ended: "It has ended.",
};

/** With fewer conversions than this, an interval says next to nothing. */
export const ENOUGH_CONVERSIONS = 10;

const THOUSAND = 1_000;

export const sayCount = (value: number, locale: string) => new Intl.NumberFormat(locale).format(value);

/** "1 gift", "2 gifts". */
export const sayMany = (value: number, noun: string, locale: string) =>
  `${sayCount(value, locale)} ${noun}${value === 1 ? "" : "s"}`;

export const sayShare = (share: number, locale: string, digits = 0) =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);

/** Minor units, with a minus sign that a screen reader says. */
export function sayMoney(amount: number, currency: string, locale: string): string {
  const text = formatMoney(Math.abs(Math.round(amount)), currency, locale);
  return Math.round(amount) < 0 ? `−${text}` : text;
}

/** What a thousand readers who saw it brought, in minor units; null where nobody saw it. */
export const perThousand = ({ exposures, sum }: Pick<Tally, "exposures" | "sum">): number | null =>
  exposures > 0 ? (THOUSAND * sum) / exposures : null;

export const sayDay = (day: string, locale: string, style: Intl.DateTimeFormatOptions = { dateStyle: "medium" }) =>
  new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

/** Whether two variants together have too few conversions to speak of. */
export const isTooEarly = (one: VariantResult, other: VariantResult) =>
  one.conversions + other.conversions < ENOUGH_CONVERSIONS;

export const baseOf = ({ variants }: AppealResults): VariantResult | undefined => variants[0];
