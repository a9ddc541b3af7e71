import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { removeFactor } from "@/lib/staff/commands";
import { answerSecurity } from "../_ui/answer-security";

/** Turns one's own second factor off. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("panel.read");
  const { code = "" } = await readForm(request);
  const removed = await removeFactor({ actor, input: { code } });
  return removed.ok ? seeOther("/admin/security?done=removed") : await answerSecurity(actor, removed.errors.code);
}
