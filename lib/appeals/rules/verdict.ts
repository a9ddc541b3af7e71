import { formatMoney } from "../../money";
import type { Judgement } from "./evidence";

const THOUSAND = 1_000;

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
  if (!judgement) return `Nobody has seen both ${name} and ${base} yet.`;
  const { difference, lower, upper } = judgement;
  const money = (amount: number) => formatMoney(Math.round(Math.abs(amount) * THOUSAND), currency, locale);
  const signed = (amount: number) => (Math.round(amount * THOUSAND) < 0 ? `−${money(amount)}` : money(amount));
  const sure = `${Math.round(100 * (1 - level))}%`;
  const range = `${sure} between ${signed(lower)} and ${signed(upper)}`;
  if (lower > 0)
    return `${name} raises about ${money(difference)} more per thousand readers than ${base}, ${range}; you may stop.`;
  if (upper < 0)
    return `${name} raises about ${money(difference)} less per thousand readers than ${base}, ${range}; you may stop.`;
  return `It is not known yet whether ${name} raises more than ${base}: ${range} per thousand readers.`;
}
