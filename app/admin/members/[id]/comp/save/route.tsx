import { randomUUID } from "node:crypto";
import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { dayOf } from "@/lib/calendar";
import { endComp, giveComp } from "@/lib/memberships/commands";
import { getCompMember } from "@/lib/memberships/queries";
import { type CompErrors, compFieldsSchema, readComp } from "@/lib/memberships/schema";
import { getSettings } from "@/lib/settings";
import { CompConfirm } from "../_ui/comp-confirm";
import { CompForm } from "../_ui/comp-form";

type Context = { params: Promise<{ id: string }> };

/** First what would happen, then the free membership, its other end, or the end of it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("memberships.write");
  const { id: memberId } = await params;
  const member = await getCompMember({ actor, id: memberId });
  if (!member || member.isGone) return seeOther("/admin/members");
  const back = `/admin/members/${memberId}`;
  const action = `${back}/comp/save`;
  const { step, ...typed } = await readForm(request);
  const fields = compFieldsSchema.parse(typed);
  const { locale, timeZone } = (await getSettings()).organisation;
  const answer = { title: "Free membership", current: "/admin/members" };
  const again = (errors: CompErrors) =>
    answerStaff(
      actor,
      { status: 422, ...answer },
      <>
        <h1>Free membership</h1>
        <CompForm {...{ fields, errors, action }} hasOne={member.endsAt !== null} />
      </>,
    );
  const read = fields.ends ? null : readComp(fields, { today: dayOf(new Date(), timeZone), timeZone });
  if (read && !read.ok) return await again(read.errors);
  const id = fields.id ?? randomUUID();
  if (step !== "do")
    return await answerStaff(
      actor,
      { status: 200, ...answer },
      <>
        <h1>Do this?</h1>
        <CompConfirm {...{ fields: { ...fields, id }, before: member.endsAt, action, locale, timeZone, back }} />
      </>,
    );
  const done = read
    ? await giveComp({ actor, memberId, input: { id, until: read.value } })
    : await endComp({ actor, memberId });
  return done.ok ? seeOther(`${back}?done=${read ? "comp" : "comp-ended"}`) : await again(done.errors);
}
