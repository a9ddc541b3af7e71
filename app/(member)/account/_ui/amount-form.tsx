import type { Change } from "@/app/_server/membership";
import { Amounts } from "@/app/_ui/giving-amounts";
import { ErrorSummary } from "@/app/_ui/giving-errors";
import { CoverFee } from "@/app/_ui/giving-fee";
import { Renewals } from "@/app/_ui/giving-renewals";
import { fieldsFromQuery, type GiveErrors, type GiveFields, giveFieldsSchema } from "@/lib/giving/schema";

type Plan = "MONTHLY" | "ANNUAL";

interface Props {
  change: Change;
  plan: Plan;
  action: string;
  fields: GiveFields;
  errors?: GiveErrors | undefined;
  button: string;
}

/** The form's fields with an amount chosen, and the fee covered where it is covered now. */
export function amountFields({ giving, membership }: Change, plan: Plan, amount: number): GiveFields {
  const fields = fieldsFromQuery(giveFieldsSchema.parse({ frequency: plan }), String(amount), giving);
  return { ...fields, coverFee: membership.feeCover > 0 ? "yes" : undefined };
}

/** The amounts of one plan, as the giving form offers them. */
export function AmountForm({ change, plan, action, fields, errors = {}, button }: Props) {
  const { giving, locale } = change;
  const words = change.words.give;
  const shared = { giving, fields, locale, words };
  return (
    <form className="give" method="post" action={action}>
      <ErrorSummary errors={errors} words={words} />
      {/* The one choice of plan, made already: by it the style sheet shows the words that are true. */}
      <input type="radio" name="frequency" value={plan} defaultChecked hidden aria-hidden="true" tabIndex={-1} />
      <Amounts frequency={plan} giving={giving} fields={fields} errors={errors} locale={locale} words={words} />
      <CoverFee {...shared} />
      <div className="give-end">
        <button className="button" type="submit">
          {button}
        </button>
        <Renewals giving={giving} locale={locale} words={words} />
      </div>
    </form>
  );
}
