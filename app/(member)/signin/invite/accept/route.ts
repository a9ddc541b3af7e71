import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { clientIp, isSameOrigin } from "@/app/_server/request";
import { signInByToken } from "@/app/_server/sign-in";
import { networkOf } from "@/lib/limits";
import { createSignInToken } from "@/lib/members/commands";
import { findUserByAddress } from "@/lib/members/queries";
import { acceptInvite } from "@/lib/staff/commands";
import { readInvite } from "@/lib/staff/queries";

/** The button of an invitation: takes it up and signs in, since its link proves the address. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const { token = "" } = await readForm(request);
  const invite = await readInvite(token);
  const userId = invite && ((await findUserByAddress(invite.address))?.id ?? null);
  const network = networkOf(clientIp(request.headers));
  const address = invite && (await acceptInvite({ token, userId, network }));
  if (!address) return seeOther("/signin/invite");
  return await signInByToken(request, { token: await createSignInToken(address), address, path: "/admin" });
}
