import { redirect } from "next/navigation";
import { requireMember } from "@/app/_server/member";
import { loadChange } from "@/app/_server/membership";
import { here, titled } from "@/app/_server/site";
import { currencyRules } from "@/lib/money";
import { amountFields } from "../_ui/amount-form";
import { PlanPage } from "./plan-page";

export const generateMetadata = titled((words) => words.change.annual.title);

/** A month of a year's amount, in whole units of the currency and no less than the least. */
function monthOf(amount: number, currency: string, minimum: number): number {
  const unit = 10 ** currencyRules(currency).exponent;
  return Math.max(minimum, Math.ceil(amount / 12 / unit) * unit);
}

export default async function Page() {
  const actor = await requireMember("/account/plan");
  const change =
    (await loadChange(actor, "annual")) ??
    (await loadChange(actor, "monthly")) ??
    redirect(await here("/account?once=1"));
  const { membership, giving } = change;
  const { plan, amount, currency } = membership;
  const fields =
    plan === "MONTHLY"
      ? amountFields(change, "ANNUAL", Math.max(giving.annual.minimum, amount * 12))
      : amountFields(change, "MONTHLY", monthOf(amount, currency, giving.monthly.minimum));
  return <PlanPage change={change} fields={fields} />;
}
