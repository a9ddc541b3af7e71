import type { Change } from "@/app/_server/membership";
import type { GiveErrors, GiveFields } from "@/lib/giving/schema";
import { AmountForm } from "../_ui/amount-form";
import { ChangePage } from "../_ui/change-page";

/** Another amount, from the next charge on. */
export function AmountPage({ change, fields, errors }: { change: Change; fields: GiveFields; errors?: GiveErrors }) {
  const { membership, gives, day } = change;
  const words = change.words.change.amount;
  return (
    <ChangePage change={change} title={words.title}>
      <p className="lead">{words.now(gives)}</p>
      {membership.currentPeriodEnd && <p>{words.from(day(membership.currentPeriodEnd))}</p>}
      <AmountForm
        change={change}
        plan={membership.plan}
        action={words.href("/account/amount/save")}
        fields={fields}
        errors={errors}
        button={words.button}
      />
    </ChangePage>
  );
}
