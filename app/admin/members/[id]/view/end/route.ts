import { forbidden, seeOther } from "@/app/_server/answer";
import { clearedCookie, VIEW_COOKIE } from "@/app/_server/cookies";
import { isSameOrigin, readCookie } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { endView } from "@/lib/members/commands";

type Context = { params: Promise<{ id: string }> };

/** Ends the look, and goes back to the panel. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.view_as");
  const { id } = await params;
  const token = readCookie(request.headers, VIEW_COOKIE);
  if (token) await endView({ actor, token });
  const page = `/admin/members/${encodeURIComponent(id)}`;
  return seeOther(page, { "set-cookie": clearedCookie(VIEW_COOKIE) });
}
