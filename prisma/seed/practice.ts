import { env } from "../../lib/env";

/** Asks the Stripe stand-in for what real Stripe would not do: pay without a browser, move its clock. */
export async function practice<Answer = unknown>(path: string, body: object = {}): Promise<Answer> {
  if (!env.STRIPE_API_URL) throw new Error("Only the Stripe stand-in can be seeded");
  const response = await fetch(new URL(`/_practice/${path}`, env.STRIPE_API_URL), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The Stripe stand-in refused ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

export const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
