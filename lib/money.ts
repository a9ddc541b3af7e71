import { languageOf } from "./locale";

/**
 * Currencies as Stripe handles them, which is not always as ISO 4217 or `Intl` do
 * (https://docs.stripe.com/currencies: zero-decimal, three-decimal, minimum charge amounts).
 * `exponent`: digits of the minor unit in Stripe's API; `step`: amounts are multiples of it; `minimum`: smallest charge.
 */
const CURRENCIES = {
  usd: { exponent: 2, step: 1, minimum: 50 },
  eur: { exponent: 2, step: 1, minimum: 50 },
  gbp: { exponent: 2, step: 1, minimum: 30 },
  jpy: { exponent: 0, step: 1, minimum: 50 },
  isk: { exponent: 2, step: 100, minimum: 100 },
  kwd: { exponent: 3, step: 10, minimum: 10 },
} as const;

export type Currency = keyof typeof CURRENCIES;
export const currencies = Object.keys(CURRENCIES) as [Currency, ...Currency[]];

/** What a card payment is assumed to cost: hundredths of a percent of what is charged, and a fixed part in minor units. */
export interface FeeTerms {
  basisPoints: number;
  fixed: number;
}

/**
 * Stripe's list prices for domestic cards where an account settles in the currency (https://stripe.com/pricing and its
 * pages for the EEA, the UK and Japan); for ISK and KWD, in which no account settles, the American price in their money.
 */
export const CARD_FEES: Readonly<Record<Currency, FeeTerms>> = {
  usd: { basisPoints: 290, fixed: 30 },
  eur: { basisPoints: 150, fixed: 25 },
  gbp: { basisPoints: 150, fixed: 20 },
  jpy: { basisPoints: 360, fixed: 0 },
  isk: { basisPoints: 290, fixed: 4_000 },
  kwd: { basisPoints: 290, fixed: 90 },
};

/**
 * What to add to an amount so that the whole of it is left after the assumed fee: (amount + fixed) / (1 - rate), rounded
 * up to the currency's step (decision 19).
 */
export function feeToCover(amount: number, { basisPoints, fixed }: FeeTerms, currency: string): number {
  const { step } = currencyRules(currency);
  const gross = Math.ceil(((amount + fixed) * 10_000) / ((10_000 - basisPoints) * step)) * step;
  return gross - amount;
}

/** How Stripe counts a currency; @throws RangeError for one that we do not offer. */
export function currencyRules(currency: string): { exponent: number; step: number; minimum: number } {
  if (!(currency in CURRENCIES)) throw new RangeError(`Unknown currency: ${currency}`);
  return CURRENCIES[currency as Currency];
}

/** In Spanish, dollars alone need to say whose they are; "€5" is what a reader in the United States calls "EUR 5". */
const isTakenFor = (currency: string, locale: string) => languageOf(locale) !== "es" || currency === "usd";

function format(amount: number, currency: string, locale: string, digits: (exponent: number) => number): string {
  const { exponent } = currencyRules(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    currencyDisplay: isTakenFor(currency, locale) ? "symbol" : "narrowSymbol",
    minimumFractionDigits: digits(exponent),
    maximumFractionDigits: exponent,
  }).format(amount / 10 ** exponent);
}

/** Minor units as people read them: "$5", "$5.50", "¥500". */
export function formatMoney(amount: number, currency: string, locale = "en-US"): string {
  return format(amount, currency, locale, (exponent) => (amount % 10 ** exponent === 0 ? 0 : exponent));
}

/** The same as on papers, where every digit is said: "$5.00", "$5.50", "¥500", "KWD 5.000". */
export function formatMoneyInFull(amount: number, currency: string, locale = "en-US"): string {
  return format(amount, currency, locale, (exponent) => exponent);
}

/** Minor units as a program reads them: "5.00", "500" for yen, "5.000" for dinars. */
export function formatDecimal(amount: number, currency: string): string {
  const { exponent } = currencyRules(currency);
  if (exponent === 0) return String(amount);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, "0");
  return `${amount < 0 ? "-" : ""}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** How people mark an amount of a currency, beside its code. */
const SIGNS: Record<Currency, readonly string[]> = {
  usd: ["$", "us$"],
  eur: ["€"],
  gbp: ["£"],
  jpy: ["¥", "￥", "円"],
  isk: ["kr", "kr."],
  kwd: ["kd", "د.ك"],
};

const isMarkOf = (currency: string, mark: string) => {
  const typed = mark.trim().toLowerCase();
  return typed === "" || typed === currency || SIGNS[currency as Currency].includes(typed);
};

/**
 * What a person typed ("12", "$12.50", "1,200") in minor units; null when it is not an amount of this currency. One that
 * is marked as other money is none: "€5" are not five dollars.
 */
export function parseMoney(text: string, currency: string): number | null {
  const { exponent, step } = currencyRules(currency);
  const match = /^([^\d,-]{0,5}?)(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,3}))?([^\d,-]{0,5})$/.exec(text.trim());
  const [, before = "", whole, fraction = "", after = ""] = match ?? [];
  if (!whole || !isMarkOf(currency, before) || !isMarkOf(currency, after)) return null;
  if (fraction.length > exponent) return null;
  const amount = Number(whole.replaceAll(",", "") + fraction.padEnd(exponent, "0"));
  return Number.isSafeInteger(amount) && amount % step === 0 ? amount : null;
}
