import { dedicationInWords } from "../../giving/rules";
import { formatMoneyInFull } from "../../money";
import type { Paper } from "../../paper";
import { strings } from "../../strings";
import { type Donor, type Issuer, paperFrame, sayDays } from "./paper";
import { type ReceiptPayment, receiptNumber, remainderOf, returnsOf, whatFor } from "./receipt";

/** How a gift came that did not come by Stripe: "Cheque 1024". */
function methodOf({ offline }: ReceiptPayment, locale: string): string | null {
  return offline
    ? [strings(locale).receipts.method[offline.method], offline.reference].filter(Boolean).join(" ")
    : null;
}

/** The receipt of a payment that went through: page and PDF are made of it. */
export function receiptPaper(payment: ReceiptPayment & { paidAt: Date }, donor: Donor, issuer: Issuer): Paper {
  const { locale } = issuer.organisation;
  const { paper: words, what: names } = strings(locale).receipts;
  const { say, dayOf } = sayDays(issuer.organisation);
  const { id, amount, feeCover, currency, paidAt, periodStart, periodEnd, cardBrand, cardLast4 } = payment;
  const money = (value: number) => formatMoneyInFull(value, currency, locale);
  const what = names[whatFor(payment)];
  const number = receiptNumber(id);
  const returns = returnsOf(payment);
  const facts: [string, string | false | null][] = [
    [words.number, number],
    [words.paidOn, say(paidAt)],
    [words.what, what],
    [words.period, periodStart && periodEnd && words.periodOf(say(periodStart), say(periodEnd))],
    [words.dedication, payment.attempt && dedicationInWords(payment.attempt, locale)],
    [words.paidWith, cardLast4 ? strings(locale).account.card(cardBrand ?? "", cardLast4) : methodOf(payment, locale)],
  ];
  return {
    ...paperFrame(donor, issuer),
    title: words.receipt,
    facts: facts.filter((fact): fact is [string, string] => Boolean(fact[1])),
    tables: [
      {
        caption: words.caption,
        head: [words.what, words.amount],
        rows: [[what, money(amount - feeCover)], ...(feeCover > 0 ? [[words.fee, money(feeCover)]] : [])],
        totals: [
          { label: words.paid, amount: money(amount), isMain: returns.length === 0 },
          ...returns.map(({ kind, at, amount: moved }) => ({
            label: words.returned[kind](say(at)),
            amount: money(moved),
          })),
          ...(returns.length > 0 ? [{ label: words.left, amount: money(remainderOf(payment)), isMain: true }] : []),
        ],
      },
    ],
    footer: number,
    date: paidAt,
    fileName: `${words.fileName}-${dayOf(paidAt)}-${number}.pdf`,
  };
}
