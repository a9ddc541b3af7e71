import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { eraseMember } from "@/lib/memberships/commands";
import { getSettings } from "@/lib/settings";

type Context = { params: Promise<{ id: string }> };

/** Erases a member who asked for it by other ways than their account. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.erase");
  const { id } = await params;
  const { word = "" } = await readForm(request);
  const { locale } = (await getSettings()).organisation;
  const outcome = await eraseMember({ actor, input: { memberId: id, word, locale } });
  if (outcome.ok) return seeOther(`/admin/members/${encodeURIComponent(id)}`);
  return seeOther(`/admin/members/${encodeURIComponent(id)}/erase?refused=${outcome.errors.word ? "word" : "billing"}`);
}
