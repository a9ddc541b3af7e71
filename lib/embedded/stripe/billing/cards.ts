import type { PaymentError } from "../core/rows-payment";

export interface TestCard {
  number: string;
  token: string;
  brand: string;
  country: string;
  /** What a charge answers; undefined means it succeeds. */
  decline?: string;
  /** Attaches without complaint, then declines whenever it is charged. */
  declinesLater?: string;
  /** once: asked when it is set up. always: also off session, so that renewals fail. */
  authentication?: "once" | "always";
  /** A charge that succeeds and is disputed at once, with this reason. */
  dispute?: string;
  says: string;
}

/** Stripe's documented test cards (https://docs.stripe.com/testing), as far as a membership can meet them. */
export const CARDS: TestCard[] = [
  { number: "4242424242424242", token: "visa", brand: "visa", country: "US", says: "works" },
  { number: "5555555555554444", token: "mastercard", brand: "mastercard", country: "US", says: "works (Mastercard)" },
  { number: "378282246310005", token: "amex", brand: "amex", country: "US", says: "works (American Express)" },
  { number: "4000002760000016", token: "de", brand: "visa", country: "DE", says: "works (issued in Germany)" },
  {
    number: "4000000000000002",
    token: "chargeDeclined",
    brand: "visa",
    country: "US",
    decline: "generic_decline",
    says: "is declined",
  },
  {
    number: "4000000000009995",
    token: "chargeDeclinedInsufficientFunds",
    brand: "visa",
    country: "US",
    decline: "insufficient_funds",
    says: "is declined: insufficient funds",
  },
  {
    number: "4000000000009987",
    token: "chargeDeclinedLostCard",
    brand: "visa",
    country: "US",
    decline: "lost_card",
    says: "is declined: lost card (never retried)",
  },
  {
    number: "4000000000009979",
    token: "chargeDeclinedStolenCard",
    brand: "visa",
    country: "US",
    decline: "stolen_card",
    says: "is declined: stolen card (never retried)",
  },
  {
    number: "4000000000000069",
    token: "chargeDeclinedExpiredCard",
    brand: "visa",
    country: "US",
    decline: "expired_card",
    says: "is declined: expired card",
  },
  {
    number: "4000000000000127",
    token: "chargeDeclinedIncorrectCvc",
    brand: "visa",
    country: "US",
    decline: "incorrect_cvc",
    says: "is declined: wrong CVC",
  },
  {
    number: "4000000000000119",
    token: "chargeDeclinedProcessingError",
    brand: "visa",
    country: "US",
    decline: "processing_error",
    says: "is declined: processing error",
  },
  {
    number: "4000002500003155",
    token: "authenticationRequiredOnSetup",
    brand: "visa",
    country: "US",
    authentication: "once",
    says: "asks for confirmation by the bank",
  },
  {
    number: "4000002760003184",
    token: "authenticationRequired",
    brand: "visa",
    country: "US",
    authentication: "always",
    says: "asks for confirmation every time: renewals fail",
  },
  {
    number: "4000000000000341",
    token: "chargeCustomerFail",
    brand: "visa",
    country: "US",
    declinesLater: "generic_decline",
    says: "works now, is declined at the renewal",
  },
  {
    number: "4000000000000259",
    token: "createDispute",
    brand: "visa",
    country: "US",
    dispute: "fraudulent",
    says: "works, then is disputed",
  },
];

/** Bank debits are not cards; their numbers here only name what will happen. */
export const DEBITS = ["debit_success", "debit_failure"] as const;

const DECLINES: Record<string, { code?: string; message: string; final?: true }> = {
  generic_decline: { message: "Your card was declined." },
  insufficient_funds: { message: "Your card has insufficient funds." },
  lost_card: { message: "Your card was declined.", final: true },
  stolen_card: { message: "Your card was declined.", final: true },
  pickup_card: { message: "Your card was declined.", final: true },
  expired_card: { code: "expired_card", message: "Your card has expired." },
  incorrect_cvc: { code: "incorrect_cvc", message: "Your card's security code is incorrect." },
  processing_error: {
    code: "processing_error",
    message: "An error occurred while processing your card. Try again in a little bit.",
  },
  authentication_required: {
    code: "authentication_required",
    message: "Your card was declined. This transaction requires authentication.",
    final: true,
  },
};

// Smart Retries stop at these codes until there is another card
// (https://docs.stripe.com/billing/revenue-recovery/smart-retries#hard-declines).
const HARD = new Set([
  "incorrect_number",
  "lost_card",
  "pickup_card",
  "stolen_card",
  "revocation_of_authorization",
  "revocation_of_all_authorizations",
  "authentication_required",
  "highest_risk_level",
  "transaction_not_allowed",
]);

export const isHardDecline = (decline: string) => HARD.has(decline);

export const cardOf = (number: string) => CARDS.find((card) => card.number === number);

export const cardByToken = (token: string) => CARDS.find((card) => card.token === token);

/** The error object for a decline code, as `last_payment_error` and the 402 answer carry it. */
export function declineError(decline: string): PaymentError {
  const known = DECLINES[decline] ?? { message: "Your card was declined." };
  const error: PaymentError = { type: "card_error", code: known.code ?? "card_declined", message: known.message };
  if (!known.code || decline === "authentication_required") error.decline_code = decline;
  error.advice_code = HARD.has(decline) ? "do_not_try_again" : "try_again_later";
  return error;
}
