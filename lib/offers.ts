import { type Currency, currencies } from "./money";

/** What one frequency offers, in minor units of a currency. */
export interface Offer {
  minimum: number;
  suggested: number[];
  recommended: number;
}
export type Offers = Record<"monthly" | "annual" | "oneTime", Offer>;

const offers = (
  minimums: [number, number, number],
  recommended: [number, number, number],
  more: number[][],
): Offers => {
  const offer = (index: 0 | 1 | 2): Offer => {
    // A plan can be had for its least; what is given once is suggested higher.
    const least = index === 2 ? [] : [minimums[index]];
    const suggested = [...least, recommended[index], ...(more[index] ?? [])];
    return {
      minimum: minimums[index],
      suggested: [...new Set(suggested)].sort((a, b) => a - b),
      recommended: recommended[index],
    };
  };
  return { monthly: offer(0), annual: offer(1), oneTime: offer(2) };
};

/** Where a currency that is new to a newsroom begins: round amounts of about the same worth as $5 a month, $35 a year. */
export const STARTING_OFFERS: Readonly<Record<Currency, Offers>> = {
  usd: offers(
    [500, 3500, 500],
    [1000, 6000, 5000],
    [
      [1500, 2500],
      [12_000, 25_000],
      [2500, 10_000, 25_000],
    ],
  ),
  eur: offers(
    [500, 3500, 500],
    [1000, 6000, 5000],
    [
      [1500, 2500],
      [12_000, 25_000],
      [2500, 10_000, 25_000],
    ],
  ),
  gbp: offers(
    [400, 3000, 400],
    [800, 5000, 4000],
    [
      [1200, 2000],
      [10_000, 20_000],
      [2000, 8000, 20_000],
    ],
  ),
  jpy: offers(
    [700, 5000, 700],
    [1500, 9000, 7000],
    [
      [2000, 3500],
      [18_000, 35_000],
      [3500, 15_000, 35_000],
    ],
  ),
  isk: offers(
    [70_000, 500_000, 70_000],
    [140_000, 850_000, 700_000],
    [
      [200_000, 350_000],
      [1_700_000, 3_500_000],
      [350_000, 1_400_000, 3_500_000],
    ],
  ),
  kwd: offers(
    [1500, 10_500, 1500],
    [3000, 18_000, 15_000],
    [
      [4500, 7500],
      [36_000, 75_000],
      [7500, 30_000, 75_000],
    ],
  ),
};

interface Giving extends Offers {
  currency: Currency;
  others: Partial<Record<Currency, Offers>>;
}

/** The currencies that can be given in, the organisation's own first. */
export const offeredCurrencies = ({ currency, others }: Pick<Giving, "currency" | "others">): Currency[] => [
  currency,
  ...currencies.filter((one) => one !== currency && others[one] !== undefined),
];

/** What is offered in a currency, in the place of the organisation's own; null for one that is not taken. */
export function offeredIn<Terms extends Giving>(giving: Terms, currency: string | undefined): Terms | null {
  if (!currency || currency === giving.currency) return giving;
  const offered = offeredCurrencies(giving).find((one) => one === currency);
  const own = offered && giving.others[offered];
  if (!own) return null;
  const { monthly, annual, oneTime } = giving;
  const others = { ...giving.others, [giving.currency]: { monthly, annual, oneTime } };
  return { ...giving, ...own, currency: offered, others };
}
