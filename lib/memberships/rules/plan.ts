import type { Plan } from "../../../prisma/generated/enums";
import type { Stripe } from "../../stripe";

/** The plan that a price renews by; null for one that no plan of ours does. */
export function planOf({ recurring }: Stripe.Price): Plan | null {
  if (recurring?.interval === "year") return "ANNUAL";
  return recurring?.interval === "month" ? "MONTHLY" : null;
}

/** What items cost together each time. */
export const sumOf = (items: readonly { price: Stripe.Price; quantity?: number }[]): number =>
  items.reduce((sum, { price, quantity }) => sum + (price.unit_amount ?? 0) * (quantity ?? 1), 0);
