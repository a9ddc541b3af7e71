import { Faults, Field } from "@/app/_ui/field";
import type { RefundPreview } from "@/lib/memberships/commands";
import { REFUND_NOTE_MOST, REFUND_REASONS, type RefundErrors, type RefundFields } from "@/lib/memberships/schema";
import { formatMoney } from "@/lib/money";
import { endingWords, reasonWords } from "./words";

interface Props {
  preview: RefundPreview;
  fields: RefundFields;
  errors?: RefundErrors;
  action: string;
  locale: string;
}

/** How much of a payment goes back, why, and what becomes of the membership. Its button pays nothing back yet. */
export function RefundForm({ preview, fields, errors = {}, action, locale }: Props) {
  const { id: payment, left, currency, endings, isErased } = preview;
  const money = (amount: number) => formatMoney(amount, currency, locale);
  return (
    <form className="stack narrow" method="post" action={action} noValidate>
      <Faults errors={errors} title="Please look at this once more:" />
      <input type="hidden" name="payment" value={payment} />
      <input type="hidden" name="left" value={left} />
      <fieldset className="plain stack-tight">
        <legend className="label">How much?</legend>
        <label className="option">
          <input type="radio" name="extent" value="full" defaultChecked={fields.extent === "full"} />
          All that is left: {money(left)}
        </label>
        <label className="option">
          <input type="radio" name="extent" value="part" defaultChecked={fields.extent === "part"} />A part of it
        </label>
        <Field
          name="amount"
          label={`The part, in ${currency.toUpperCase()}`}
          typed={fields.amount}
          error={errors.amount}
          hint={`Up to ${money(left)}.`}
          inputMode="decimal"
          maxLength={20}
        />
      </fieldset>
      <div className="field">
        <label htmlFor="reason">Why?</label>
        <select className="input" id="reason" name="reason" defaultValue={fields.reason}>
          {REFUND_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {reasonWords[reason]}
            </option>
          ))}
        </select>
      </div>
      {!isErased && (
        <Field
          name="note"
          label="Note (optional)"
          typed={fields.note}
          error={errors.note}
          rows={3}
          hint={`For staff. Up to ${REFUND_NOTE_MOST} characters; not sent to Stripe.`}
        />
      )}
      {endings.length > 1 && (
        <fieldset className="plain stack-tight" aria-describedby={errors.ending && "ending-error"}>
          <legend className="label">And the membership?</legend>
          {errors.ending && (
            <p className="field-error" id="ending-error">
              {errors.ending}
            </p>
          )}
          {endings.map((ending, index) => (
            <label className="option" key={ending}>
              <input
                type="radio"
                name="ending"
                id={index === 0 ? "ending" : undefined}
                value={ending}
                defaultChecked={fields.ending === ending}
              />
              {endingWords[ending]}
            </label>
          ))}
        </fieldset>
      )}
      <button className="button" type="submit" name="step" value="check">
        Show what will happen
      </button>
    </form>
  );
}
