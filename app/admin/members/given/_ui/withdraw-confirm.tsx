import type { WithdrawalPreview } from "@/lib/memberships/commands";
import { formatMoney } from "@/lib/money";
import { formatDate } from "@/lib/strings";

interface Props {
  preview: WithdrawalPreview;
  /** Makes the refund one, however often the button is pressed. */
  refundId: string;
  money: "keep" | "back";
  error: string | undefined;
  locale: string;
  timeZone: string;
}

/** Whether the payment stays or goes back, with the exact sum. */
function Money({ preview: { refund }, refundId, money, locale, timeZone }: Props) {
  if (!refund) return <p>The payment stays as it is.</p>;
  const { left, currency, paidAt, fee, cardBrand, cardLast4, refusal } = refund;
  const say = (amount: number, of = currency) => formatMoney(amount, of, locale);
  if (refusal) return <p>The payment stays as it is. {refusal}</p>;
  return (
    <fieldset className="plain stack-tight">
      <legend className="label">And the payment?</legend>
      <input type="hidden" name="refund" value={refundId} />
      <input type="hidden" name="left" value={left} />
      <label className="option">
        <input type="radio" name="money" value="keep" defaultChecked={money === "keep"} />
        Stays as it is: {say(left)}
        {paidAt && `, paid on ${formatDate(paidAt, locale, timeZone)}`}
      </label>
      <label className="option">
        <input type="radio" name="money" value="back" defaultChecked={money === "back"} />
        <span>
          {say(left)} goes back{cardLast4 && ` to ${cardBrand} …${cardLast4}`}, in five to ten days.{" "}
          <span className="soft">
            {fee
              ? `Stripe keeps its fee of ${say(fee.amount, fee.currency)}. `
              : "Stripe keeps its fee, which it has not told yet. "}
            The giver is told by mail.
          </span>
        </span>
      </label>
    </fieldset>
  );
}

/** Exactly what the button does: to the link, to who waits for it, and to the money. */
export function WithdrawConfirm(props: Props) {
  const { preview, error, locale, timeZone } = props;
  const { id, amount, currency, giverName, recipientName, deliveredAt } = preview;
  return (
    <form className="stack narrow" method="post" action="/admin/members/given/withdraw">
      {error && (
        <p className="notice bad" role="alert">
          {error}
        </p>
      )}
      <input type="hidden" name="id" value={id} />
      <p>
        {formatMoney(amount, currency, locale)} from {giverName}
        {recipientName && ` to ${recipientName}`}. Its link is dead from then on, and it cannot be brought back.{" "}
        {deliveredAt
          ? `It was sent on ${formatDate(deliveredAt, locale, timeZone)}: nobody is told that it ends, so write to them yourself.`
          : "It was not sent yet, and will not be."}
      </p>
      <Money {...props} />
      <p className="row">
        <button className="button" type="submit" name="step" value="withdraw">
          Take it back
        </button>
        <a href={`/admin/members/given?id=${id}`}>Leave it</a>
      </p>
    </form>
  );
}
