import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { makeDefault } from "@/lib/appeals/commands";
import { getAppeal } from "@/lib/appeals/queries";
import { answerStale } from "../../../_ui/stale";
import { UsualQuestion } from "../../../_ui/usual-question";

type Context = { params: Promise<{ id: string }> };

/** Makes an appeal the one that stands wherever no other fits. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const { version } = await readForm(request);
  const appeal = await getAppeal({ actor, id });
  if (!appeal) return seeOther("/admin/appeals");
  try {
    const made = await makeDefault({ actor, input: { id, ...(version && { version: Number(version) }) } });
    if (made.ok) return seeOther(`/admin/appeals/${id}?done=usual`);
    return await answerStaff(
      actor,
      { status: 422, title: "The usual appeal", current: "/admin/appeals" },
      <UsualQuestion appeal={appeal} errors={made.errors} />,
    );
  } catch (error) {
    return await answerStale(actor, id, error);
  }
}
