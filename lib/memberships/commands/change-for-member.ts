import type { Actor } from "../../actor";
import { AppError } from "../../errors";
import { requirePermission } from "../../staff/rules";
import type { StaffChange } from "../schema";
import { cancelMembership, endMembership, undoChange } from "./cancel-membership";
import { changeAmount } from "./change-amount";
import { changeToMonthly, pauseMembership, resumeMembership } from "./change-later";
import { changeToAnnual } from "./change-to-annual";
import type { Outcome } from "./changing";

interface Asked {
  actor: Actor;
  membershipId: string;
  input: StaffChange;
}

/**
 * What staff do with somebody's membership: the member's own changes, done for them, and the end at once. The history
 * and the mail say whose deed it was. @throws AppError `forbidden`.
 */
export async function changeForMember({ actor, membershipId, input }: Asked): Promise<Outcome> {
  requirePermission(actor, "memberships.write");
  if (actor.kind !== "staff") throw new AppError("forbidden");
  const whose = { actor, membershipId };
  switch (input.deed) {
    case "undo":
      return await undoChange(whose);
    case "resume":
      return await resumeMembership(whose);
    case "pause":
      return await pauseMembership({ ...whose, input: { months: input.months } });
    case "cancel":
      return await cancelMembership({ ...whose, input: { reason: input.reason, comment: null } });
    case "end":
      return await endMembership({ ...whose, input: { reason: input.reason, comment: null } });
    default:
      return await changeGiving(whose, input);
  }
}

type Giving = Extract<StaffChange, { amount: number }>;

async function changeGiving(whose: Parameters<typeof undoChange>[0], { deed, seenPrice, ...given }: Giving) {
  const input = { amount: given.amount, coversFee: given.feeCover > 0 };
  if (deed === "amount") return await changeAmount({ ...whose, input });
  if (deed === "monthly") return await changeToMonthly({ ...whose, input });
  if (!seenPrice) return { kind: "stale" as const };
  return await changeToAnnual({ ...whose, input: { ...input, ...seenPrice } });
}
