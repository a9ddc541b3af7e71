import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { startAppeal } from "@/lib/appeals/commands";
import { getAppeal } from "@/lib/appeals/queries";
import { getSettings } from "@/lib/settings";
import { answerStale } from "../../../_ui/stale";
import { StartQuestion } from "../../../_ui/start-question";

type Context = { params: Promise<{ id: string }> };

/** Lets readers see an appeal, from its first day on. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const { version } = await readForm(request);
  const appeal = await getAppeal({ actor, id });
  if (!appeal) return seeOther("/admin/appeals");
  const now = new Date();
  try {
    const started = await startAppeal({ actor, input: { id, ...(version && { version: Number(version) }) }, now });
    if (started.ok) return seeOther(`/admin/appeals/${id}?done=${started.value}`);
    const settings = await getSettings();
    return await answerStaff(
      actor,
      { status: 422, title: "Start an appeal", current: "/admin/appeals" },
      <StartQuestion {...{ appeal, settings, now }} errors={started.errors} />,
    );
  } catch (error) {
    return await answerStale(actor, id, error);
  }
}
