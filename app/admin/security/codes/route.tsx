import { forbidden, readForm } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { RecoveryCodes } from "@/app/(member)/signin/second/_ui/forms";
import { answerStaff } from "@/app/admin/_ui/answer";
import { renewRecoveryCodes } from "@/lib/staff/commands";
import { answerSecurity } from "../_ui/answer-security";

/** New recovery codes, shown this once. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("panel.read");
  const { code = "" } = await readForm(request);
  const renewed = await renewRecoveryCodes({ actor, input: { code } });
  if (!renewed.ok) return await answerSecurity(actor, renewed.errors.code);
  return await answerStaff(
    actor,
    { status: 200, title: "Recovery codes", current: "/admin/security" },
    <RecoveryCodes codes={renewed.value} goOn="/admin/security" />,
  );
}
