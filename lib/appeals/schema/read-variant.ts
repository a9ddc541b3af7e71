import { parseDay } from "../../calendar";
import { formatDecimal, formatMoney, parseMoney } from "../../money";
import type { Settings } from "../../settings";
import { PLACEHOLDERS, unknownPlaceholders } from "../rules/placeholders";
import { type Choices, GOAL_KINDS, type Goal, OFFERS, type VariantContent } from "./content";
import type { VariantField, VariantForm } from "./form";

type Complain = (field: VariantField, message: string) => void;
type Giving = Settings["giving"];

const LONGEST = { name: 40, headline: 120, body: 1_500, button: 40 } as const;
const WANTED = {
  name: "Please give this variant a name, such as A.",
  headline: "Please write a headline.",
  body: "Please write what you ask, and why.",
  button: "Please write what stands on the button.",
} as const;
const KNOWN = PLACEHOLDERS.map((name) => `{${name}}`).join(", ");

function readWords(form: VariantForm, field: keyof typeof LONGEST, complain: Complain): string {
  const text = field === "body" ? form.body.trim() : form[field].replace(/\s+/g, " ").trim();
  if (!text) complain(field, WANTED[field]);
  if (text.length > LONGEST[field]) complain(field, `That is longer than ${LONGEST[field]} characters.`);
  const [unknown] = field === "name" ? [] : unknownPlaceholders(text);
  if (unknown !== undefined)
    complain(field, `Nothing is known to put for {${unknown}}. What can stand in curly brackets: ${KNOWN}.`);
  return text;
}

function readOffer(form: VariantForm, key: (typeof OFFERS)[number], giving: Giving, complain: Complain) {
  const { currency } = giving;
  const first = `${key}First` as const;
  const [typed, typedFirst] = [form[key].trim(), form[first].trim()];
  if (!typed && !typedFirst) return undefined;
  const amounts = typed.split(",").map((part) => parseMoney(part, currency));
  const suggested = amounts.flatMap((amount) => amount ?? []);
  const { minimum } = giving[key];
  const recommended = typedFirst ? parseMoney(typedFirst, currency) : (suggested[0] ?? null);
  if (suggested.length < amounts.length)
    complain(key, "Please type amounts with commas between them, such as 5, 10, 25.");
  else if (suggested.some((amount) => amount < minimum))
    complain(key, `None of them may be below ${formatMoney(minimum, currency)}, the least that can be given.`);
  else if (new Set(suggested).size < suggested.length) complain(key, "Each amount may stand there once.");
  else if (suggested.length > 6) complain(key, "At most six amounts.");
  else if (recommended === null || !suggested.includes(recommended))
    complain(first, "This has to be one of the amounts beside it.");
  return recommended === null ? undefined : { suggested, recommended };
}

const MOST_MEMBERS = 10_000_000;

function readGoal(form: VariantForm, { currency }: Giving, complain: Complain): Goal | null {
  const kind = GOAL_KINDS.find((one) => one === form.goal);
  if (!kind) return null;
  const typed = form.goalTarget.trim();
  const members = /^[\d,. ]+$/.test(typed) ? Number(typed.replace(/[,. ]/g, "")) : Number.NaN;
  const target = kind === "money" ? parseMoney(typed, currency) : members <= MOST_MEMBERS ? members : null;
  if (!target)
    complain("goalTarget", `Please type ${kind === "money" ? "an amount, such as 50000" : "how many, such as 500"}.`);
  const [since, until] = [parseDay(form.goalSince), parseDay(form.goalUntil)];
  if (!since) complain("goalSince", "Please choose the day from which on it counts.");
  if (form.goalUntil.trim() && !until) complain("goalUntil", "Please choose a day, or leave it empty.");
  if (since && until && until < since) complain("goalUntil", "It would end before it begins.");
  return target && since ? { kind, target, since, until } : null;
}

/** One variant out of the form; what cannot be read is complained of at its field. */
export function readVariantForm(form: VariantForm, { giving }: Pick<Settings, "giving">, complain: Complain) {
  const words = (field: keyof typeof LONGEST) => readWords(form, field, complain);
  const [name, headline, body, button] = [words("name"), words("headline"), words("body"), words("button")];
  const share = form.weight.trim();
  const isShare = /^\d{1,3}$/.test(share);
  if (!isShare) complain("weight", "Please type a whole number, such as 1. 0 lets the variant rest.");
  const choices: Choices = {};
  for (const key of OFFERS) {
    const offer = readOffer(form, key, giving, complain);
    if (offer) choices[key] = offer;
  }
  const goal = readGoal(form, giving, complain);
  return { name, headline, body, button, weight: isShare ? Number(share) : 0, choices, goal };
}

const plain = (amount: number, currency: string) => formatDecimal(amount, currency).replace(/\.0+$/, "");

/** A variant's part of the form. */
export function variantFormOf(variant: VariantContent, currency: string): VariantForm {
  const { id, name, headline, body, button, weight, choices, goal } = variant;
  const all = (key: (typeof OFFERS)[number]) =>
    choices[key]?.suggested.map((amount) => plain(amount, currency)).join(", ") ?? "";
  const first = (key: (typeof OFFERS)[number]) => {
    const offer = choices[key];
    return offer ? plain(offer.recommended, currency) : "";
  };
  return {
    ...{ id, name, headline, body, button, weight: String(weight) },
    ...{ monthly: all("monthly"), monthlyFirst: first("monthly") },
    ...{ annual: all("annual"), annualFirst: first("annual") },
    ...{ oneTime: all("oneTime"), oneTimeFirst: first("oneTime") },
    goal: goal?.kind ?? "",
    goalTarget: goal ? (goal.kind === "money" ? plain(goal.target, currency) : String(goal.target)) : "",
    ...{ goalSince: goal?.since ?? "", goalUntil: goal?.until ?? "" },
  };
}
