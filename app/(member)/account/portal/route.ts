import { memberPost } from "@/app/_server/account";
import { seeOther } from "@/app/_server/answer";
import { here } from "@/app/_server/site";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { openPortal } from "@/lib/memberships/commands";

/** Where Stripe sends a member back to after a new card: to pay what is owed with it, or to see it in use. */
const RETURNS: Record<string, string> = { repair: "repair=1", card: "card=1" };

/** Opens Stripe's page for a new card, and brings the member straight back once it is stored. */
export const POST = memberPost(async (actor, { flow = "" }) => {
  try {
    const query = RETURNS[flow] ?? "card=1";
    const back = env.APP_URL + (await here(`/account/return?${query}`));
    return seeOther(await openPortal(actor, back, "payment_method_update"));
  } catch (err) {
    log.error({ err }, "The portal could not be opened");
    return seeOther("/account?unavailable=1");
  }
});
