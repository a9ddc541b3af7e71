import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { resumeMail } from "@/lib/members/commands";

type Context = { params: Promise<{ id: string }> };

/** Lets mail go again to an address that it came back from. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const { id } = await params;
  const { email = "" } = await readForm(request);
  const isLifted = await resumeMail({ actor, memberId: id, emailId: email });
  return seeOther(`/admin/members/${encodeURIComponent(id)}${isLifted ? "?done=mail" : ""}`);
}
