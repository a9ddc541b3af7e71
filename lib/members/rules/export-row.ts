import { formatDecimal } from "../../money";

/** A row as the database tells it: texts, and amounts in minor units. */
export interface ExportedMember {
  id: string;
  name: string | null;
  email: string | null;
  otherEmails: string | null;
  status: string | null;
  plan: string | null;
  amount: string | null;
  currency: string;
  since: string;
  lastGift: string | null;
  /** By currency, as `usd 1200,eur 500`. */
  totals: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  locale: string;
  wantsNews: boolean;
  wantsReceipts: boolean;
  appealsOff: boolean;
  /** By lines. */
  labels: string | null;
  customers: string | null;
}

const sorted = (list: string | null) => list?.split(" ").sort().join(" ") ?? "";
const yes = (is: boolean) => (is ? "yes" : "no");

/** What was given in one currency, and the rest in words: "5.00 EUR, 300 JPY". */
function totalsOf({ totals, currency }: ExportedMember): { own: string; others: string } {
  if (totals === null) return { own: formatDecimal(0, currency), others: "" };
  let own = formatDecimal(0, currency);
  const others: string[] = [];
  for (const total of totals.split(",")) {
    const [code = "", amount = "0"] = total.split(" ");
    const decimal = formatDecimal(Number(amount), code);
    if (code === currency) own = decimal;
    else others.push(`${decimal} ${code.toUpperCase()}`);
  }
  return { own, others: others.join(", ") };
}

/** The columns of the file, in its order. An import knows them again by these names. */
export const EXPORT_COLUMNS = [
  ...["id", "name", "email", "other_emails", "status", "plan", "amount", "currency", "since", "last_gift"],
  ...["total_given", "other_totals", "address_line1", "address_line2", "city", "region", "postal_code", "country"],
  ...["locale", "wants_news", "wants_receipts", "asks_off", "labels", "stripe_customer_ids"],
];

/** One line of the file, in the order of its columns. */
export function toExportRow(member: ExportedMember): string[] {
  const { own, others } = totalsOf(member);
  const { amount, currency } = member;
  return [
    member.id,
    member.name ?? "",
    member.email ?? "",
    sorted(member.otherEmails),
    member.status?.toLowerCase() ?? "none",
    member.plan?.toLowerCase() ?? "",
    amount === null ? "" : formatDecimal(Number(amount), currency),
    currency.toUpperCase(),
    member.since,
    member.lastGift ?? "",
    own,
    others,
    member.line1 ?? "",
    member.line2 ?? "",
    member.city ?? "",
    member.region ?? "",
    member.postalCode ?? "",
    member.country ?? "",
    member.locale,
    yes(member.wantsNews),
    yes(member.wantsReceipts),
    yes(member.appealsOff),
    member.labels?.split("\n").sort().join("; ") ?? "",
    sorted(member.customers),
  ];
}
