import { forbidden, seeOther } from "@/app/_server/answer";
import { supporterCookie } from "@/app/_server/cookies";
import { giverOf } from "@/app/_server/giver";
import { isSameOrigin } from "@/app/_server/request";
import { getSiteSettings } from "@/app/_server/site";
import { redeemGiven } from "@/lib/memberships/commands";

/** Takes a gift up for who is signed in; whoever is not goes back to the page, which asks for an address. */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const { token } = await params;
  const back = seeOther(`/gift/${encodeURIComponent(token)}`);
  const actor = await giverOf(request.headers, await getSiteSettings());
  if (actor.kind !== "member") return back;
  if ((await redeemGiven({ actor, token })) !== "redeemed") return back;
  return seeOther("/account?redeemed=1", { "set-cookie": supporterCookie("member") });
}
