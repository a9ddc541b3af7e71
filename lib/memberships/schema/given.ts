import { z } from "zod";
import { addressSchema } from "../../address";
import { atHour, dayOf, parseDay } from "../../calendar";
import { type FieldErrors, fail, ok, type Result } from "../../errors";
import { type GiveFields, initialFields, PLANS, readChoice } from "../../giving/schema";
import { offeredIn } from "../../offers";
import type { Settings } from "../../settings";
import { strings } from "../../strings";

/** How far ahead a delivery may be set, and at what hour of the organisation's day it goes out. */
export const DELIVER_DAYS = 365;
export const DELIVER_HOUR = 9;
export const MESSAGE_MOST = 500;
const NAME_MOST = 80;
const DAY = 24 * 3_600_000;

const text = (most: number) => z.string().trim().max(most).catch("");
const delivery = { when: z.enum(["now", "date"]).catch("now"), date: text(20) };

/** The form's fields as posted. Also what is typed back into it after an error. Too long a text is a fault, not a loss. */
export const givenFieldsSchema = z.object({
  plan: z.enum(PLANS).optional().catch(undefined),
  amount: text(20),
  /** Left out, it is the organisation's own. */
  currency: z.string().trim().toLowerCase().max(10).optional().catch(undefined),
  giverName: text(2_000),
  recipientName: text(2_000),
  recipientAddress: text(2_000),
  message: text(20_000).transform((typed) => typed.replaceAll("\r\n", "\n")),
  ...delivery,
  wantsNews: z.literal("yes").optional().catch(undefined),
});
export type GivenFields = z.output<typeof givenFieldsSchema>;
export type GivenField = "plan" | "amount" | "giverName" | "recipientName" | "recipientAddress" | "message" | "date";
export type GivenErrors = FieldErrors<GivenField>;

/** A membership for somebody else, once what was typed is sound. */
export interface GivenChoice {
  plan: "MONTHLY" | "ANNUAL";
  amount: number;
  currency: string;
  giverName: string;
  recipientName: string | null;
  recipientAddress: string | null;
  message: string | null;
  /** Null: as soon as it is paid. */
  deliverAt: Date | null;
  wantsNews: boolean;
}

export interface GivenContext {
  giving: Settings["giving"];
  locale: string;
  timeZone: string;
  now: Date;
}

/** The amount by the giving form's own rules; nothing typed means the least. */
function readAmount(fields: GivenFields, { giving, locale }: GivenContext): Result<{ amount: number }, "amount"> {
  const { plan, amount: typed } = fields;
  if (!typed) return ok({ amount: (plan === "MONTHLY" ? giving.monthly : giving.annual).minimum });
  const other: Partial<GiveFields> = { monthly: "other", monthlyOther: typed, annual: "other", annualOther: typed };
  const choice = readChoice(initialFields(giving, { ...other, frequency: plan }), giving, locale);
  return choice.ok ? ok({ amount: choice.value.amount }) : fail({ amount: Object.values(choice.errors)[0] ?? "" });
}

export const deliveryFieldsSchema = z.object({ recipientAddress: text(2_000), ...delivery });
export type DeliveryFields = z.output<typeof deliveryFieldsSchema>;
export interface Delivery {
  recipientAddress: string | null;
  deliverAt: Date | null;
}

/** Where and when a given membership is delivered, from what was typed. */
export function readDelivery(
  { recipientAddress: typed, when, date }: DeliveryFields,
  { locale, timeZone, now }: Omit<GivenContext, "giving">,
): Result<Delivery, "recipientAddress" | "date"> {
  const words = strings(locale).given.errors;
  const address = typed ? addressSchema.safeParse(typed) : null;
  if (address && !address.success) return fail({ recipientAddress: address.error.issues[0]?.message ?? "" });
  const recipientAddress = address?.data ?? null;
  if (when === "now") return ok({ recipientAddress, deliverAt: null });
  if (!recipientAddress) return fail({ recipientAddress: words.addressForDate });
  if (!parseDay(date)) return fail({ date: words.date });
  const deliverAt = atHour(date, DELIVER_HOUR, timeZone);
  if (date < dayOf(now, timeZone)) return fail({ date: words.dateOver });
  if (date > dayOf(new Date(now.getTime() + DELIVER_DAYS * DAY), timeZone)) return fail({ date: words.dateFar });
  return ok({ recipientAddress, deliverAt });
}

/** The form in the currency that it asks for, else in the organisation's own, which then need not be named. */
export function givenIn<Terms extends Settings["giving"]>(fields: GivenFields, usual: Terms) {
  const giving = offeredIn(usual, fields.currency) ?? usual;
  return { giving, fields: { ...fields, currency: giving.currency === usual.currency ? undefined : giving.currency } };
}

/** Reads a whole form; every fault at once, each tied to the field to mend. */
export function readGiven(fields: GivenFields, context: GivenContext): Result<GivenChoice, GivenField> {
  const { locale } = context;
  const { given, give } = strings(locale);
  const words = given.errors;
  const giving = offeredIn(context.giving, fields.currency);
  const { plan, giverName, recipientName, message } = fields;
  const errors: GivenErrors = {};
  if (!plan) errors.plan = words.plan;
  if (!giving) errors.plan = give.errors.currency;
  const amount = plan && giving ? readAmount(fields, { ...context, giving }) : null;
  if (amount && !amount.ok) Object.assign(errors, amount.errors);
  if (!giverName) errors.giverName = words.giverName;
  if (giverName.length > NAME_MOST) errors.giverName = words.nameTooLong(NAME_MOST);
  if (recipientName.length > NAME_MOST) errors.recipientName = words.nameTooLong(NAME_MOST);
  if (message.length > MESSAGE_MOST) errors.message = words.messageTooLong(message.length, MESSAGE_MOST);
  const where = readDelivery(fields, context);
  if (!where.ok) Object.assign(errors, where.errors);
  // Nobody who chose Christmas Eve means today; the form begins with no day.
  if (fields.when === "now" && parseDay(fields.date)) errors.date = words.dateAndNow;
  if (!plan || !giving || !amount?.ok || !where.ok || Object.keys(errors).length > 0) return fail(errors);
  return ok({
    ...{ plan, amount: amount.value.amount, currency: giving.currency, giverName },
    ...where.value,
    recipientName: recipientName || null,
    message: message || null,
    wantsNews: fields.wantsNews === "yes",
  });
}

/** What the form shows before anything was typed. */
export const initialGiven = (): GivenFields => ({ ...givenFieldsSchema.parse({}), plan: "ANNUAL" });
