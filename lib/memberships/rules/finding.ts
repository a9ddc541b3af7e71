import type { FindingKind } from "../../../prisma/generated/enums";
import { currencies, formatMoney } from "../../money";

/** A finding as it is kept. */
export interface Finding {
  kind: FindingKind;
  what: string;
  detail: unknown;
}

const KINDS: Record<FindingKind, string> = {
  MISSING: "missing here",
  EXTRA: "not at Stripe",
  DIFFERENT: "different",
};

const isCurrency = (code: string) => (currencies as string[]).includes(code);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** `cancelAt` as people read it: "cancel at". */
const inWords = (name: string) => name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

const show = (value: unknown): string => {
  if (value === null || value === undefined) return "nothing";
  if (typeof value !== "string") return JSON.stringify(value);
  return /^[A-Z_]+$/.test(value) ? value.toLowerCase().replaceAll("_", " ") : value.replace(/(T00:00:00)?\.000Z$/, "");
};

const AMOUNTS: Record<string, string> = {
  amount: "currency",
  amountRefunded: "currency",
  feeCover: "currency",
  settlementGross: "settlementCurrency",
  settlementFee: "settlementCurrency",
  settlementNet: "settlementCurrency",
};

/** One value of a side, amounts as money. */
function showOf(key: string, value: unknown, money: Record<string, unknown>): string {
  const currency = money[AMOUNTS[key] ?? ""];
  const isMoney = typeof value === "number" && typeof currency === "string" && isCurrency(currency);
  return isMoney ? formatMoney(value, currency) : show(value);
}

/** What a row is, where one side has none to compare it with: what kind, how it stands, how much. */
function summary({ kind, plan, status, amount, settlementNet, currency }: Record<string, unknown>): string {
  const money = [amount, settlementNet].find((value) => typeof value === "number");
  const isKnown = typeof money === "number" && typeof currency === "string" && isCurrency(currency);
  const said = [kind, plan, status].filter((value) => value !== undefined).map(show);
  return [...said, ...(isKnown ? [formatMoney(money, currency)] : [])].join(", ");
}

/** A finding in two parts: what it is, and how the two sides tell it. */
export function describeFinding({ kind, what, detail }: Finding): { title: string; sides: string } {
  const { stripe, here, currencies: told, problem } = isRecord(detail) ? detail : {};
  if (typeof problem === "string") return { title: `${what} cannot be compared`, sides: problem };
  const title = `${what} ${KINDS[kind]}`;
  const [theirs, ours] = [isRecord(stripe) ? stripe : {}, isRecord(here) ? here : {}];
  if (kind !== "DIFFERENT") return { title, sides: summary({ ...theirs, ...ours }) };
  const money = isRecord(told) ? told : {};
  const sides = Object.keys(theirs).map(
    (key) => `${inWords(key)}: ${showOf(key, ours[key], money)} here, ${showOf(key, theirs[key], money)} there`,
  );
  return { title, sides: sides.join("; ") };
}
