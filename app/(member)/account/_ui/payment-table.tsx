import { dedicationInWords } from "@/lib/giving/rules";
import type { PaymentLine } from "@/lib/memberships/queries";
import { formatMoney } from "@/lib/money";
import { formatDate, type Strings } from "@/lib/strings";

interface Props {
  payments: readonly PaymentLine[];
  locale: string;
  timeZone: string;
  words: Strings;
}

/** Payments with their state, what went back of them, and the way to each receipt. */
export function PaymentTable({ payments, words, ...place }: Props) {
  const { columns } = words.receipts;
  if (payments.length === 0) return <p className="soft">{words.receipts.none}</p>;
  return (
    <table className="table payments">
      <thead>
        <tr>
          <th scope="col">{columns.date}</th>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col" className="number">
            {columns.amount}
          </th>
          <th scope="col">{columns.receipt}</th>
        </tr>
      </thead>
      <tbody>
        {payments.map((payment) => (
          <Row key={payment.id} payment={payment} words={words} {...place} />
        ))}
      </tbody>
    </table>
  );
}

const TONE: Partial<Record<PaymentLine["status"], string>> = { SUCCEEDED: "tag good", FAILED: "tag bad" };

function Row({ payment, locale, timeZone, words: all }: Omit<Props, "payments"> & { payment: PaymentLine }) {
  const { id, at, what, amount, feeCover, currency, status, cardBrand, cardLast4, returns, hasReceipt, attempt } =
    payment;
  const { receipts: words, account } = all;
  const money = (value: number) => formatMoney(Math.abs(value), currency, locale);
  const day = formatDate(at, locale, timeZone);
  return (
    <tr>
      <td>{day}</td>
      <td>
        {words.what[what]}
        {cardLast4 && <span className="soft line">{account.card(cardBrand ?? "", cardLast4)}</span>}
        {attempt?.tribute && <span className="soft line">{dedicationInWords(attempt, locale)}</span>}
        {feeCover > 0 && <span className="soft line">{words.withFee(money(feeCover))}</span>}
      </td>
      <td>
        <span className={TONE[status] ?? "tag"}>{account.paymentStatus[status]}</span>
        {returns.map(({ kind, at: moment, amount: moved }) => (
          <span className="line" key={`${kind}${moment.getTime()}${moved}`}>
            {words.returned[kind](money(moved), formatDate(moment, locale, timeZone))}
          </span>
        ))}
      </td>
      <td className="number">{formatMoney(amount, currency, locale)}</td>
      <td>
        {hasReceipt && (
          <a href={words.href(`/account/payments/${id}`)} aria-label={words.receiptOf(words.what[what], day)}>
            {words.receipt}
          </a>
        )}
      </td>
    </tr>
  );
}
