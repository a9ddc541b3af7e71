import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { requireFactor } from "@/lib/staff/commands";

/** Whether everybody who works here needs a second factor. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("staff.write");
  const isRequired = (await readForm(request)).required === "yes";
  await requireFactor({ actor, input: { isRequired } });
  return seeOther(`/admin/team?done=${isRequired ? "required" : "optional"}`);
}
