import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { unlessGone } from "@/lib/errors";
import { createLabel, deleteLabel, renameLabel } from "@/lib/members/commands";
import { countLabelled, listLabels } from "@/lib/members/queries";
import type { LabelInput } from "@/lib/members/schema";
import { LIST } from "../../_ui/list-address";
import { DeleteLabel } from "../_ui/delete-label";
import { LabelForms } from "../_ui/label-forms";

const PAGE = "/admin/members/labels";
const GONE = "Somebody has deleted this label since. Make it anew, or leave it.";

/** Makes a label, gives it another name or colour, or takes it away. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const { id, name = "", colour = "", action, sure } = await readForm(request);
  if (id && action === "delete" && sure !== "yes") {
    const label = (await listLabels({ actor })).find((one) => one.id === id);
    const count = label ? await countLabelled({ actor, id }) : 0;
    if (label && count > 0)
      return await answerStaff(
        actor,
        { status: 200, title: "Delete a label", current: LIST },
        <DeleteLabel {...{ label, count }} />,
      );
  }
  const input = { name, colour } as LabelInput;
  const done = !id
    ? await createLabel({ actor, input })
    : action === "delete"
      ? await deleteLabel({ actor, input: { id } })
      : await renameLabel({ actor, input: { id, ...input } }).catch(unlessGone);
  if (done?.ok) return seeOther(PAGE);
  const { name: wrongName, form }: { name?: string; form?: string } = done?.errors ?? { name: GONE };
  const wrong = { id: done ? id : undefined, name, colour, error: wrongName ?? form ?? "" };
  return await answerStaff(
    actor,
    { status: 422, title: "Labels", current: LIST, isWaiting: true },
    <LabelForms actor={actor} wrong={wrong} />,
  );
}
