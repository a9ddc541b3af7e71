import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { duplicateAppeal, endAppeal, startAppeal } from "@/lib/appeals/commands";
import { getAppeal } from "@/lib/appeals/queries";
import { answerStale } from "../../_ui/stale";

type Context = { params: Promise<{ id: string }> };

/** What needs no question: a copy, and taking back what was done a moment ago. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const { act, version } = await readForm(request);
  if (!(await getAppeal({ actor, id }))) return seeOther("/admin/appeals");
  const input = { id, ...(version && { version: Number(version) }) };
  try {
    if (act === "duplicate") {
      const copy = await duplicateAppeal({ actor, input: { id } });
      return seeOther(`/admin/appeals/${copy.id}?done=copied`);
    }
    if (act === "end") return seeOther(`/admin/appeals/${id}?done=${await endAppeal({ actor, input })}`);
    if (act === "start") {
      const started = await startAppeal({ actor, input });
      return seeOther(`/admin/appeals/${id}${started.ok ? `?done=${started.value}` : "/start"}`);
    }
    return seeOther(`/admin/appeals/${id}`);
  } catch (error) {
    return await answerStale(actor, id, error);
  }
}
