import type { Settings } from "../../settings";
import { AMOUNT_FIELDS, type Frequency } from "../schema";
import { periodEnd } from "./first-charge";

type Giving = Settings["giving"];

/** What the settings offer for a frequency. */
export const offerOf = (giving: Giving, frequency: Frequency) => giving[AMOUNT_FIELDS[frequency].key];

/**
 * What an annual amount is less than a year of the smallest monthly membership; null where it is not. Only such a saving is
 * one: who could give more a month and gives less a year does not save, but gives less.
 */
export function annualSaving(annual: number, { monthly }: Pick<Giving, "monthly">): number | null {
  const saved = 12 * monthly.minimum - annual;
  return saved > 0 ? saved : null;
}

/** Beyond this many smallest monthly gifts, somebody has given so much that asking for more would be rude. */
const ENOUGH = 100;

/**
 * The monthly amount to offer after a one-time gift (references: Wikimedia asks $60 → $10): the largest suggested that comes
 * to no more than the gift in a year, else the smallest there is; null after a tiny gift or a very large one.
 */
export function monthlyOfferAfter(gift: number, { monthly }: Pick<Giving, "monthly">): number | null {
  if (gift < monthly.minimum || gift > ENOUGH * monthly.minimum) return null;
  const fitting = monthly.suggested.filter((amount) => amount * 12 <= gift);
  return Math.max(monthly.minimum, ...fitting);
}

/** A month after a moment, on the same day or the month's last, at the same time (UTC). */
export const aMonthAfter = (from: Date) => periodEnd("MONTHLY", from);
