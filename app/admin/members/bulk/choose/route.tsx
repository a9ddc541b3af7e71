import { forbidden, readLists, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { answerStaff } from "@/app/admin/_ui/answer";
import { listLabels } from "@/lib/members/queries";
import { memberListOf, memberListSchema } from "@/lib/members/schema";
import { drawBulk } from "@/lib/memberships/commands";
import { BULK_PERMISSION } from "@/lib/memberships/rules";
import { bulkFieldsSchema } from "@/lib/memberships/schema";
import { isAllowed } from "@/lib/staff/rules";
import { LIST, listParams } from "../../_ui/list-address";
import { ChooseForm } from "../_ui/choose-form";
import { HiddenWhose, Whose } from "../_ui/whose";
import { bulkWords } from "../_ui/words";

/** From the list, with whom and what was chosen there, to what the deed takes besides; or, where it takes nothing, to its dry run. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const { who: [who] = [], deed: [deed = ""] = [], ...posted } = await readLists(request);
  const { member, ...filters } = posted;
  // Who chose all means all that fit, whatever is ticked; who chose those ticked never gets more.
  const input = memberListOf(who === "all" ? filters : { member: member ?? [] });
  const list = memberListSchema.parse(input);
  const shown = memberListSchema.parse(memberListOf(filters));
  const { after, before } = shown;
  const back = (said: Record<string, string> = {}) => addressOf(LIST, { ...listParams(shown), after, before, ...said });
  if (who !== "all" && list.member.length === 0) return seeOther(back({ labeled: "nobody" }));
  if (deed === "EXPORT") return seeOther(addressOf("/admin/members/export", listParams(list)));
  const fields = bulkFieldsSchema.parse({ deed });
  if (!fields.deed) return seeOther(back({ labeled: "no-deed" }));
  if (!isAllowed(actor.role, BULK_PERMISSION[fields.deed])) return forbidden();
  if (fields.deed === "ERASE") {
    const id = await drawBulk({ actor, input: { deed: "ERASE", options: {}, list: input } });
    return seeOther(`/admin/members/bulk/${id}`);
  }
  const labels = await listLabels({ actor });
  const { title } = bulkWords[fields.deed];
  return await answerStaff(
    actor,
    { status: 200, title, current: LIST, isWaiting: true },
    <>
      <h1>{title}</h1>
      <ChooseForm deed={fields.deed} fields={fields} labels={labels} back={back()}>
        <HiddenWhose list={list} />
        <Whose actor={actor} list={list} />
      </ChooseForm>
    </>,
  );
}
