import { addressSchema } from "../../address";
import { type Day, parseDay } from "../../calendar";
import { COUNTRIES, listCountries } from "./countries";

/** Either what a cell says, or why it says nothing that we understand. */
export type Read<Value> = { value: Value } | { reason: string };
const reason = (text: string) => ({ reason: text });

/** Apostrophes that our export, and others, set before what a spreadsheet would take for a formula. */
export const withoutGuard = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, "");

/** One line, as it would be typed. */
export const plainText = (cell: string): string =>
  withoutGuard(cell)
    .normalize("NFC")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to go
    .replace(/[\s\u0000-\u001f\u007f]+/g, " ")
    .trim();

export function readText(cell: string, label: string, most: number): Read<string | null> {
  const text = plainText(cell);
  return text.length > most ? reason(`${label}: longer than ${most} characters`) : { value: text || null };
}

/** A note as it was written, its lines kept. */
export function readNote(cell: string, label: string, most: number): Read<string | null> {
  const text = withoutGuard(cell).normalize("NFC").replace(/\r\n?/g, "\n").trim();
  return text.length > most ? reason(`${label}: longer than ${most} characters`) : { value: text || null };
}

export function readAddress(cell: string): Read<string> {
  const text = plainText(cell);
  if (!text) return reason("There is no e-mail address");
  const parsed = addressSchema.safeParse(text);
  return parsed.success ? { value: parsed.data } : reason("The e-mail address is not one");
}

export function readAddresses(cell: string): Read<string[]> {
  const texts = plainText(cell)
    .split(/[\s,;]+/)
    .filter(Boolean);
  const read = texts.map((text) => addressSchema.safeParse(text));
  return read.every(({ success }) => success)
    ? { value: [...new Set(read.flatMap(({ data }) => data ?? []))] }
    : reason("One of the other e-mail addresses is not one");
}

const OTHER_NAMES: Record<string, string> = {
  ...{ usa: "US", "united states of america": "US", uk: "GB", "great britain": "GB", england: "GB", scotland: "GB" },
  ...{ wales: "GB", holland: "NL", "czech republic": "CZ", turkey: "TR", "south korea": "KR", "ivory coast": "CI" },
};
let byName: Map<string, string> | undefined;

export function readCountry(cell: string): Read<string | null> {
  const text = plainText(cell);
  if (!text) return { value: null };
  if (COUNTRIES.includes(text.toUpperCase())) return { value: text.toUpperCase() };
  byName ??= new Map(listCountries("en").map(({ code, name }) => [name.toLowerCase(), code]));
  const code = OTHER_NAMES[text.toLowerCase()] ?? byName.get(text.toLowerCase());
  return code ? { value: code } : reason(`No country is called “${text.slice(0, 40)}”`);
}

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:\s.*)?$/;
const pad = (text: string | undefined) => (text ?? "0").padStart(2, "0");

/** "03/04/2026" is in March or in April: only whoever wrote it knows. */
function slashedDay(first: string, second: string, year: string, isMonthFirst: boolean): Day | null | "unclear" {
  const [a, b] = [Number(first), Number(second)];
  if (!isMonthFirst && a <= 12 && b <= 12 && a !== b) return "unclear";
  const [month, day] = isMonthFirst || b > 12 ? [first, second] : [second, first];
  return parseDay(`${year}-${pad(month)}-${pad(day)}`);
}

/**
 * A moment: with a time of day as it says, in UTC where it names no zone; a day alone begins where `startOf` says.
 * `now` is the latest that can be.
 */
export function readMoment(
  cell: string,
  context: { now: Date; isMonthFirst: boolean; startOf: (day: Day) => Date },
): Read<Date | null> {
  const text = plainText(cell);
  if (!text) return { value: null };
  const unclear = reason(`“${text.slice(0, 40)}” is not a date like 2026-01-31`);
  const iso = ISO.exec(text);
  let at: Date;
  if (iso) {
    const [, year, month, date, hour, minute, second, zone = "Z"] = iso;
    const day = parseDay(`${year}-${pad(month)}-${pad(date)}`);
    if (!day) return unclear;
    const offset = /^(z|utc)$/i.test(zone) ? "Z" : zone.replace(/(\d{2}):?(\d{2})$/, "$1:$2");
    at = hour ? new Date(`${day}T${pad(hour)}:${pad(minute)}:${pad(second)}${offset}`) : context.startOf(day);
  } else {
    const [, first = "", second = "", year = ""] = SLASHED.exec(text) ?? [];
    const day = first ? slashedDay(first, second, year, context.isMonthFirst) : null;
    if (day === "unclear") return reason(`“${text}”: which is the month? Write 2026-01-31`);
    if (!day) return unclear;
    at = context.startOf(day);
  }
  if (Number.isNaN(at.getTime())) return unclear;
  return at > context.now ? reason(`“${text}” is in the future`) : { value: at };
}

const YES = new Set(["yes", "y", "true", "t", "1", "on", "subscribed"]);
const NO = new Set(["no", "n", "false", "f", "0", "off", "unsubscribed", "cleaned", "never"]);

export function readYes(cell: string, label: string): Read<boolean | null> {
  const text = plainText(cell).toLowerCase();
  if (!text) return { value: null };
  if (YES.has(text)) return { value: true };
  return NO.has(text) ? { value: false } : reason(`${label}: “${text.slice(0, 40)}” is neither yes nor no`);
}

/** Labels as programs list them: parted by commas or semicolons, some in quotation marks of their own. */
export function readLabels(cell: string, most: number): Read<string[]> {
  const names = plainText(cell)
    .split(/[,;]/)
    .map((name) => name.replaceAll('"', "").trim())
    .filter(Boolean);
  const long = names.find((name) => name.length > most);
  return long ? reason(`The label “${long.slice(0, 40)}…” is longer than ${most} characters`) : { value: names };
}

export function readCustomers(cell: string): Read<string[]> {
  const ids = plainText(cell)
    .split(/[\s,;]+/)
    .filter(Boolean);
  const odd = ids.find((id) => !/^cus_\w{1,250}$/.test(id));
  return odd
    ? reason(`“${odd.slice(0, 40)}” is no customer of Stripe’s: they begin with cus_`)
    : { value: [...new Set(ids)] };
}
