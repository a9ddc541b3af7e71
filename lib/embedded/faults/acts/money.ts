import type Stripe from "stripe";
import { type Of, PEOPLE } from "../steps";
import type { Workbench } from "../workbench";

/** What a person paid, newest first, foreign purchases too: staff refund those as well. */
async function paidBy({ stripe }: Workbench, who: number): Promise<Stripe.Charge[]> {
  const customers = await stripe.customers.list({ email: PEOPLE[who], limit: 100 });
  const lists = await Promise.all(customers.data.map(({ id }) => stripe.charges.list({ customer: id, limit: 100 })));
  return lists.flatMap(({ data }) => data).filter(({ status }) => status === "succeeded");
}

export async function refund(bench: Workbench, { who, share, bounces }: Of<"refund">): Promise<void> {
  const charges = await paidBy(bench, who);
  const charge = charges.find(({ amount, amount_refunded, disputed }) => amount_refunded < amount && !disputed);
  if (!charge) return;
  await bench.standIn.control("settings", { fail_next_refund: bounces ? ["lost_or_stolen_card"] : [] });
  const amount = Math.ceil((charge.amount - charge.amount_refunded) * share);
  await bench.stripe.refunds.create({ charge: charge.id, amount, reason: "requested_by_customer" });
}

export async function dispute(bench: Workbench, { who }: Of<"dispute">): Promise<void> {
  const charge = (await paidBy(bench, who)).find(
    ({ amount, amount_refunded, disputed }) => amount_refunded < amount && !disputed,
  );
  if (charge) await bench.standIn.control("disputes", { charge: charge.id });
}

export async function closeDispute(bench: Workbench, step: Of<"win" | "lose">): Promise<void> {
  const charges = new Set((await paidBy(bench, step.who)).map(({ id }) => id));
  const disputes = await bench.stripe.disputes.list({ limit: 100 });
  const open = disputes.data.find(
    ({ charge, status }) => typeof charge === "string" && charges.has(charge) && status === "needs_response",
  );
  const status = step.do === "win" ? "won" : "lost";
  if (open) await bench.standIn.control(`disputes/${open.id}/close`, { status });
}
