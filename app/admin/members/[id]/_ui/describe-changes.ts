import { formatMoney } from "@/lib/money";
import { membershipWords, planWords } from "../../../_ui/words";

interface Changed {
  before: unknown;
  after: unknown;
}
interface Place {
  locale: string;
  timeZone: string;
  /** An entry holds only what changed, and so an amount seldom with its currency. */
  currency: string;
}
type Values = Record<string, unknown>;

const LABELS: Record<string, string> = {
  status: "status",
  plan: "plan",
  amount: "amount",
  feeCover: "to cover the fee",
  cancelAt: "cancels on",
  endedAt: "ended on",
  pauseAt: "pauses on",
  pausedUntil: "paused until",
  pendingPlan: "plan to come",
  pendingAmount: "amount to come",
  pendingAt: "from",
  duplicateOfId: "a double of another membership",
};

const isRecord = (value: unknown): value is Values => typeof value === "object" && value !== null;

/** What an audit entry changed, in words: "status: past due → active". Fields that staff cannot read are left out. */
export function describeChanges({ before, after }: Changed, place: Place): string[] {
  if (!isRecord(after)) return [];
  const old = isRecord(before) ? before : {};
  return Object.keys(LABELS)
    .filter((key) => key in after)
    .map((key) => {
      const [from, to] = [show(key, old[key], place), show(key, after[key], place)];
      return `${LABELS[key]}: ${from === "none" ? to : `${from} → ${to}`}`;
    });
}

/** What of the person it changed: "address: old@example.org → new@example.org". */
export function describePersonal(personal: { before?: Values; after?: Values } | null): string[] {
  const { before = {}, after = {} } = personal ?? {};
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map(
    (key) => `${key}: ${before[key] ?? "none"} → ${after[key] ?? "none"}`,
  );
}

function show(key: string, value: unknown, { locale, timeZone, currency }: Place): string {
  if (value === null || value === undefined) return "none";
  if (key === "status")
    return (membershipWords[value as keyof typeof membershipWords]?.label ?? String(value)).toLowerCase();
  if (key === "plan" || key === "pendingPlan")
    return (planWords[value as keyof typeof planWords] ?? String(value)).toLowerCase();
  if (["amount", "feeCover", "pendingAmount"].includes(key) && typeof value === "number")
    return formatMoney(value, currency, locale);
  if (key === "duplicateOfId") return "yes";
  const at = new Date(String(value));
  if (Number.isNaN(at.getTime())) return String(value);
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(at);
}
