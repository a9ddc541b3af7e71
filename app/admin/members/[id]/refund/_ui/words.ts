import type { RefundReason } from "@/lib/memberships/schema";
import type { RefundEnding } from "@/prisma/generated/enums";

export const reasonWords: Record<RefundReason, string> = {
  requested_by_customer: "The payer asked for it",
  duplicate: "They paid twice",
  fraudulent: "Fraud: the card was not theirs (Stripe blocks it from then on)",
};

export const endingWords: Record<RefundEnding, string> = {
  NOTHING: "Goes on as it is",
  PERIOD_END: "Is canceled, and ends when what is paid for is used up",
  NOW: "Ends today",
};
