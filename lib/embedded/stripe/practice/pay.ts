import { z } from "zod";
import type { Payer } from "../billing/checkout";

/** What somebody types on the hosted page, for completing a session without a browser. */
export const payBody = z.strictObject({
  card: z.string().default("4242424242424242"),
  email: z.string().default("reader@example.org"),
  name: z.string().default("Practice Reader"),
  country: z.string().nullable().default("US"),
  exp_month: z.number().int().min(1).max(12).optional(),
  exp_year: z.number().int().optional(),
  authenticated: z.boolean().default(false),
});

export function payerOf({ card, ...rest }: z.infer<typeof payBody>): Payer {
  return { number: card.replaceAll(/[\s-]/g, ""), ...rest };
}
