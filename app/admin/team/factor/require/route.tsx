import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { requireFactor } from "@/lib/staff/commands";
import { listInvites, listStaff } from "@/lib/staff/queries";
import { FactorQuestion } from "../../_ui/factor-question";

/** Whether everybody who works here needs a second factor: first whom it concerns, then the rule. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("staff.write");
  const { required, sure } = await readForm(request);
  const isRequired = required === "yes";
  if (sure !== "yes") {
    const [staff, invites] = await Promise.all([listStaff({ actor }), listInvites({ actor })]);
    const title = isRequired ? "Require a second factor?" : "Leave the second factor to each person?";
    const hasInvites = invites.some(({ isExpired }) => !isExpired);
    return await answerStaff(
      actor,
      { status: 200, title, current: "/admin/team" },
      <FactorQuestion {...{ title, isRequired, staff, hasInvites }} self={actor.userId} />,
    );
  }
  await requireFactor({ actor, input: { isRequired } });
  return seeOther(`/admin/team?done=${isRequired ? "required" : "optional"}`);
}
