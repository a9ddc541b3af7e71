import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { switchAppeals } from "@/lib/appeals/commands";

/** The kill switch. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { isOff } = await readForm(request);
  if (isOff === undefined) return seeOther("/admin/appeals/switch");
  await switchAppeals({ actor, input: { isOff: isOff === "yes" } });
  return seeOther(`/admin/appeals?done=${isOff === "yes" ? "off" : "on"}`);
}
