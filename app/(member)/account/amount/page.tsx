import { requireChange } from "@/app/_server/membership";
import { titled } from "@/app/_server/site";
import { amountFields } from "../_ui/amount-form";
import { AmountPage } from "./amount-page";

export const generateMetadata = titled((words) => words.change.amount.title);

export default async function Page() {
  const change = await requireChange("/account/amount", "amount");
  const { plan, amount } = change.membership;
  return <AmountPage change={change} fields={amountFields(change, plan, amount)} />;
}
