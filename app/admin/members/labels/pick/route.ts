import { forbidden, readLists, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { unlessGone } from "@/lib/errors";
import { labelMembers } from "@/lib/members/commands";
import { memberListOf, memberListSchema } from "@/lib/members/schema";
import { LIST, listParams } from "../../_ui/list-address";

/** Puts a label on the members that are ticked, or takes it off them, and goes back to the list as it was. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const { member: memberIds = [], put: [labelId = ""] = [], way: [way] = [], ...fields } = await readLists(request);
  const list = memberListSchema.parse(memberListOf(fields));
  const { after, before } = list;
  const back = (said: Record<string, string>) =>
    seeOther(addressOf(LIST, { ...listParams(list), after, before, ...said }));
  if (memberIds.length === 0 || !labelId) return back({ labeled: memberIds.length === 0 ? "nobody" : "nothing" });
  const input = { memberIds, labelId, isOff: way === "off" };
  const changed = await labelMembers({ actor, input }).catch(unlessGone);
  return back(changed === null ? { labeled: "gone" } : { labeled: String(changed), of: String(memberIds.length) });
}
