import type { LossReason } from "@/lib/memberships/rules/figures-reasons";
import type { MoveKind } from "@/prisma/generated/enums";

/** Turns in a membership's life, as staff read them. */
export const moveWords: Record<MoveKind, string> = {
  GAINED: "Became a member",
  LOST: "No member any more",
  STARTED: "Membership begun",
  ENDED: "Membership ended",
  RAISED: "Amount raised",
  LOWERED: "Amount lowered",
  ENDING: "Canceled, set to end",
  STAYING: "Stayed after all",
  PAUSED: "Paused",
  RESUMED: "Back from a pause",
  FAILING: "Payment failed",
  GIVEN_UP: "Unpaid after the last try",
  RECOVERED: "Paid after a failure",
};

export const lossWords: Record<LossReason, string> = {
  too_expensive: "More than they can give now",
  unused: "Do not read it much any more",
  low_quality: "Not happy with the journalism",
  switched_service: "Support others now",
  other: "Something else",
  unsaid: "Canceled, without saying why",
  failed: "Payment failed to the last try",
  disputed: "Payment disputed and lost",
  erased: "Asked to be erased",
  unknown: "Ended at Stripe, nobody knows why",
};
