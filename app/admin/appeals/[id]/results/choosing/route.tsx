import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { changeTest } from "@/lib/appeals/commands";
import { getAppealResults } from "@/lib/appeals/queries";
import { choosingSchema } from "@/lib/appeals/schema";
import { type ChoosingErrors, ChoosingForm } from "../_ui/choosing-form";

type Context = { params: Promise<{ id: string }> };

/** Changes who sees what of an appeal while it is tested. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const place = `/admin/appeals/${id}/results`;
  const { isChoosing, floor = "", holdback = "" } = await readForm(request);
  const typed = { isChoosing: isChoosing === "yes", floor: floor.trim(), holdback: holdback.trim() };
  const parsed = choosingSchema.safeParse(typed);
  if (parsed.success) {
    const isDone = await changeTest({ actor, appealId: id, input: parsed.data });
    return seeOther(isDone ? `${place}?done=choosing` : place);
  }
  const test = (await getAppealResults({ actor, id }))?.test;
  if (!test) return seeOther(place);
  const errors: ChoosingErrors = {};
  for (const { path, message } of parsed.error.issues)
    if (path[0] === "floor" || path[0] === "holdback") errors[path[0]] ??= message;
  return await answerStaff(
    actor,
    { status: 422, title: "Results of an appeal", current: "/admin/appeals" },
    <>
      <p className="small">
        <a href={place}>Results</a>
      </p>
      <h1>Who sees what</h1>
      <ChoosingForm {...{ id, test, typed, errors }} canWrite />
    </>,
  );
}
