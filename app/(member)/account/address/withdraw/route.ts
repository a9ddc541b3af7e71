import { memberPost } from "@/app/_server/account";
import { seeOther } from "@/app/_server/answer";
import { withdrawClaim } from "@/lib/members/commands";

/** Takes back an address that was asked for and is not confirmed yet. */
export const POST = memberPost(async (actor, { id = "" }) => {
  await withdrawClaim({ actor, input: { id } });
  return seeOther("/account/profile?done=withdrawn");
});
