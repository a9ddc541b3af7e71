import { atClock, clockOf, dayOf } from "../../calendar";
import { fail, ok, type Result } from "../../errors";
import { languageOf } from "../../locale";
import { readCountry } from "../../members/rules";
import type { Settings } from "../../settings";
import { strings } from "../../strings";
import { type AppealContent, contentSchema } from "./content";
import type { AppealForm, AppealFormErrors, VariantForm } from "./form";
import { inFormOrder, variantField } from "./form";
import { APPEAL_LANGUAGES } from "./language";
import { readLanguage, sayCountry, sayLanguage } from "./names";
import { readVariantForm, variantFormOf } from "./read-variant";
import { PLACEMENTS, targetSchema } from "./target";

export interface FormContext {
  settings: Pick<Settings, "organisation" | "giving">;
  /** The one that stands where nothing else fits. */
  isDefault: boolean;
  /** What names a variant that is new. */
  newId: () => string;
}

const list = (text: string) => [...new Set(text.split(",").map((part) => part.trim()))].filter(Boolean);

/** Reads an appeal's form, whole: every fault is tied to the field to mend. */
export function readAppealForm(
  form: AppealForm,
  { settings, isDefault, newId }: FormContext,
): Result<AppealContent, string> {
  const errors: AppealFormErrors = {};
  const complain = (field: string, message: string) => {
    errors[field] ??= message;
  };
  const number = (field: keyof AppealForm & string, least: number, most: number, otherwise: number) => {
    const typed = String(form[field]).trim();
    if (!typed) return otherwise;
    const value = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
    if (!(value >= least && value <= most)) complain(field, `Please type a number from ${least} to ${most}.`);
    return value >= least && value <= most ? value : otherwise;
  };
  const moment = (field: "start" | "end") => {
    const [day, clock] = [form[`${field}Day`].trim(), form[`${field}Clock`].trim()];
    if (!day && !clock) return null;
    const at = atClock(day, clock || (field === "start" ? "00:00" : "23:59"), settings.organisation.timeZone);
    if (!at) complain(`${field}Day`, "Please choose a day and a time, such as 06:00, or leave both empty.");
    return at;
  };
  const countries = (field: "countries" | "exceptCountries") =>
    list(form[field]).flatMap((name) => {
      const read = readCountry(name);
      if ("value" in read && read.value) return read.value;
      complain(field, `No country is called “${name}”. Type names or codes, such as Ireland, CA.`);
      return [];
    });
  const languages = list(form.languages).flatMap((name) => {
    const code = readLanguage(name);
    if (!code) complain("languages", `No language is called “${name}”. Type names, such as English, Spanish.`);
    return code ?? [];
  });

  const name = form.name.replace(/\s+/g, " ").trim();
  if (!name) complain("name", "Please give it a name, such as “Autumn campaign”.");
  if (name.length > 80) complain("name", "That name is longer than 80 characters.");
  const placement = PLACEMENTS.find((one) => one === form.placement) ?? "article-end";
  const language = APPEAL_LANGUAGES.find((one) => one === form.language);
  if (isDefault && placement !== "article-end")
    complain("placement", "The usual appeal stands below the article: make another one for other places.");
  const [startsAt, endsAt] = [moment("start"), moment("end")];
  if (startsAt && endsAt && endsAt <= startsAt) complain("endDay", "It would end before it starts.");
  if (isDefault && (startsAt || endsAt))
    complain(startsAt ? "startDay" : "endDay", "The usual appeal has no dates: it stands whenever no other fits.");
  const readAtMost = form.readAtMost.trim() ? number("readAtMost", 0, 400, 0) : null;
  const readAtLeast = number("readAtLeast", 0, 400, 0);
  if (readAtMost !== null && readAtMost < readAtLeast)
    complain("readAtMost", "At most is less than at least: nobody would see it.");
  const target = targetSchema.safeParse({
    sections: list(form.sections),
    exceptSections: list(form.exceptSections),
    tags: list(form.tags),
    exceptTags: list(form.exceptTags),
    countries: countries("countries"),
    exceptCountries: countries("exceptCountries"),
    devices: form.device === "phone" || form.device === "desktop" ? [form.device] : [],
    languages,
    ...{ readAtLeast, readAtMost, readDays: number("readDays", 1, 365, 30) },
    visits: form.visits === "new" || form.visits === "returning" ? form.visits : "any",
    audiences: audiencesOf(form, complain),
    onSensitive: form.onSensitive !== "",
    ...{ capViews: number("capViews", 1, 1_000, 4), capDays: number("capDays", 1, 90, 30) },
    isCapGlobal: form.isCapGlobal !== "",
    snoozeDays: number("snoozeDays", 1, 365, 30),
    paragraph: number("paragraph", 1, 50, 4),
  });
  for (const { path } of target.error?.issues ?? [])
    complain(String(path[0]), "That is too long: at most 50 words of up to 80 characters each.");
  const priority = number("priority", 0, 1_000, 0);
  const variants = form.variants.map((variant, index) => {
    const say = (field: keyof VariantForm, message: string) => complain(variantField(index, field), message);
    return { ...readVariantForm(variant, settings, say), id: variant.id || newId() };
  });
  checkTogether(form.variants, variants, complain);
  if (Object.keys(errors).length > 0 || !target.data) return fail(inFormOrder(errors));
  return ok(
    contentSchema.parse({ name, language, placement, priority, rules: target.data, startsAt, endsAt, variants }),
  );
}

type Complain = (field: string, message: string) => void;

/** All three are everybody, which is the same as none of them. */
function audiencesOf(form: AppealForm, complain: Complain) {
  const chosen = (["stranger", "giver", "member"] as const).filter((one) => form[one] !== "");
  if (chosen.length === 0) complain("stranger", "Choose at least one: else nobody would see it.");
  return chosen.length === 3 ? [] : chosen;
}

function checkTogether(typed: VariantForm[], read: { name: string; weight: number }[], complain: Complain): void {
  for (const [index, { name }] of read.entries())
    if (name && read.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) < index)
      complain(variantField(index, "name"), "Another variant has that name.");
  if (typed.length === 0) complain("name", "An appeal needs at least one variant.");
  else if (read.every(({ weight }) => weight === 0))
    complain(variantField(0, "weight"), "At least one variant needs a share above 0.");
}

/** The form of an appeal as it stands. */
export function appealFormOf(
  content: AppealContent & { id: string; version: number },
  { organisation, giving }: FormContext["settings"],
): AppealForm {
  const { id, version, name, language = "", placement, priority, rules, startsAt, endsAt, variants } = content;
  const { timeZone } = organisation;
  const audience = (one: "stranger" | "giver" | "member") =>
    rules.audiences.length === 0 || rules.audiences.includes(one) ? "on" : "";
  return {
    ...{ id, version: String(version), key: "", name, language, placement, priority: String(priority) },
    paragraph: String(rules.paragraph),
    startDay: startsAt ? dayOf(startsAt, timeZone) : "",
    startClock: startsAt ? clockOf(startsAt, timeZone) : "",
    endDay: endsAt ? dayOf(endsAt, timeZone) : "",
    endClock: endsAt ? clockOf(endsAt, timeZone) : "",
    sections: rules.sections.join(", "),
    exceptSections: rules.exceptSections.join(", "),
    tags: rules.tags.join(", "),
    exceptTags: rules.exceptTags.join(", "),
    onSensitive: rules.onSensitive ? "on" : "",
    ...{ stranger: audience("stranger"), giver: audience("giver"), member: audience("member") },
    visits: rules.visits,
    readAtLeast: String(rules.readAtLeast),
    readAtMost: rules.readAtMost === null ? "" : String(rules.readAtMost),
    readDays: String(rules.readDays),
    device: rules.devices.length === 1 ? (rules.devices[0] ?? "any") : "any",
    countries: rules.countries.map(sayCountry).join(", "),
    exceptCountries: rules.exceptCountries.map(sayCountry).join(", "),
    languages: rules.languages.map(sayLanguage).join(", "),
    ...{ capViews: String(rules.capViews), capDays: String(rules.capDays) },
    isCapGlobal: rules.isCapGlobal ? "on" : "",
    snoozeDays: String(rules.snoozeDays),
    variants: variants.map((variant) => variantFormOf(variant, giving.currency)),
  };
}

/** What a new appeal's form shows before anything was typed; `key` is what it makes its draft by. */
export function newAppealForm(settings: FormContext["settings"], key = ""): AppealForm {
  const rules = targetSchema.parse({});
  const variant = {
    id: "",
    name: "A",
    headline: "",
    body: "",
    button: strings(settings.organisation.locale).give.button,
    weight: 1,
    choices: {},
  };
  const plain = { ...variant, goal: null, image: null };
  const nothing = { name: "", placement: "article-end", priority: 0, startsAt: null, endsAt: null } as const;
  const language = languageOf(settings.organisation.locale);
  return {
    ...appealFormOf({ ...nothing, language, rules, variants: [plain], id: "", version: 0 }, settings),
    ...{ version: "", key },
  };
}
