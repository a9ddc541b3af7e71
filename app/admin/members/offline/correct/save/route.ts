import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { unlessGone } from "@/lib/errors";
import { correctOffline } from "@/lib/memberships/commands";

/** Reverses a gift that was recorded wrongly. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("money.record");
  const { payment: paymentId = "", reason = "" } = await readForm(request);
  const corrected = await correctOffline({ actor, input: { paymentId, reason } }).catch(unlessGone);
  if (!corrected) return seeOther("/admin/members");
  if (corrected.ok) return seeOther(`/admin/members/${corrected.value}?done=corrected`);
  return seeOther(addressOf("/admin/members/offline/correct", { payment: paymentId, problem: "reason" }));
}
