import { currencyRules, formatMoney } from "../../money";
import type { Settings } from "../../settings";
import { formatDate, strings } from "../../strings";
import type { Goal } from "../schema/content";

type Place = Pick<Settings, "organisation" | "giving">;

/** Money in whole units, rounded down: nobody is to read that a goal is reached that is not. */
function sayMoney(amount: number, { giving: { currency }, organisation: { locale } }: Place): string {
  const unit = 10 ** currencyRules(currency).exponent;
  return formatMoney(amount < unit ? amount : Math.floor(amount / unit) * unit, currency, locale);
}

/** How far a goal has come, as markup: a sentence, and a bar that is full at the goal and says what is beyond it. */
export function renderGoal({ kind, target, since, until }: Goal, reached: number, place: Place): string {
  const { locale } = place.organisation;
  const words = strings(locale).reading.ask.goal;
  // Days stand in no time zone.
  const day = (text: string) => formatDate(new Date(`${text}T00:00:00Z`), locale, "UTC");
  const number = new Intl.NumberFormat(locale);
  const say = (amount: number) => (kind === "money" ? sayMoney(amount, place) : number.format(amount));
  const so = Math.max(0, reached);
  const line = `${words[kind](say(so), say(target), day(since))}${until ? `, ${words.until(day(until))}` : ""}.`;
  const percent = new Intl.NumberFormat(locale, { style: "percent" }).format(Math.floor((100 * so) / target) / 100);
  const beyond = so > target ? ` ${words.reached(percent)}` : "";
  const bar = `<progress max="${target}" value="${Math.min(so, target)}" aria-label="${words.label}">${percent}</progress>`;
  return `<div class="ask-goal">${bar}<p>${line}${beyond}</p></div>`;
}
