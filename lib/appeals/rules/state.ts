import type { AppealStatus } from "../../../prisma/generated/enums";

/** What staff call it: one that was started stands by until its first day, and is over after its last. */
export const STANDS = ["running", "scheduled", "draft", "ended"] as const;
export type Stand = (typeof STANDS)[number];

interface State {
  status: AppealStatus;
  startsAt: Date | null;
  endsAt: Date | null;
}

/** Where an appeal stands at a moment. */
export function standOf({ status, startsAt, endsAt }: State, now: Date): Stand {
  if (status === "DRAFT") return "draft";
  if (status === "ENDED" || (endsAt && endsAt <= now)) return "ended";
  return startsAt && startsAt > now ? "scheduled" : "running";
}
