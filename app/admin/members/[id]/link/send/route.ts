import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { sendSignInLink } from "@/lib/members/commands";

type Context = { params: Promise<{ id: string }> };

const SAID = { sent: "done=link", limited: "problem=link-limited", "no-address": "problem=link-address" };

/** Mails a member a link that signs them in. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const { id } = await params;
  const outcome = await sendSignInLink({ actor, memberId: id });
  return seeOther(`/admin/members/${encodeURIComponent(id)}?${SAID[outcome]}`);
}
