import type { MemberPage } from "@/lib/members/queries";
import { hasReceipt, receiptNumber } from "@/lib/memberships/rules/receipt";
import { Empty } from "../../../_ui/empty";
import { Money } from "../../../_ui/money";
import { StripeLink } from "../../../_ui/stripe-link";
import { Tag } from "../../../_ui/tag";
import { When } from "../../../_ui/when";
import { paymentWords, refundWords } from "../../../_ui/words";
import { methodWords } from "../../offline/_ui/words";

type Payment = MemberPage["payments"][number];

interface Props {
  member: string;
  payments: Payment[];
  hasMore: boolean;
  /** Whether a gift that came offline may be corrected. */
  canCorrect: boolean;
  canRefund: boolean;
}

export function Payments({ payments, hasMore, ...row }: Props) {
  return (
    <section>
      <h2>Payments</h2>
      {payments.length === 0 ? (
        <Empty title="No payments yet." />
      ) : (
        <table className="table">
          <caption className="hidden-visually">Payments, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">State</th>
              <th scope="col" className="number">
                Amount
              </th>
            </tr>
          </thead>
          <tbody>
            {payments.map((payment) => (
              <Row key={payment.id} payment={payment} {...row} />
            ))}
          </tbody>
        </table>
      )}
      {hasMore && <p className="soft small">The newest {payments.length} are shown.</p>}
    </section>
  );
}

type RowProps = Omit<Props, "payments" | "hasMore"> & { payment: Payment };

function Row({ member, payment, canCorrect, canRefund }: RowProps) {
  const { paidAt, createdAt, status, failureCode, amount, currency, cardBrand, cardLast4, refunds, disputes } = payment;
  const { feeCover } = payment;
  const stripeId = payment.stripePaymentIntentId ?? payment.stripeChargeId;
  return (
    <tr>
      <td>
        <When at={paidAt ?? createdAt} />
        <span className="cell-sub">{stripeId && <StripeLink id={stripeId} />}</span>
        {hasReceipt(payment) && (
          <span className="cell-sub">
            <a href={`/admin/members/${member}/payments/${payment.id}`}>Receipt {receiptNumber(payment.id)}</a>
          </span>
        )}
      </td>
      <td>
        <Tag {...paymentWords[status]} />
        {failureCode && <span className="cell-sub">{failureCode.replaceAll("_", " ")}</span>}
        {cardLast4 && (
          <span className="cell-sub">
            {cardBrand} …{cardLast4}
          </span>
        )}
        {payment.source && <span className="cell-sub">From {payment.source.replace(/^https?:\/\//, "")}</span>}
        {payment.offline && <Offline id={payment.id} offline={payment.offline} canCorrect={canCorrect} />}
      </td>
      <td className="number">
        <Money amount={amount} currency={currency} />
        {feeCover > 0 && (
          <span className="cell-sub">
            of it <Money amount={feeCover} currency={currency} /> to cover the fee
          </span>
        )}
        {refunds.map((refund) => (
          <span className="cell-sub" key={refund.id}>
            {refundWords[refund.status]} <Money amount={refund.amount} currency={refund.currency} />
          </span>
        ))}
        {canRefund && payment.stripeChargeId && status === "SUCCEEDED" && payment.amountRefunded < amount && (
          <span className="cell-sub">
            <a href={`/admin/members/${member}/refund?payment=${payment.id}`}>
              Refund<span className="hidden-visually"> this payment</span>
            </a>
          </span>
        )}
        {payment.refundRequests.map(({ id, note }) => (
          <span className="cell-sub" key={id}>
            {note}
          </span>
        ))}
        {disputes.map((dispute) => (
          <span className="cell-sub" key={dispute.id}>
            Disputed: {dispute.status.replaceAll("_", " ")}
          </span>
        ))}
      </td>
    </tr>
  );
}

type OfflineProps = { id: string; offline: NonNullable<Payment["offline"]>; canCorrect: boolean };

/** How a gift came that did not come through Stripe, and the way to correct it. */
function Offline({ id, offline: { method, reference, note, correctionReason }, canCorrect }: OfflineProps) {
  return (
    <>
      <span className="cell-sub">
        {methodWords[method]} {reference}
      </span>
      {note && <span className="cell-sub">{note}</span>}
      {correctionReason && <span className="cell-sub">Reversed: {correctionReason}</span>}
      {canCorrect && !correctionReason && (
        <span className="cell-sub">
          <a href={`/admin/members/offline/correct?payment=${id}`}>Correct</a>
        </span>
      )}
    </>
  );
}
