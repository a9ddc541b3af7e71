import { z } from "zod";
import type { FieldErrors } from "../../errors";
import { currencyRules } from "../../money";
import type { Settings } from "../../settings";
import { dedicationFields, NO_DEDICATION } from "./dedication";

/** Frequencies at which a membership renews. */
export const PLANS = ["MONTHLY", "ANNUAL"] as const;
export type Plan = (typeof PLANS)[number];
/** All that the form offers. */
export const FREQUENCIES = [...PLANS, "ONE_TIME"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const isPlan = (frequency: Frequency): frequency is Plan => frequency !== "ONE_TIME";

/** The names of a frequency's two fields: the suggested amounts, and one's own. Settings carry its offer under the key. */
export const AMOUNT_FIELDS = {
  MONTHLY: { key: "monthly", choice: "monthly", other: "monthlyOther" },
  ANNUAL: { key: "annual", choice: "annual", other: "annualOther" },
  ONE_TIME: { key: "oneTime", choice: "once", other: "onceOther" },
} as const;

const text = z.string().trim().max(200).catch("");
const id = z.uuid().optional().catch(undefined);
const number = z
  .string()
  .regex(/^\d{1,6}$/)
  .optional()
  .catch(undefined);
const ticked = z.literal("yes").optional().catch(undefined);

/** A place on our own site: nothing that a browser could take for another host. */
const pathSchema = z
  .string()
  .regex(/^\/(?![/\\])[\w\-./?=&%]*$/)
  .max(300);

export function safePath(path: string | undefined, otherwise: string): string {
  return pathSchema.catch(otherwise).parse(path);
}

/** A page of another site. Which ones count is for the settings to say (rules/source). */
const pageSchema = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .optional()
  .catch(undefined);

/** The form's fields as posted. Also what is typed back into it after an error, whatever it was. */
export const giveFieldsSchema = z.object({
  frequency: z.enum(FREQUENCIES).optional().catch(undefined),
  monthly: text,
  monthlyOther: text,
  annual: text,
  annualOther: text,
  once: text,
  onceOther: text,
  coverFee: ticked,
  /** Left out, it is the organisation's own. */
  currency: z.string().trim().toLowerCase().max(10).optional().catch(undefined),
  ...dedicationFields,
  article: id,
  appeal: id,
  variant: id,
  /** By whose shares the browser chose the variant; only a script can know. */
  epoch: number,
  /** The page of another site that the form or its link stood on. */
  source: pageSchema,
  returnTo: pathSchema.catch("/"),
});
export type GiveFields = z.output<typeof giveFieldsSchema>;

/** The fields that somebody can mend, in the order in which they stand. */
export const GIVE_FIELDS = [
  ...["frequency", "monthly", "monthlyOther", "annual", "annualOther", "once", "onceOther"],
  ...["tribute", "honoree", "notifyAddress", "notifyWords", "message"],
] as readonly GiveField[];
export type GiveField = Exclude<
  keyof GiveFields,
  "coverFee" | "currency" | "isAnonymous" | "article" | "appeal" | "variant" | "epoch" | "source" | "returnTo"
>;
export type GiveErrors = FieldErrors<GiveField>;

/** What the form shows before anything was typed. */
export function initialFields(giving: Settings["giving"], from: Partial<GiveFields> = {}): GiveFields {
  return {
    frequency: "MONTHLY",
    monthly: String(giving.monthly.recommended),
    monthlyOther: "",
    annual: String(giving.annual.recommended),
    annualOther: "",
    once: String(giving.oneTime.recommended),
    onceOther: "",
    coverFee: undefined,
    currency: undefined,
    ...NO_DEDICATION,
    article: undefined,
    appeal: undefined,
    variant: undefined,
    epoch: undefined,
    source: undefined,
    returnTo: "/",
    ...from,
  };
}

/**
 * The form as a link brings it: a frequency and an amount in minor units. What else somebody ticked or wrote is for the
 * caller to bring back: only from their own attempt, never from any link.
 */
export function fieldsFromQuery(query: GiveFields, amount: string, giving: Settings["giving"]): GiveFields {
  const { article, appeal, variant, epoch, source, returnTo, currency } = query;
  const fields = initialFields(giving, { article, appeal, variant, epoch, source, returnTo, currency });
  const { frequency } = query;
  if (!frequency) return fields;
  const { key, choice, other } = AMOUNT_FIELDS[frequency];
  if (!/^\d{1,9}$/.test(amount)) return { ...fields, frequency };
  if (giving[key].suggested.includes(Number(amount))) return { ...fields, frequency, [choice]: amount };
  const { exponent } = currencyRules(giving.currency);
  const value = Number(amount) / 10 ** exponent;
  const typed = Number.isInteger(value) ? String(value) : value.toFixed(exponent);
  return { ...fields, frequency, [choice]: "other", [other]: typed };
}
