import type { Metadata } from "next";
import { requireChange } from "@/app/_server/membership";
import { strings } from "@/lib/strings";
import { amountFields } from "../_ui/amount-form";
import { AmountPage } from "./amount-page";

export const metadata: Metadata = { title: strings().change.amount.title };

export default async function Page() {
  const change = await requireChange("/account/amount", "amount");
  const { plan, amount } = change.membership;
  return <AmountPage change={change} fields={amountFields(change, plan, amount)} />;
}
