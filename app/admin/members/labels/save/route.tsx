import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { createLabel, deleteLabel, renameLabel } from "@/lib/members/commands";
import type { LabelInput } from "@/lib/members/schema";
import { LIST } from "../../_ui/list-address";
import { LabelForms } from "../_ui/label-forms";

const PAGE = "/admin/members/labels";

/** Makes a label, gives it another name or colour, or takes it away. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const { id, name = "", colour = "", action } = await readForm(request);
  const input = { name, colour } as LabelInput;
  const done = !id
    ? await createLabel({ actor, input })
    : action === "delete"
      ? await deleteLabel({ actor, input: { id } })
      : await renameLabel({ actor, input: { id, ...input } });
  if (done.ok) return seeOther(PAGE);
  const { errors } = done as { errors: { name?: string; form?: string } };
  const wrong = { id, name, colour, error: errors.name ?? errors.form ?? "" };
  return await answerStaff(
    actor,
    { status: 422, title: "Labels", current: LIST, isWaiting: true },
    <LabelForms actor={actor} wrong={wrong} />,
  );
}
