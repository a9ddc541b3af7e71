/** Statuses that the list filters by; `none` is a member who gave once and has no membership. */
export const LISTED_STATUSES = ["ACTIVE", "PAST_DUE", "UNPAID", "PAUSED", "ENDED", "none"] as const;
export type ListedStatus = (typeof LISTED_STATUSES)[number];
