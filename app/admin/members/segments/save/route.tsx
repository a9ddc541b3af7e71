import { forbidden, readLists, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { unlessGone } from "@/lib/errors";
import { deleteSegment, renameSegment, saveSegment } from "@/lib/members/commands";
import { listSegments } from "@/lib/members/queries";
import { memberListOf, memberListSchema } from "@/lib/members/schema";
import { FilterFacts } from "../../_ui/filter-facts";
import { LIST } from "../../_ui/list-address";
import { SaveSegment } from "../../_ui/segments";
import { DeleteSegment } from "../_ui/delete-segment";
import { SegmentForms } from "../_ui/segment-forms";

const PAGE = "/admin/members/segments";

/** Keeps filters under a name; gives a segment another, or takes it away. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const lists = await readLists(request);
  const { name: [name = ""] = [], id: [id] = [], action: [action] = [], sure: [sure] = [], ...fields } = lists;
  const refused = { status: 422, title: "Segments", current: LIST, isWaiting: true };
  if (id && action === "delete") {
    const segment = sure !== "yes" && (await listSegments({ actor })).find((one) => one.id === id);
    if (segment)
      return await answerStaff(
        actor,
        { status: 200, title: "Delete a segment", current: LIST, isWaiting: true },
        <DeleteSegment {...{ actor, segment }} />,
      );
    await deleteSegment({ actor, input: { id } });
    return seeOther(PAGE);
  }
  if (id) {
    const renamed = await renameSegment({ actor, input: { id, name } }).catch(unlessGone);
    if (!renamed || renamed.ok) return seeOther(renamed ? PAGE : `${PAGE}?gone=yes`);
    const wrong = { id, typed: name, error: renamed.errors.name ?? "" };
    return await answerStaff(actor, refused, <SegmentForms actor={actor} wrong={wrong} />);
  }
  const input = memberListOf(fields);
  const saved = await saveSegment({ actor, input: { name, list: input } });
  if (saved.ok) return seeOther(`${PAGE}#${saved.value}`);
  const list = memberListSchema.parse(input);
  return await answerStaff(
    actor,
    refused,
    <>
      <h1>Keep a segment</h1>
      <FilterFacts actor={actor} list={list} />
      <SaveSegment list={list} typed={name} error={saved.errors.name ?? saved.errors.form} />
    </>,
  );
}
