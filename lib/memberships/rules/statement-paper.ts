import { startOfDay } from "../../calendar";
import { formatMoneyInFull } from "../../money";
import type { Paper, PaperTable } from "../../paper";
import { strings } from "../../strings";
import { type Donor, type Issuer, paperFrame, sayDays } from "./paper";
import { momentsOf, type Range, yearOfRange } from "./range";
import { receiptNumber } from "./receipt";
import { type StatementEntry, type StatementSection, sectionsOf } from "./statement";

function tableOf({ currency, entries, given, returned, total, fees }: StatementSection, issuer: Issuer): PaperTable {
  const { locale } = issuer.organisation;
  const { statement: words, what: names, withFee } = strings(locale).receipts;
  const { say } = sayDays(issuer.organisation);
  const money = (value: number) => formatMoneyInFull(value, currency, locale);
  const nameOf = ({ kind, what, feeCover }: StatementEntry) => {
    if (kind) return words.returnedWhat[kind](names[what]);
    return feeCover > 0 ? `${names[what]} (${withFee(money(feeCover))})` : names[what];
  };
  return {
    caption: words.caption(currency.toUpperCase()),
    head: [words.columns.date, words.columns.what, words.columns.receipt, words.columns.amount],
    rows: entries.map((entry) => [say(entry.at), nameOf(entry), receiptNumber(entry.paymentId), money(entry.amount)]),
    totals: [
      ...(returned === 0 ? [] : [{ label: words.given, amount: money(given) }]),
      ...(returned === 0 ? [] : [{ label: words.returned, amount: money(returned) }]),
      { label: words.total, amount: money(total), isMain: true },
      ...(fees > 0 ? [{ label: words.fees, amount: money(fees) }] : []),
    ],
  };
}

interface Given {
  range: Range;
  entries: readonly StatementEntry[];
  /** Payments of these days that have no place in the ledger yet. */
  unsettled: number;
}

/** Everything somebody gave within a range of days, by currency: page and PDF are made of it. */
export function statementPaper({ range, entries, unsettled }: Given, donor: Donor, issuer: Issuer): Paper {
  const { locale, timeZone } = issuer.organisation;
  const { statement: words } = strings(locale).receipts;
  const { say } = sayDays(issuer.organisation);
  const [from, until] = momentsOf(range, timeZone);
  const sections = sectionsOf(entries, from, until);
  const year = yearOfRange(range);
  const title = year ? words.titleYear(year) : words.title;
  const frame = paperFrame(donor, issuer);
  const days = strings(locale).receipts.paper.periodOf(say(from), say(startOfDay(range.to, timeZone)));
  return {
    ...frame,
    title,
    addressee: { ...frame.addressee, label: words.for },
    facts: [[words.period, days]],
    tables: sections.map((section) => tableOf(section, issuer)),
    notes: [
      ...(sections.length === 0 ? [words.none] : []),
      ...(unsettled > 0 ? [words.unsettled(unsettled)] : []),
      words.daysIn(timeZone),
      ...(sections.length === 0 ? [] : frame.notes),
    ],
    footer: title,
    date: until,
    fileName: `${words.fileName}-${year ?? `${range.from}-${range.to}`}.pdf`,
  };
}
