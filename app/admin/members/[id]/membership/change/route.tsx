import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff, type StaffActor } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { log } from "@/lib/log";
import { changeForMember, previewAnnual } from "@/lib/memberships/commands";
import { getStaffChange, type StaffChangeable } from "@/lib/memberships/queries";
import { givingIn } from "@/lib/memberships/rules";
import {
  readStaffChange,
  type StaffChange,
  type StaffChangeErrors,
  type StaffChangeFields,
  type StaffDeed,
  staffChangeSchema,
} from "@/lib/memberships/schema";
import { getSettings } from "@/lib/settings";
import { ChangeConfirm } from "../_ui/change-confirm";
import { ChangeForm } from "../_ui/change-form";

type Context = { params: Promise<{ id: string }> };

interface Asked {
  actor: StaffActor;
  membership: StaffChangeable;
  fields: StaffChangeFields;
  deed: StaffDeed;
}

const STALE = "The price has changed since you looked, because time has passed. This is the price now:";
const place = ({ memberId }: StaffChangeable) => `/admin/members/${memberId}`;

async function show({ actor, membership, fields, deed }: Asked, status: number, errors: StaffChangeErrors) {
  const { locale, timeZone } = (await getSettings()).organisation;
  const action = `${place(membership)}/membership/change`;
  return await answerStaff(
    actor,
    { status, title: "Change a membership", current: "/admin/members" },
    <>
      <h1>Change the membership</h1>
      <ChangeForm {...{ membership, deed, fields, errors, action, locale, timeZone }} />
    </>,
  );
}

async function confirm({ actor, membership, fields }: Asked, change: StaffChange, notice?: string) {
  const { locale, timeZone } = (await getSettings()).organisation;
  const action = `${place(membership)}/membership/change`;
  const whose = { actor, membershipId: membership.id };
  const quote =
    change.deed === "annual"
      ? await previewAnnual({ ...whose, input: { amount: change.amount, coversFee: change.feeCover > 0 } })
      : null;
  if (change.deed === "annual" && !quote) return seeOther(`${place(membership)}?problem=changed`);
  return await answerStaff(
    actor,
    { status: notice ? 409 : 200, title: "Change it so?", current: "/admin/members" },
    <>
      <h1>Change it so?</h1>
      <ChangeConfirm {...{ membership, change, fields, quote, notice, action, locale, timeZone }} />
    </>,
  );
}

async function carryOut(asked: Asked, change: StaffChange): Promise<Response> {
  const { actor, membership, fields } = asked;
  // What follows was shown for a membership that stood otherwise: it is to be looked at anew.
  if (fields.seen !== membership.seen) return seeOther(`${place(membership)}?problem=changed`);
  const { kind } = await changeForMember({ actor, membershipId: membership.id, input: change });
  if (kind === "stale") return await confirm(asked, change, STALE);
  const said = {
    done: "done=changed",
    "not-now": "problem=changed",
    declined: "problem=declined",
    confirm: "problem=bank",
  };
  return seeOther(`${place(membership)}?${said[kind]}`);
}

async function answer(actor: StaffActor, request: Request, id: string): Promise<Response> {
  const { step, ...typed } = await readForm(request);
  const fields = staffChangeSchema.parse(typed);
  const { deed } = fields;
  const membership = await getStaffChange({ actor, id: fields.membership });
  if (membership?.memberId !== id || !deed) return seeOther(`/admin/members/${id}`);
  if (!membership.deeds.includes(deed)) return seeOther(`${place(membership)}?problem=changed`);
  const { giving, organisation } = await getSettings();
  const { plan, currency } = membership;
  const terms = { plan, giving: givingIn(giving, currency), locale: organisation.locale };
  const asked = { actor, membership, fields, deed };
  if (step === "edit") return await show(asked, 200, {});
  const read = readStaffChange(fields, terms);
  if (!read) return seeOther(place(membership));
  if (!read.ok) return await show(asked, 422, read.errors);
  return step === "do" ? await carryOut(asked, read.value) : await confirm(asked, read.value);
}

/** First what a change would do, then the change: two presses, one address. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("memberships.write");
  const { id } = await params;
  return await answer(actor, request, id).catch((err: unknown) => {
    log.error({ err }, "A membership could not be changed for its member");
    return seeOther(`/admin/members/${encodeURIComponent(id)}?problem=stripe`);
  });
}
