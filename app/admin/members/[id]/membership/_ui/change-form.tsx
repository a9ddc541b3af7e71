import { Faults } from "@/app/_ui/field";
import type { StaffChangeable } from "@/lib/memberships/queries";
import { addMonths } from "@/lib/memberships/rules";
import {
  CANCEL_REASONS,
  PAUSE_MONTHS,
  type StaffChangeErrors,
  type StaffChangeFields,
  type StaffDeed,
} from "@/lib/memberships/schema";
import { currencyRules } from "@/lib/money";
import { formatDate } from "@/lib/strings";
import { cancelReasonWords, deedWords } from "./words";

export interface Place {
  action: string;
  locale: string;
  timeZone: string;
}
interface Props extends Place {
  membership: StaffChangeable;
  deed: StaffDeed;
  fields?: StaffChangeFields | undefined;
  errors?: StaffChangeErrors;
}

/** Minor units as they are typed: 750 → "7.50". */
function typedAmount(amount: number, currency: string): string {
  const { exponent } = currencyRules(currency);
  const value = amount / 10 ** exponent;
  return Number.isInteger(value) ? String(value) : value.toFixed(exponent);
}

/** What a year of months, or a month of a year, comes to: a beginning that staff can change. */
const proposed: Partial<Record<StaffDeed, (amount: number) => number>> = {
  amount: (amount) => amount,
  annual: (amount) => amount * 12,
  monthly: (amount) => Math.ceil(amount / 1200) * 100,
};

function Amount({ membership, deed, fields, errors = {} }: Props) {
  const { amount, feeCover, currency } = membership;
  const initial = typedAmount(proposed[deed]?.(amount) ?? amount, currency);
  const isCovering = fields ? fields.coverFee === "yes" : feeCover > 0;
  const id = `${deed}-amount`;
  return (
    <>
      <div className="field">
        <label htmlFor={id}>
          Amount {deed === "annual" && "a year"}
          {deed === "monthly" && "a month"}
        </label>
        {errors.amount && (
          <p className="error" id={`${id}-error`}>
            {errors.amount}
          </p>
        )}
        <input
          className="input"
          id={id}
          name="amount"
          inputMode="decimal"
          maxLength={20}
          autoComplete="off"
          defaultValue={fields?.amount ?? initial}
          aria-invalid={errors.amount ? true : undefined}
          aria-describedby={errors.amount && `${id}-error`}
        />
      </div>
      <label className="option">
        <input type="checkbox" name="coverFee" value="yes" defaultChecked={isCovering} />
        They also cover the card fee
      </label>
    </>
  );
}

function Months({ membership, fields, errors = {}, locale, timeZone }: Props) {
  const end = membership.currentPeriodEnd ?? membership.startedAt;
  return (
    <fieldset className="plain stack-tight" aria-describedby={errors.months && "months-error"}>
      <legend className="label">How long?</legend>
      {errors.months && (
        <p className="field-error" id="months-error">
          {errors.months}
        </p>
      )}
      {PAUSE_MONTHS.map((months) => (
        <label className="option" key={months}>
          <input
            type="radio"
            name="months"
            id={months === 1 ? "months" : undefined}
            value={months}
            defaultChecked={fields?.months === String(months)}
          />
          {months === 1 ? "One month" : `${months} months`}, until{" "}
          {formatDate(addMonths(end, months), locale, timeZone)}
        </label>
      ))}
    </fieldset>
  );
}

function Reason({ deed, fields }: Props) {
  const id = `${deed}-reason`;
  return (
    <div className="field">
      <label htmlFor={id}>Why? (optional)</label>
      <select className="input" id={id} name="reason" defaultValue={fields?.reason ?? ""}>
        <option value="">Not said</option>
        {CANCEL_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {cancelReasonWords[reason]}
          </option>
        ))}
      </select>
    </div>
  );
}

const PARTS: Partial<Record<StaffDeed, typeof Amount>> = {
  ...{ amount: Amount, annual: Amount, monthly: Amount },
  ...{ pause: Months, cancel: Reason, end: Reason },
};

/** One change of a membership. Its button shows what it would do, and does nothing yet. */
export function ChangeForm(props: Props) {
  const { membership, deed, action, errors = {} } = props;
  const { title, says } = deedWords[deed];
  const Part = PARTS[deed];
  return (
    <form className="stack-tight narrow" method="post" action={action} noValidate aria-labelledby={`deed-${deed}`}>
      <h2 id={`deed-${deed}`}>{title}</h2>
      <p className="soft">{says}</p>
      <Faults
        errors={Object.fromEntries(
          Object.entries(errors).map(([name, error]) => [name === "amount" ? `${deed}-amount` : name, error]),
        )}
        title="Please look at this once more:"
      />
      <input type="hidden" name="membership" value={membership.id} />
      <input type="hidden" name="deed" value={deed} />
      {Part && <Part {...props} />}
      <p>
        <button className="button quiet" type="submit" name="step" value="check">
          Show what will happen<span className="hidden-visually">: {title}</span>
        </button>
      </p>
    </form>
  );
}
