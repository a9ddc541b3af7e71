import { currencyRules, formatMoney } from "../../money";
import type { Judgement } from "./evidence";

const THOUSAND = 1_000;

/** From here on cents are noise, in whole units of a currency. */
const ROUND_FROM = 10;

/** An estimate as it is said: large ones in whole units. */
export function sayRoughly(amount: number, currency: string, locale: string): string {
  const unit = 10 ** currencyRules(currency).exponent;
  const size = Math.abs(amount);
  const rounded = size < ROUND_FROM * unit ? Math.round(size) : Math.round(size / unit) * unit;
  return `${amount < 0 && rounded > 0 ? "−" : ""}${formatMoney(rounded, currency, locale)}`;
}

/** What an editor is told of a variant beside the one it is compared with, in one sentence. */
export function sayVerdict(
  judgement: Judgement | null,
  {
    name,
    base,
    currency,
    locale,
    level = 0.05,
  }: { name: string; base: string; currency: string; locale: string; level?: number },
): string {
  if (!judgement)
    return `There is nothing to compare ${name} and ${base} by yet: no view of either counts from a time in which both were shown.`;
  const { difference, lower, upper } = judgement;
  const signed = (amount: number) => sayRoughly(amount * THOUSAND, currency, locale);
  const money = (amount: number) => signed(Math.abs(amount));
  const sure = `${Math.round(100 * (1 - level))}%`;
  const range = `${sure} between ${signed(lower)} and ${signed(upper)}`;
  if (lower > 0)
    return `${name} raises about ${money(difference)} more per thousand readers than ${base}, ${range}; you may stop.`;
  if (upper < 0)
    return `${name} raises about ${money(difference)} less per thousand readers than ${base}, ${range}; you may stop.`;
  return `It is not known yet whether ${name} raises more than ${base}: ${range} per thousand readers.`;
}
