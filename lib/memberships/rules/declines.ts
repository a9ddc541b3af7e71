/** What helps when a renewal was refused: trying again, only another card, or a word to the bank. */
export type Remedy = "card" | "new-card" | "confirm";

/**
 * After these Stripe's retries rest until there is another card, so that asking for one is all that helps:
 * https://docs.stripe.com/billing/revenue-recovery/smart-retries#hard-declines
 */
const HARD = new Set([
  "highest_risk_level",
  "incorrect_number",
  "lost_card",
  "pickup_card",
  "revocation_of_all_authorizations",
  "revocation_of_authorization",
  "stolen_card",
  "transaction_not_allowed",
]);

/** The bank wants its customer to confirm: the same card pays once they do. */
const CONFIRM = "authentication_required";

/** What to ask of a member for a refusal. A code that is not known is one that time may mend. */
export function remedyFor(code: string | null): Remedy {
  if (code === CONFIRM) return "confirm";
  return code !== null && HARD.has(code) ? "new-card" : "card";
}
