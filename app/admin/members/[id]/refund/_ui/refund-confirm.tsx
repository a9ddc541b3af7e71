import type { RefundPreview } from "@/lib/memberships/commands";
import type { RefundFields, RefundInput } from "@/lib/memberships/schema";
import { formatMoney } from "@/lib/money";
import { formatDate } from "@/lib/strings";
import { membershipWords } from "../../../../_ui/words";
import { reasonWords } from "./words";

interface Props {
  preview: RefundPreview;
  input: RefundInput;
  fields: RefundFields;
  action: string;
  locale: string;
  timeZone: string;
}

function endOf({ preview: { membership }, input: { ending }, locale, timeZone }: Props): string {
  if (!membership) return "There is none: this was a gift.";
  const day = membership.currentPeriodEnd && formatDate(membership.currentPeriodEnd, locale, timeZone);
  if (ending === "NOW") return "Ends today. Nothing more is charged, and what is owed is forgiven.";
  if (ending === "PERIOD_END") return `Stays until ${day}, and then ends by itself. Nothing more is charged.`;
  return `Stays as it is: ${membershipWords[membership.status].label.toLowerCase()}.`;
}

/** Exactly what the button does: what goes back, what it costs, what becomes of the membership. */
export function RefundConfirm(props: Props) {
  const { preview, input, fields, action, locale } = props;
  const { currency, left, fee, cardBrand, cardLast4 } = preview;
  const money = (amount: number, of = currency) => formatMoney(amount, of, locale);
  const kept = { ...fields, id: input.id, left };
  return (
    <form className="stack narrow" method="post" action={action}>
      {Object.entries(kept).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <dl className="facts">
        <dt>Goes back</dt>
        <dd>
          {money(input.amount)}
          {cardLast4 && ` to ${cardBrand} …${cardLast4}`}, in five to ten days
        </dd>
        <dt>Is left</dt>
        <dd>{money(left - input.amount)} of this payment</dd>
        <dt>Costs us</dt>
        <dd>
          {fee
            ? `Stripe keeps its fee of ${money(fee.amount, fee.currency)} for the payment.`
            : "Stripe keeps its fee for the payment, which it has not told yet."}
        </dd>
        <dt>Membership</dt>
        <dd>{endOf(props)}</dd>
        <dt>Reason</dt>
        <dd>
          {reasonWords[input.reason]}
          {input.note && (
            <>
              <br />
              <span className="own-words">{input.note}</span>
            </>
          )}
        </dd>
        <dt>Mail</dt>
        <dd>
          {preview.isErased
            ? "Nobody is told: their data was erased."
            : `The member is told what goes back${input.ending === "NOTHING" ? "." : ", and in a second mail that their membership was canceled by us."}`}
        </dd>
      </dl>
      <p className="row">
        <button className="button" type="submit" name="step" value="refund">
          Pay back {money(input.amount)}
        </button>
        <button className="button quiet" type="submit" name="step" value="edit">
          Change something
        </button>
        <a href={`/admin/members/${preview.memberId}`}>Leave it</a>
      </p>
    </form>
  );
}
