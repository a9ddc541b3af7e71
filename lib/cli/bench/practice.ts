import type { Stripe } from "../../stripe";

/** Calls the stand-in's own levers: POST with a body, else GET. */
export async function ask<Answer>(stripeUrl: string, path: string, body?: object): Promise<Answer> {
  const init = body && {
    ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
  };
  const answer = await fetch(`${stripeUrl}/_practice/${path}`, init);
  if (!answer.ok) throw new Error(`_practice/${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** What the stand-in counts. */
export interface Stats {
  requestsChecked: number;
  requestViolations: number;
  /** How often each route of the API was asked. */
  routes: Record<string, number>;
}

export const statsOf = (stripeUrl: string) => ask<Stats>(stripeUrl, "stats");

/** One member's whole way at Stripe, of our product, paid. Returns the customer. */
export async function joinOne(stripe: Stripe, stripeUrl: string): Promise<string> {
  await stripe.products.create({ id: "groundwork_membership", name: "Membership" });
  const recurring = { interval: "month" } as const;
  const price_data = { currency: "usd", product: "groundwork_membership", unit_amount: 500, recurring };
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ quantity: 1, price_data }],
    success_url: "http://localhost/",
  });
  const payer = { email: "bench@example.org" };
  return (await ask<{ customer: string }>(stripeUrl, `checkout/${session.id}/pay`, payer)).customer;
}
