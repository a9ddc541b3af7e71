import { seeOther } from "@/app/_server/answer";
import { type MemberActor, memberActor } from "@/app/_server/member";
import { getSignedIn } from "@/app/_server/session";
import { log } from "@/lib/log";
import { adoptCard, repairPayment, syncMember } from "@/lib/memberships/commands";

/** What it says of a card: one that was just saved is in use, whether Stripe or this made it the membership's. */
async function adopt(actor: MemberActor, isSaved: boolean): Promise<string> {
  const outcome = await adoptCard(actor);
  return outcome === "adopted" || (outcome === "in-use" && isSaved) ? "/account?done=card" : "/account";
}

/** What the account says about a payment that was just tried again; of the card alone where nothing is owed any more. */
async function repair(actor: MemberActor, isSaved: boolean): Promise<string> {
  const outcome = await repairPayment(actor);
  return outcome === "nothing" ? await adopt(actor, isSaved) : `/account?repair=${outcome}`;
}

/** Back from Stripe's portal: what was changed there shows at once, whether or not the event came first. */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await getSignedIn();
  const actor = signedIn && (await memberActor(signedIn, request.headers));
  if (!actor) return seeOther("/account");
  try {
    await syncMember(actor);
    const { searchParams: query } = new URL(request.url);
    const bring = query.has("repair") ? repair : adopt;
    return seeOther(await bring(actor, query.has("saved")));
  } catch (err) {
    log.error({ err }, "The return from the portal could not sync");
    return seeOther("/account?unavailable=1");
  }
}
