import { randomUUID } from "node:crypto";
import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff, type StaffActor } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { unlessGone } from "@/lib/errors";
import { recordOffline } from "@/lib/memberships/commands";
import { findOfflineMember, getOfflineMember, getSameOffline } from "@/lib/memberships/queries";
import {
  type OfflineErrors,
  type OfflineFields,
  type OfflineInput,
  offlineFieldsSchema,
  readOffline,
} from "@/lib/memberships/schema";
import { getSettings } from "@/lib/settings";
import { OfflineConfirm } from "../_ui/offline-confirm";
import { OfflineForm } from "../_ui/offline-form";

const GONE = "Nothing was recorded: that record was merged with another, or erased since. Say whose gift it is.";
const CURRENT = "/admin/members";

async function form(actor: StaffActor, status: number, fields: OfflineFields, errors: OfflineErrors = {}) {
  const { currency } = (await getSettings()).giving;
  const member = await getOfflineMember({ actor, id: fields.member });
  return await answerStaff(
    actor,
    { status, title: "Record a gift", current: CURRENT },
    <>
      <h1>Record a gift</h1>
      <OfflineForm {...{ fields, errors, member, currency }} />
    </>,
  );
}

async function confirm(actor: StaffActor, fields: OfflineFields, input: OfflineInput, error?: string) {
  const { locale } = (await getSettings()).organisation;
  const { memberId, address } = input;
  const member = memberId
    ? await getOfflineMember({ actor, id: memberId })
    : await findOfflineMember({ actor, address });
  const same = await getSameOffline({ actor, input });
  return await answerStaff(
    actor,
    { status: error ? 409 : 200, title: "Record this gift?", current: CURRENT },
    <>
      <h1>Record this gift?</h1>
      <OfflineConfirm {...{ input, fields, member, same, locale, error }} />
    </>,
  );
}

/** First what would be written, then the writing: two presses, one address, nothing that was typed in it. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("money.record");
  const { step, ...typed } = await readForm(request);
  const fields = offlineFieldsSchema.parse(typed);
  if (step === "edit") return await form(actor, 200, fields);
  const { giving, organisation } = await getSettings();
  const { timeZone } = organisation;
  const context = { currency: giving.currency, timeZone, now: new Date(), newId: randomUUID() };
  const read = readOffline(fields, context);
  if (!read.ok) return await form(actor, 422, fields, read.errors);
  if (step !== "record") return await confirm(actor, fields, read.value);
  const recorded = await recordOffline({ actor, input: read.value }).catch(unlessGone);
  if (!recorded) return await form(actor, 409, { ...fields, member: undefined }, { name: GONE });
  if (recorded.ok) return seeOther(`/admin/members/${recorded.value}?done=recorded`);
  return await confirm(actor, fields, read.value, "Nothing was recorded yet: look at the one that has this reference.");
}
