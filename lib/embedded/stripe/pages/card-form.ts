import { html } from "hono/html";
import { cardOf } from "../billing/cards";
import type { Payer } from "../billing/checkout";
import type { Html } from "./layout";

export interface Typed {
  email: string;
  number: string;
  expiry: string;
  cvc: string;
  name: string;
  country: string;
  method: string;
}

export type Errors = Partial<Record<keyof Typed, string>>;

export const BLANK: Typed = { email: "", number: "", expiry: "", cvc: "", name: "", country: "US", method: "card" };

const COUNTRIES = [
  "US",
  "AR",
  "AT",
  "AU",
  "BE",
  "BR",
  "CA",
  "CH",
  "DE",
  "DK",
  "ES",
  "FI",
  "FR",
  "GB",
  "IE",
  "IN",
  "IT",
  "JP",
  "KE",
  "MX",
  "NG",
  "NL",
  "NO",
  "NZ",
  "PL",
  "PT",
  "SE",
  "ZA",
];
const names = new Intl.DisplayNames(["en"], { type: "region" });

export function readTyped(form: FormData): Typed {
  const text = (key: keyof Typed) => String(form.get(key) ?? "").trim();
  return {
    ...BLANK,
    email: text("email"),
    number: text("number"),
    expiry: text("expiry"),
    cvc: text("cvc"),
    name: text("name"),
    country: text("country") || "US",
    method: text("method") || "card",
  };
}

const digits = (value: string) => value.replaceAll(/[\s-]/g, "");

function expiryOf(value: string): { month: number; year: number } | null {
  const found = /^(\d{1,2})\s*[/-]?\s*(\d{2}|\d{4})$/.exec(value);
  const [month, year] = [Number(found?.[1]), Number(found?.[2])];
  if (!found || month < 1 || month > 12) return null;
  return { month, year: year < 100 ? 2000 + year : year };
}

/** What is wrong with what was typed, in words that say what to do. */
export function checkTyped(typed: Typed, now: number, wantsEmail: boolean): Errors {
  const errors: Errors = {};
  if (wantsEmail && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email))
    errors.email = "Enter an email address, like reader@example.org.";
  if (typed.method !== "card") return typed.name ? errors : { ...errors, name: "Enter the name on the account." };
  const number = digits(typed.number);
  if (!number) errors.number = "Enter a card number.";
  else if (!/^\d{13,19}$/.test(number)) errors.number = "A card number has 13 to 19 digits.";
  else if (!cardOf(number)) errors.number = "Only the test cards listed below work here. Never enter a real card.";
  const expiry = expiryOf(typed.expiry);
  const today = new Date(now * 1000);
  if (!expiry) errors.expiry = "Enter month and year, like 12/34.";
  else if (expiry.year * 12 + expiry.month < today.getUTCFullYear() * 12 + today.getUTCMonth() + 1)
    errors.expiry = "This date is in the past.";
  if (!/^\d{3,4}$/.test(typed.cvc)) errors.cvc = "Enter the 3 or 4 digits of the security code.";
  if (!typed.name) errors.name = "Enter the name on the card.";
  return errors;
}

export function payerFrom(typed: Typed, authenticated: boolean): Payer {
  const expiry = expiryOf(typed.expiry);
  const number = typed.method === "card" ? digits(typed.number) : typed.method;
  return {
    number,
    exp_month: expiry?.month,
    exp_year: expiry?.year,
    email: typed.email,
    name: typed.name,
    country: typed.country,
    authenticated,
  };
}

interface Field {
  key: keyof Typed;
  label: string;
  auto: string;
  hint?: string;
  mode?: "numeric" | "email" | "text";
  locked?: boolean;
}

export function field(
  { key, label, auto, hint, mode = "text", locked = false }: Field,
  typed: Typed,
  errors: Errors,
): Html {
  const error = errors[key];
  const described = [hint ? `${key}-hint` : "", error ? `${key}-error` : ""].filter(Boolean).join(" ");
  return html`<div class="field">
<label for="${key}">${label}</label>
<input id="${key}" name="${key}" type="${mode === "email" ? "email" : "text"}" value="${typed[key]}" autocomplete="${auto}" inputmode="${mode}" required
${locked ? html`readonly` : ""} ${error ? html`aria-invalid="true"` : ""} ${described ? html`aria-describedby="${described}"` : ""}>
${hint ? html`<p class="hint" id="${key}-hint">${hint}</p>` : ""}
${error ? html`<p class="error" id="${key}-error">${error}</p>` : ""}
</div>`;
}

/** The fields of a card, with what was typed and what is wrong with it. */
export function cardFields(typed: Typed, errors: Errors): Html {
  return html`
${field({ key: "number", label: "Card number", auto: "cc-number", mode: "numeric", hint: "4242 4242 4242 4242 works; 4000 0000 0000 0002 is declined." }, typed, errors)}
<div class="pair">
${field({ key: "expiry", label: "Expires (MM/YY)", auto: "cc-exp", mode: "numeric", hint: "Any date to come, like 12/34." }, typed, errors)}
${field({ key: "cvc", label: "Security code", auto: "cc-csc", mode: "numeric", hint: "Any three digits." }, typed, errors)}
</div>
${field({ key: "name", label: "Name on card", auto: "cc-name" }, typed, errors)}`;
}

export function countryField(typed: Typed): Html {
  return html`<div class="field">
<label for="country">Country or region</label>
<select id="country" name="country" autocomplete="country">
${COUNTRIES.map((code) => html`<option value="${code}" ${code === typed.country ? html`selected` : ""}>${names.of(code)}</option>`)}
</select>
</div>`;
}

/** What was typed, carried through the bank's question. */
export function hiddenFields(typed: Typed): Html {
  return html`${Object.entries(typed).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}`;
}

/** Stands for the bank's own page, where the payer proves that it is them. */
export function bankQuestion(action: string, typed: Typed, amount: string): Html {
  return html`<h1>Your bank asks: is this you?</h1>
<div class="card">
<p>This practice card wants a confirmation${amount ? html` of <strong>${amount}</strong>` : ""} before it pays. A real bank would send you to its app.</p>
<form method="post" action="${action}" class="row">
${hiddenFields(typed)}
<button name="bank" value="confirm">Yes, confirm</button>
<button name="bank" value="refuse" class="quiet">No, refuse</button>
</form>
</div>`;
}

export const cardTable = (
  rows: { number: string; says: string }[],
  open = false,
): Html => html`<details ${open ? html`open` : ""}>
<summary>What each test card does</summary>
<ul>${rows.map(({ number, says }) => html`<li><code>${number.replaceAll(/(\d{4})(?=\d)/g, "$1 ")}</code> ${says}</li>`)}</ul>
</details>`;
