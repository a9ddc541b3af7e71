import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { removePicture } from "@/lib/appeals/commands";
import { getAppeal } from "@/lib/appeals/queries";
import { answerStale } from "../../../_ui/stale";

type Context = { params: Promise<{ id: string }> };

/** Takes a variant's picture off. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const { variant = "" } = await readForm(request);
  const appeal = await getAppeal({ actor, id });
  if (!appeal?.content.variants.some((one) => one.id === variant)) return seeOther("/admin/appeals");
  try {
    await removePicture({ actor, input: { id, variant } });
    return seeOther(`/admin/appeals/${id}?done=unpictured`);
  } catch (stale) {
    return await answerStale(actor, id, stale);
  }
}
