import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { ok } from "@/lib/errors";
import { disableStaff, enableStaff, endStaffSessions, removeStaff } from "@/lib/staff/commands";
import { actSchema, idSchema } from "@/lib/staff/schema";

type Context = { params: Promise<{ id: string }> };

/** Shuts somebody out or lets them in again, signs them out everywhere, or takes their role for good. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("staff.write");
  const userId = idSchema.safeParse((await params).id);
  const asked = actSchema.safeParse(await readForm(request));
  if (!userId.success || !asked.success) return seeOther("/admin/team");
  const page = `/admin/team/${userId.data}`;
  const { act, sure } = asked.data;
  if (act === "remove" && sure !== "yes") return seeOther(`${page}?refused=sure`);
  const person = { actor, input: { userId: userId.data } };
  const acts = {
    disable: disableStaff,
    enable: enableStaff,
    remove: removeStaff,
    "sign-out": async (input: typeof person) => ok(void (await endStaffSessions(input))),
  };
  const done = await acts[act](person);
  if (!done.ok) return seeOther(`${page}?refused=owner`);
  // Whoever does it to themselves has no session any more.
  if (userId.data === actor.userId) return seeOther("/signin");
  return seeOther(act === "remove" ? "/admin/team?done=removed" : `${page}?done=${act}`);
}
