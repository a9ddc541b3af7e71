import { PLANS } from "@/lib/giving/schema";
import { type DeliveryFields, type GivenErrors, type GivenFields, MESSAGE_MOST } from "@/lib/memberships/schema";
import { formatMoney } from "@/lib/money";
import type { Settings } from "@/lib/settings";
import { type Strings, strings } from "@/lib/strings";
import { Faults, Field } from "./field";
import { Currencies } from "./giving-currencies";

export interface GivenFormProps {
  giving: Settings["giving"];
  fields: GivenFields;
  errors?: GivenErrors;
  locale: string;
  words: Strings["given"];
}

interface WhenProps {
  fields: Pick<DeliveryFields, "when" | "date">;
  errors: GivenErrors;
  words: Strings["given"];
}

/** Delivered at once, or on a day: for the form and for changing it afterwards. */
export function When({ fields, errors, words }: WhenProps) {
  return (
    <fieldset className="plain stack-tight">
      <legend className="label">{words.when}</legend>
      {(["now", "date"] as const).map((when) => (
        <label className="option" key={when}>
          <input type="radio" name="when" value={when} defaultChecked={fields.when === when} />
          {when === "now" ? words.now : words.onDate}
        </label>
      ))}
      <Field name="date" type="date" label={words.date} typed={fields.date} error={errors.date} hint={words.dateHint} />
    </fieldset>
  );
}

function Plans({ giving, fields, errors = {}, locale, words }: GivenFormProps) {
  return (
    <div className="give">
      <fieldset aria-describedby={errors.plan && "plan-error"}>
        <legend>{words.plan}</legend>
        {errors.plan && (
          <p className="field-error" id="plan-error">
            {errors.plan}
          </p>
        )}
        <div className="give-tabs plans">
          {PLANS.map((plan, index) => (
            <label className="give-tab" key={plan}>
              <input
                type="radio"
                name="plan"
                id={index === 0 ? "plan" : undefined}
                value={plan}
                defaultChecked={fields.plan === plan}
              />
              {words.plans[plan]}{" "}
              <small>
                {words.from(
                  formatMoney((plan === "MONTHLY" ? giving.monthly : giving.annual).minimum, giving.currency, locale),
                )}
              </small>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** The form for a membership that is for somebody else: complete without a script. */
export function GivenForm(props: GivenFormProps) {
  const { giving, fields, errors = {}, locale, words } = props;
  const money = (amount: number) => formatMoney(amount, giving.currency, locale);
  const text = (name: "giverName" | "recipientName" | "recipientAddress" | "message" | "amount") => ({
    ...{ name, label: words[name], typed: fields[name], error: errors[name] },
  });
  return (
    <form className="stack narrow" method="post" action={words.href("/api/give-membership")} noValidate>
      <Faults errors={errors} title={words.errorSummary} />
      {fields.currency && <input type="hidden" name="currency" value={fields.currency} />}
      <Currencies
        giving={giving}
        strings={strings(locale)}
        hrefIn={(currency) => words.href(`/give-membership?currency=${currency}`)}
      />
      <Plans {...props} />
      <Field
        {...text("amount")}
        inputMode="decimal"
        maxLength={20}
        hint={words.amountHint(money(giving.monthly.minimum), money(giving.annual.minimum))}
      />
      <Field {...text("giverName")} autoComplete="name" />
      <fieldset className="plain stack-fields">
        <legend className="label">{words.recipient}</legend>
        <Field {...text("recipientName")} />
        <Field {...text("recipientAddress")} type="email" hint={words.recipientAddressHint} />
        <Field {...text("message")} rows={5} hint={words.messageHint(MESSAGE_MOST)} />
      </fieldset>
      <When fields={fields} errors={errors} words={words} />
      <label className="option">
        <input type="checkbox" name="wantsNews" value="yes" defaultChecked={fields.wantsNews === "yes"} />
        {words.wantsNews}
      </label>
      <p>
        <button className="button" type="submit">
          {words.button}
        </button>
      </p>
      <p className="small soft">{words.once}</p>
    </form>
  );
}

/** The page around it: for its own address and for the answer after a fault. */
export function GivenPage({ notice, ...form }: GivenFormProps & { notice?: string | undefined }) {
  const { words } = form;
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      <p className="lead">{words.why}</p>
      {notice && (
        <p className="notice narrow" role="status">
          {notice}
        </p>
      )}
      <GivenForm {...form} />
    </div>
  );
}
