import { forbidden, seeOther } from "@/app/_server/answer";
import { viewCookie } from "@/app/_server/cookies";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff, sessionToken } from "@/app/_server/session";
import { unlessGone } from "@/lib/errors";
import { startView } from "@/lib/members/commands";
import { hasMember } from "@/lib/members/queries";

type Context = { params: Promise<{ id: string }> };

/** Begins a look at the account pages as their member sees them. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.view_as");
  const { id: memberId } = await params;
  if (!(await hasMember({ actor, id: memberId }))) return seeOther("/admin/members");
  const token = await startView({ actor, memberId, sessionToken: (await sessionToken()) ?? "" }).catch(unlessGone);
  if (!token) return seeOther(`/admin/members/${memberId}`);
  return seeOther("/account", { "set-cookie": viewCookie(token) });
}
