import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { restoreAppeal } from "@/lib/appeals/commands";
import { unlessGone } from "@/lib/errors";

type Context = { params: Promise<{ id: string }> };

/** Brings back what an appeal said before. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const { version } = await readForm(request);
  const restored = await restoreAppeal({ actor, input: { id, version: Number(version) } }).catch(unlessGone);
  if (!restored) return seeOther(`/admin/appeals/${id}/history`);
  return seeOther(`/admin/appeals/${id}?done=${restored.isChanged ? "restored" : "unchanged"}`);
}
