import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { endAppeal } from "@/lib/appeals/commands";
import { getAppeal } from "@/lib/appeals/queries";
import { answerStale } from "../../../_ui/stale";

type Context = { params: Promise<{ id: string }> };

/** Takes an appeal away from readers, or off the schedule. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const { version } = await readForm(request);
  if (!(await getAppeal({ actor, id }))) return seeOther("/admin/appeals");
  try {
    const stand = await endAppeal({ actor, input: { id, ...(version && { version: Number(version) }) } });
    return seeOther(`/admin/appeals/${id}?done=${stand}`);
  } catch (error) {
    return await answerStale(actor, id, error);
  }
}
