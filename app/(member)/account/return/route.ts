import { seeOther } from "@/app/_server/answer";
import { type MemberActor, memberActor } from "@/app/_server/member";
import { getSignedIn } from "@/app/_server/session";
import { log } from "@/lib/log";
import { adoptCard, repairPayment, syncMember } from "@/lib/memberships/commands";

/** What the account says about a payment that was just tried again. */
async function repair(actor: MemberActor): Promise<string> {
  const outcome = await repairPayment(actor);
  return outcome === "nothing" ? "/account" : `/account?repair=${outcome}`;
}

/** Back from Stripe's portal: what was changed there shows at once, whether or not the event came first. */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await getSignedIn();
  const actor = signedIn && (await memberActor(signedIn, request.headers));
  if (!actor) return seeOther("/account");
  try {
    await syncMember(actor);
    if (new URL(request.url).searchParams.has("repair")) return seeOther(await repair(actor));
    return seeOther((await adoptCard(actor)) ? "/account?done=card" : "/account");
  } catch (err) {
    log.error({ err }, "The return from the portal could not sync");
    return seeOther("/account?unavailable=1");
  }
}
