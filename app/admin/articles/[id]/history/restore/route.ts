import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { restoreVersion } from "@/lib/articles/commands";
import { unlessGone } from "@/lib/errors";

type Context = { params: Promise<{ id: string }> };

/** Brings an earlier version back. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  const { version } = await readForm(request);
  const restored = await restoreVersion({ actor, input: { id, version: Number(version) } }).catch(unlessGone);
  if (!restored) return seeOther(`/admin/articles/${id}/history`);
  return seeOther(`/admin/articles/${id}?done=${restored.isChanged ? "restored" : "unchanged"}`);
}
