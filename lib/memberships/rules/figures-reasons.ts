import { CANCEL_REASONS } from "../schema";
import type { Lived, State } from "./figures-moves";
import { UNCOLLECTED } from "./mails";

/** Why somebody is no member any more: what they said, or what happened. */
export const LOSS_REASONS = [...CANCEL_REASONS, "unsaid", "failed", "disputed", "erased", "unknown"] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

/** What weighs most comes first: a dispute ends a membership whatever was said before. */
export function lossReason(membership: Lived, last: State): LossReason {
  const { isDisputed, isErased, cancelReason, askedReason, cancelAt, canceledAt, endedAt } = membership;
  if (isDisputed || cancelReason === "payment_disputed") return "disputed";
  const isAnnounced = cancelAt !== null || last.cancelAt !== null;
  const isFailing = last.status === "PAST_DUE" || last.status === "UNPAID";
  if (cancelReason === UNCOLLECTED || (isFailing && !isAnnounced)) return "failed";
  const said = CANCEL_REASONS.find((reason) => reason === cancelReason || reason === askedReason);
  if (said) return said;
  if (isErased) return "erased";
  const wasAsked = isAnnounced || cancelReason === "cancellation_requested";
  return wasAsked || (canceledAt && endedAt && canceledAt <= endedAt) ? "unsaid" : "unknown";
}
