import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { resetFactor } from "@/lib/staff/commands";
import { idSchema } from "@/lib/staff/schema";

type Context = { params: Promise<{ id: string }> };

/** For somebody who lost app and codes: takes their second factor away. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("staff.write");
  const userId = idSchema.safeParse((await params).id);
  if (!userId.success) return seeOther("/admin/team");
  await resetFactor({ actor, input: { userId: userId.data } });
  if (userId.data === actor.userId) return seeOther("/signin");
  return seeOther(`/admin/team/${userId.data}?done=factor`);
}
