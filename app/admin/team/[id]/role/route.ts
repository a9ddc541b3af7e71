import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { changeRole } from "@/lib/staff/commands";
import { idSchema, inviteSchema } from "@/lib/staff/schema";

type Context = { params: Promise<{ id: string }> };

/** Gives somebody another role. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("staff.write");
  const userId = idSchema.safeParse((await params).id);
  const role = inviteSchema.shape.role.safeParse((await readForm(request)).role);
  if (!userId.success) return seeOther("/admin/team");
  const page = `/admin/team/${userId.data}`;
  if (!role.success) return seeOther(`${page}?refused=role`);
  const changed = await changeRole({ actor, input: { userId: userId.data, role: role.data } });
  if (!changed.ok) return seeOther(`${page}?refused=owner`);
  // Whoever changes what they hold themselves has no session any more.
  return seeOther(userId.data === actor.userId ? "/signin?returnTo=%2Fadmin" : `${page}?done=role`);
}
