import { currencies, formatMoney } from "@/lib/money";

type Values = Record<string, unknown>;

const isRecord = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function show(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string")
    return MOMENT.test(value) ? value.replace("T", " ").replace(/:\d\d\.\d+Z$/, " UTC") : value;
  return Array.isArray(value) ? value.map(show).join(", ") : JSON.stringify(value);
}

/** What entries keep in the smallest unit of a currency. */
const MONEY = new Set(["amount", "feeCover", "pendingAmount", "refunded"]);

/** An amount in the money that the entry names; where it names none, as what it is. */
function showMoney(value: number, currency: unknown): string {
  const known = currencies.find((one) => one === currency);
  return known ? formatMoney(value, known) : `${value} in the smallest unit`;
}

/** "currentPeriodEnd" as it is said: "current period end". */
const label = (key: string) => key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

/** What an entry keeps, field by field: "role: EDITOR → ANALYST". What stayed is left out. */
export function sayChanges(before: unknown, after: unknown): string[] {
  const [old, now] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  const currency = now.currency ?? old.currency;
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) => {
    const say = (value: unknown) =>
      MONEY.has(key) && typeof value === "number" ? showMoney(value, currency) : show(value);
    const [from, to] = [say(old[key]), say(now[key])];
    if (!(key in now)) return [`${label(key)}: was ${from}`];
    if (!(key in old)) return to === "none" ? [] : [`${label(key)}: ${to}`];
    return from === to ? [] : [`${label(key)}: ${from} → ${to}`];
  });
}
