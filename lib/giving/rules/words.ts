import { formatMoney } from "../../money";
import { strings } from "../../strings";

interface Promised {
  plan: "MONTHLY" | "ANNUAL";
  amount: number;
  feeCover: number;
  currency: string;
}

type Given = Omit<Promised, "plan">;

function told({ amount, feeCover, currency }: Given, locale: string) {
  const [money, fee] = [formatMoney(amount, currency, locale), formatMoney(feeCover, currency, locale)];
  return { money, fee: feeCover > 0 ? fee : null };
}

/** What somebody gives once: "$10", "$10, plus $0.61 to cover the fee". */
export function givenInWords(given: Given, locale: string): string {
  const { money, fee } = told(given, locale);
  return fee ? strings(locale).give.withFee(money, fee) : money;
}

/** What somebody gives and how often: "$10 a month, plus $0.61 to cover the fee". */
export function promiseInWords(promise: Promised, locale: string): string {
  const words = strings(locale).give;
  const { money, fee } = told(promise, locale);
  const gives = `${money} ${words.per[promise.plan]}`;
  return fee ? words.withFee(gives, fee) : gives;
}

/** "One payment. Nothing renews." */
export function onceInWords(given: Given, locale: string): string {
  const { money, fee } = told(given, locale);
  const words = strings(locale).give;
  return fee ? words.onceWithFee(money, fee) : words.once;
}

interface Dedicated {
  tribute: "HONOR" | "MEMORY" | null;
  honoree: string | null;
}

/** "In memory of Ada Reader"; null where nobody is named. */
export function dedicationInWords({ tribute, honoree }: Dedicated, locale: string): string | null {
  return tribute && honoree ? strings(locale).give.dedication.said[tribute](honoree) : null;
}

/** "Renews at $10 a month, plus $0.61 to cover the fee, until you cancel." */
export function renewalInWords(promise: Promised, locale: string): string {
  const words = strings(locale).give;
  const { money, fee } = told(promise, locale);
  return fee ? words.renewsWithFee[promise.plan](money, fee) : words.renews[promise.plan](money);
}
