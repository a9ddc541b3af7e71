import type { Change } from "@/app/_server/membership";
import type { GiveErrors, GiveFields } from "@/lib/giving/schema";
import { AmountForm } from "../_ui/amount-form";
import { ChangePage } from "../_ui/change-page";

interface Props {
  change: Change;
  fields: GiveFields;
  errors?: GiveErrors;
}

/** From months to a year, or from a year to months. */
export function PlanPage({ change, fields, errors }: Props) {
  const { membership, gives, day, words } = change;
  const isAnnual = membership.plan === "ANNUAL";
  const { title, lead, button } = isAnnual ? words.change.monthly : words.change.annual;
  const end = membership.currentPeriodEnd;
  return (
    <ChangePage change={change} title={title}>
      <p className="lead">{lead(gives)}</p>
      {isAnnual ? end && <p>{words.change.monthly.from(day(end))}</p> : <p>{words.change.annual.credit}</p>}
      <AmountForm
        change={change}
        plan={isAnnual ? "MONTHLY" : "ANNUAL"}
        action={words.href("/account/plan/save")}
        fields={fields}
        errors={errors}
        button={button}
      />
    </ChangePage>
  );
}
