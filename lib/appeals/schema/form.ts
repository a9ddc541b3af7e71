import { z } from "zod";

const typed = z
  .string()
  .default("")
  .transform((text) => text.replace(/\r\n?/g, "\n"));

const fields = {
  name: typed,
  placement: typed,
  language: typed,
  paragraph: typed,
  priority: typed,
  startDay: typed,
  startClock: typed,
  endDay: typed,
  endClock: typed,
  sections: typed,
  exceptSections: typed,
  tags: typed,
  exceptTags: typed,
  onSensitive: typed,
  stranger: typed,
  giver: typed,
  member: typed,
  visits: typed,
  readAtLeast: typed,
  readAtMost: typed,
  readDays: typed,
  device: typed,
  countries: typed,
  exceptCountries: typed,
  languages: typed,
  capViews: typed,
  capDays: typed,
  isCapGlobal: typed,
  snoozeDays: typed,
};

const variantFields = {
  id: typed,
  name: typed,
  headline: typed,
  body: typed,
  button: typed,
  weight: typed,
  monthly: typed,
  monthlyFirst: typed,
  annual: typed,
  annualFirst: typed,
  oneTime: typed,
  oneTimeFirst: typed,
  goal: typed,
  goalTarget: typed,
  goalSince: typed,
  goalUntil: typed,
};

const variantFormSchema = z.object(variantFields);
export type VariantForm = z.output<typeof variantFormSchema>;
export type VariantField = Exclude<keyof VariantForm, "id">;
export type AppealField = keyof typeof fields;

/** An appeal's form as it is posted: every field as it was typed. Variants are numbered: `v0-headline`. */
export const appealFormSchema = z.object({
  id: typed,
  /** The number of the version that was opened. */
  version: typed,
  /** Made with a new appeal's form, so that it makes one draft however often it is posted. */
  key: typed,
  ...fields,
  variants: z.array(variantFormSchema),
});
export type AppealForm = z.output<typeof appealFormSchema>;
export type AppealFormErrors = Record<string, string>;

/** What can be typed of an appeal, and of each variant, in the order of the form. */
export const APPEAL_FIELDS = Object.keys(fields) as AppealField[];
export const VARIANT_FIELDS = Object.keys(variantFields).filter((field) => field !== "id") as VariantField[];

const MOST_POSTED = 20;

/** The name of a variant's field in the form. */
export const variantField = (index: number, field: keyof VariantForm) => `v${index}-${field}`;

/** Collects a posted form. */
export function parseAppealForm(posted: Record<string, string>): AppealForm {
  const numbers = Array.from({ length: MOST_POSTED }, (_, index) => index);
  const variants = numbers
    .filter((index) => posted[variantField(index, "headline")] !== undefined)
    .map((index) =>
      Object.fromEntries(
        Object.keys(variantFields).map((field) => [field, posted[variantField(index, field as keyof VariantForm)]]),
      ),
    );
  return appealFormSchema.parse({ ...posted, variants });
}

/** What is called how, wherever the parts of an appeal are named to staff. */
export const FIELD_LABELS: Record<AppealField, string> = {
  name: "Name, for staff alone",
  placement: "Where it stands",
  language: "Language",
  paragraph: "After which paragraph",
  priority: "Priority",
  startDay: "First day",
  startClock: "From what time",
  endDay: "Last day",
  endClock: "Until what time",
  sections: "Only in these sections",
  exceptSections: "Never in these sections",
  tags: "Only with one of these tags",
  exceptTags: "Never with these tags",
  onSensitive: "Also on sensitive articles",
  stranger: "Readers who have never given in this browser",
  giver: "Readers who gave once, after 90 quiet days",
  member: "Former members",
  visits: "First or later visits",
  readAtLeast: "Articles read, at least",
  readAtMost: "Articles read, at most",
  readDays: "Counted over so many days",
  device: "Device",
  countries: "Only in these countries",
  exceptCountries: "Never in these countries",
  languages: "Languages of the page",
  capViews: "Most times that a reader sees it",
  capDays: "Within so many days",
  isCapGlobal: "Count all appeals together",
  snoozeDays: "Days of quiet after “Not now”",
};

export const VARIANT_LABELS: Record<VariantField, string> = {
  name: "Name of the variant",
  headline: "Headline",
  body: "Text",
  button: "Button",
  weight: "Share",
  monthly: "Monthly amounts",
  monthlyFirst: "Chosen at first, monthly",
  annual: "Yearly amounts",
  annualFirst: "Chosen at first, yearly",
  oneTime: "One-time amounts",
  oneTimeFirst: "Chosen at first, one-time",
  goal: "Goal",
  goalTarget: "To be reached",
  goalSince: "Counted from",
  goalUntil: "Counted until",
};

/** Faults in the order of the form: what an appeal says stands before whom it is for. */
export function inFormOrder(errors: AppealFormErrors): AppealFormErrors {
  const variants = Object.keys(errors).filter((name) => /^v\d/.test(name));
  const [first, ...others] = APPEAL_FIELDS;
  const order: string[] = [first ?? "name", ...variants, ...others];
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}
