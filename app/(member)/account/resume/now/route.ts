import { seeOther } from "@/app/_server/answer";
import { afterChange, changePost } from "@/app/_server/membership-post";
import { resumeMembership } from "@/lib/memberships/commands";

/** Ends a break today. */
export const POST = changePost(async (actor) => {
  const outcome = await resumeMembership({ actor });
  return outcome.kind === "declined" ? seeOther("/account?resume=declined") : afterChange(outcome, "resume");
});
