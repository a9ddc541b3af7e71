import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { unlessGone } from "@/lib/errors";
import { resendGiven } from "@/lib/memberships/commands";
import { getSettings } from "@/lib/settings";

/** Sends a given membership once more, to the same address. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("memberships.write");
  const { locale } = (await getSettings()).organisation;
  const { id = "" } = await readForm(request);
  const done = await resendGiven({ actor, id, locale }).catch(unlessGone);
  if (!done) return seeOther("/admin/members");
  return seeOther(addressOf("/admin/members/given", { id, done: done.ok ? "resent" : "refused" }));
}
