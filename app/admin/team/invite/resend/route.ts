import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { resendInvite } from "@/lib/staff/commands";
import { idSchema } from "@/lib/staff/schema";

/** Sends an open invitation again. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("staff.write");
  const id = idSchema.safeParse((await readForm(request)).id);
  const isDone = id.success && (await resendInvite({ actor, input: { id: id.data } }));
  return seeOther(`/admin/team?done=${isDone ? "resent" : "refused"}`);
}
