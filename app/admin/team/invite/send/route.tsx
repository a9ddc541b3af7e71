import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import type { FieldErrors } from "@/lib/errors";
import { inviteStaff } from "@/lib/staff/commands";
import { inviteSchema } from "@/lib/staff/schema";
import { InviteForm } from "../../_ui/invite-form";

/** Invites somebody by e-mail. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("staff.write");
  const typed = await readForm(request);
  const again = (errors: FieldErrors<"address" | "role">) =>
    answerStaff(
      actor,
      { status: 422, title: "Invite somebody", current: "/admin/team" },
      <>
        <h1>Invite somebody</h1>
        <InviteForm typed={typed} errors={errors} />
      </>,
    );
  const parsed = inviteSchema.safeParse({ address: typed.address ?? "", role: typed.role });
  if (!parsed.success)
    return await again(Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path[0], message])));
  const invited = await inviteStaff({ actor, input: parsed.data });
  return invited.ok ? seeOther("/admin/team?done=invited") : await again(invited.errors);
}
