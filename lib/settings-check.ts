import { z } from "zod";
import { type Look, lookFaults } from "./look";
import { type Currency, currencies, currencyRules, formatMoney } from "./money";
import type { Offers } from "./offers";
import { type SettingKey, type Settings, settingSchema } from "./settings";

/** What staff may change by a form. The rest is kept elsewhere. */
export const EDITABLE = [
  "organisation",
  "look",
  "receipts",
  "privacy",
  "giving",
  "mail",
  "pages",
  "sites",
] as const satisfies SettingKey[];
export type Editable = (typeof EDITABLE)[number];

type Complain = (path: string, message: string) => void;

const isAddress = (text: string) => z.email().safeParse(text).success;

const fits = (make: () => unknown) => {
  try {
    make();
    return true;
  } catch {
    return false;
  }
};

function checkOrganisation(value: Settings["organisation"], complain: Complain): void {
  if (!value.name.trim()) complain("name", "Please type the organisation’s name.");
  if (!isAddress(value.email)) complain("email", "Please type an e-mail address, such as hello@news.example.");
  if (!fits(() => new Intl.DateTimeFormat("en", { timeZone: value.timeZone })))
    complain("timeZone", "Please choose a time zone.");
  if (!fits(() => new Intl.NumberFormat(value.locale)))
    complain("locale", "Please type a language and region, such as en-US.");
}

/** One currency's offers; the fields of all but the organisation's own begin with its code. */
function checkOffers(offers: Offers, currency: Currency, prefix: string, complain: Complain): void {
  const { minimum: least, step } = currencyRules(currency);
  for (const key of ["monthly", "annual", "oneTime"] as const) {
    const { minimum, suggested, recommended } = offers[key];
    const name = prefix + key;
    const isOff = (amount: number) => amount % step !== 0;
    if (isOff(minimum)) complain(`${name}.minimum`, `Stripe takes steps of ${formatMoney(step, currency)}.`);
    if (suggested.some(isOff)) complain(`${name}.suggested`, `Stripe takes steps of ${formatMoney(step, currency)}.`);
    if (minimum < least) complain(`${name}.minimum`, `Stripe takes no less than ${formatMoney(least, currency)}.`);
    if (suggested.some((amount) => amount < minimum))
      complain(`${name}.suggested`, "None of them may be below the minimum.");
    if (new Set(suggested).size < suggested.length) complain(`${name}.suggested`, "Each amount may stand there once.");
    if (!suggested.includes(recommended))
      complain(`${name}.recommended`, "This has to be one of the suggested amounts.");
  }
}

function checkGiving({ currency, others, fee, ...offers }: Settings["giving"], complain: Complain): void {
  checkOffers(offers, currency, "", complain);
  for (const other of currencies) {
    const own = others[other];
    if (own) checkOffers(own, other, `${other}.`, complain);
    if (own && other === currency) complain("others", "The organisation’s own currency need not stand here.");
  }
  const terms = fee[currency];
  if (terms.basisPoints > 2_000) complain("fee.basisPoints", "At most 20%.");
}

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

function checkSites({ origins }: Settings["sites"], complain: Complain): void {
  for (const origin of origins) {
    const isWhole = URL.canParse(origin) && new URL(origin).origin === origin;
    if (!isWhole || !(origin.startsWith("https://") || LOOPBACK.test(origin)))
      complain("origins", `“${origin}” is no address of a site. Type it as https://www.news.example, one to a line.`);
  }
}

/**
 * Whether a group of settings may be stored: in the shape that is read back, and sensible besides. One message to a field,
 * by its path.
 */
export function checkSetting<Key extends Editable>(
  key: Key,
  value: unknown,
): { ok: true; value: Settings[Key] } | { ok: false; errors: Record<string, string> } {
  const parsed = settingSchema(key).safeParse(value);
  const errors: Record<string, string> = {};
  const complain: Complain = (path, message) => {
    errors[path] ??= message;
  };
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) complain(path.slice(0, 2).join("."), message);
    return { ok: false, errors };
  }
  if (key === "organisation") checkOrganisation(parsed.data as Settings["organisation"], complain);
  if (key === "look")
    for (const [path, message] of Object.entries(lookFaults(parsed.data as Look))) complain(path, message);
  if (key === "giving") checkGiving(parsed.data as Settings["giving"], complain);
  if (key === "sites") checkSites(parsed.data as Settings["sites"], complain);
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: parsed.data };
}
