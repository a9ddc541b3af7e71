import { forbidden, readForm } from "@/app/_server/answer";
import { answerExport } from "@/app/_server/export";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";

type Context = { params: Promise<{ id: string }> };

/** A member's data, for staff to hand to them. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.export");
  const { id } = await params;
  const { format } = await readForm(request);
  return await answerExport(actor, id, format);
}
