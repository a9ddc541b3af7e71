import { getSite } from "@/app/_server/site";
import { formatMoney } from "@/lib/money";

export async function Money({ amount, currency }: { amount: number; currency: string }) {
  return <span className="money">{formatMoney(amount, currency, (await getSite()).locale)}</span>;
}
