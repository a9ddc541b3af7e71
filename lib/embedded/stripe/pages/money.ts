import { unitsOf } from "../billing/balance";
import type { Price } from "../core/rows";

const locale = (given: unknown) => {
  try {
    return typeof given === "string" && given !== "auto" ? (Intl.getCanonicalLocales(given)[0] ?? "en-US") : "en-US";
  } catch {
    return "en-US";
  }
};

export const money = (amount: number, currency: string, language?: unknown) =>
  new Intl.NumberFormat(locale(language), { style: "currency", currency: currency.toUpperCase() }).format(
    amount / unitsOf(currency),
  );

/** "per month", "every 3 months", or nothing for a single payment. */
export function every(price: Price): string {
  if (!price.recurring) return "";
  const { interval, interval_count } = price.recurring;
  return interval_count === 1 ? `per ${interval}` : `every ${interval_count} ${interval}s`;
}

export const day = (seconds: number) =>
  new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(seconds * 1000);

export const moment = (seconds: number) =>
  `${new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" }).format(seconds * 1000)} UTC`;
