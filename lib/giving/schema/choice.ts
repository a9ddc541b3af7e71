import type { Result } from "../../errors";
import { fail, ok } from "../../errors";
import { languageOf } from "../../locale";
import { feeToCover, formatMoney, parseMoney } from "../../money";
import { offeredIn } from "../../offers";
import type { Settings } from "../../settings";
import { strings } from "../../strings";
import { type Dedication, readDedication } from "./dedication";
import { AMOUNT_FIELDS, type Frequency, type GiveField, type GiveFields } from "./fields";

/** The most that the form takes in one go, as a multiple of the minimum: beyond it a slip is likelier than a gift. */
const MOST = 2_000;

/** What somebody has chosen to give, once it is sound. In minor units; `feeCover` comes on top of the amount. */
export interface Choice {
  frequency: Frequency;
  amount: number;
  feeCover: number;
  currency: string;
}

/** Outside English, cents may stand behind a comma: "12,50". */
const withPoint = (typed: string, locale: string) =>
  languageOf(locale) === "en" ? typed : typed.replace(/^(\D{0,4}\d+),(\d{1,2})(?=\D*$)/, "$1.$2");

/** Reads the choice out of posted fields; every fault is tied to the field to mend. */
export function readChoice(fields: GiveFields, giving: Settings["giving"], locale: string): Result<Choice, GiveField> {
  const words = strings(locale).give.errors;
  const offered = offeredIn(giving, fields.currency);
  if (!offered) return fail({ frequency: words.currency });
  const { currency } = offered;
  const { frequency } = fields;
  if (!frequency) return fail({ frequency: words.frequency });
  const { key, choice, other } = AMOUNT_FIELDS[frequency];
  const offer = offered[key];
  const isOther = fields[choice] === "other" || (fields[choice] === "" && fields[other] !== "");
  const field = isOther ? other : choice;
  if (!fields[field]) return fail({ [field]: words.missing });
  const amount = isOther
    ? parseMoney(withPoint(fields[field], locale), currency)
    : /^\d{1,9}$/.test(fields[field])
      ? Number(fields[field])
      : null;
  if (amount === null) return fail({ [field]: words.notANumber });
  const money = (value: number) => formatMoney(value, currency, locale);
  if (amount < offer.minimum) return fail({ [field]: words.tooSmall[frequency](money(offer.minimum)) });
  if (amount > offer.minimum * MOST) return fail({ [field]: words.tooLarge(money(offer.minimum * MOST)) });
  const feeCover = fields.coverFee ? feeToCover(amount, giving.fee[currency], currency) : 0;
  return ok({ frequency, amount, feeCover, currency });
}

/** All that a posted form says, or all its faults at once. */
export function readGiving(
  fields: GiveFields,
  giving: Settings["giving"],
  locale: string,
): Result<{ choice: Choice; dedication: Dedication }, GiveField> {
  const choice = readChoice(fields, giving, locale);
  const dedication = readDedication(fields, locale);
  if (choice.ok && dedication.ok) return ok({ choice: choice.value, dedication: dedication.value });
  return fail({ ...(!choice.ok && choice.errors), ...(!dedication.ok && dedication.errors) });
}
