import { forbidden, readLists, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { answerStaff } from "@/app/admin/_ui/answer";
import { dayOf } from "@/lib/calendar";
import { AppError } from "@/lib/errors";
import { listLabels } from "@/lib/members/queries";
import { memberListOf, memberListSchema } from "@/lib/members/schema";
import { drawBulk } from "@/lib/memberships/commands";
import { BULK_PERMISSION } from "@/lib/memberships/rules";
import { type BulkErrors, bulkFieldsSchema, readBulk } from "@/lib/memberships/schema";
import { getSettings } from "@/lib/settings";
import { isAllowed } from "@/lib/staff/rules";
import { LIST, listParams } from "../../_ui/list-address";
import { ChooseForm } from "../_ui/choose-form";
import { HiddenWhose, Whose } from "../_ui/whose";
import { bulkWords } from "../_ui/words";

const GONE = "That label is no more.";

/** Writes down whom a deed is for and what it would do to each, and shows that. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const {
    deed: [typed] = [],
    label: [label] = [],
    until: [until] = [],
    reason: [reason] = [],
    ...rest
  } = await readLists(request);
  const fields = bulkFieldsSchema.parse({ deed: typed, label, until, reason });
  const { deed } = fields;
  const input = memberListOf(rest);
  const list = memberListSchema.parse(input);
  const back = addressOf(LIST, { ...listParams(list), member: undefined });
  if (!deed) return seeOther(back);
  if (!isAllowed(actor.role, BULK_PERMISSION[deed])) return forbidden();
  const again = async (errors: BulkErrors) => {
    const labels = await listLabels({ actor });
    return await answerStaff(
      actor,
      { status: 422, title: bulkWords[deed].title, current: LIST, isWaiting: true },
      <>
        <h1>{bulkWords[deed].title}</h1>
        <ChooseForm {...{ deed, fields, errors, labels, back }}>
          <HiddenWhose list={list} />
          <Whose actor={actor} list={list} />
        </ChooseForm>
      </>,
    );
  };
  const { timeZone } = (await getSettings()).organisation;
  const read = readBulk(deed, fields, { today: dayOf(new Date(), timeZone), timeZone });
  if (!read.ok) return await again(read.errors);
  try {
    const id = await drawBulk({ actor, input: { deed, options: read.value, list: input } });
    return seeOther(`/admin/members/bulk/${id}`);
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return await again({ label: GONE });
    throw error;
  }
}
