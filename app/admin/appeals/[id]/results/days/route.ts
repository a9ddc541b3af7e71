import { forbidden, readLists, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { changeTest } from "@/lib/appeals/commands";
import { leftOutSchema } from "@/lib/appeals/schema";

type Context = { params: Promise<{ id: string }> };

/** Leaves days out of an appeal's comparison. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const { day = [] } = await readLists(request);
  const parsed = leftOutSchema.safeParse({ leftOut: day });
  const isDone = parsed.success && (await changeTest({ actor, appealId: id, input: parsed.data }));
  return seeOther(`/admin/appeals/${id}/results${isDone ? "?done=days" : ""}`);
}
