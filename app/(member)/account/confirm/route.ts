import { seeOther } from "@/app/_server/answer";
import { memberActor } from "@/app/_server/member";
import { getSignedIn } from "@/app/_server/session";
import { log } from "@/lib/log";
import { openPayPage } from "@/lib/memberships/commands";

/** On to Stripe's page where a member confirms an open payment with their bank. A link: it changes nothing by itself. */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await getSignedIn();
  const actor = signedIn && (await memberActor(signedIn, request.headers));
  if (!actor) return seeOther("/account");
  try {
    return seeOther((await openPayPage(actor)) ?? "/account");
  } catch (err) {
    log.error({ err }, "The page to confirm a payment could not be opened");
    return seeOther("/account?unavailable=1");
  }
}
