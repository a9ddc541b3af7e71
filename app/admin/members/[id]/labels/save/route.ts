import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { unlessGone } from "@/lib/errors";
import { setLabels } from "@/lib/members/commands";
import { hasMember } from "@/lib/members/queries";

type Context = { params: Promise<{ id: string }> };

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Makes the labels that are ticked a member's, and no others. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const { id: memberId } = await params;
  if (!(await hasMember({ actor, id: memberId }))) return seeOther("/admin/members");
  const form = await request.formData().catch(() => new FormData());
  const labelIds = form.getAll("label").filter((one): one is string => typeof one === "string" && UUID.test(one));
  const done = await setLabels({ actor, input: { memberId, labelIds } }).then(() => true, unlessGone);
  return seeOther(`/admin/members/${memberId}${done ? "?done=labels" : ""}`);
}
