import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { DeliveryForm } from "@/app/_ui/given-item";
import { addressOf } from "@/app/admin/_ui/address";
import { answerStaff } from "@/app/admin/_ui/answer";
import { unlessGone } from "@/lib/errors";
import { changeDelivery } from "@/lib/memberships/commands";
import { deliveryFieldsSchema, type GivenErrors, readDelivery } from "@/lib/memberships/schema";
import { getSettings } from "@/lib/settings";

const PAGE = "/admin/members/given";

/** Staff mend where or when a given membership is delivered. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("memberships.write");
  const { locale, timeZone } = (await getSettings()).organisation;
  const form = await readForm(request);
  const { id = "" } = form;
  const fields = deliveryFieldsSchema.parse(form);
  const again = (errors: GivenErrors) =>
    answerStaff(
      actor,
      { status: 422, title: "Given membership", current: "/admin/members" },
      <>
        <h1>Given membership</h1>
        <DeliveryForm {...{ id, fields, errors, locale }} action={PAGE} />
      </>,
    );
  const input = readDelivery(fields, { locale, timeZone, now: new Date() });
  if (!input.ok) return await again(input.errors);
  const changed = await changeDelivery({ actor, id, locale, input: input.value }).catch(unlessGone);
  if (!changed) return seeOther("/admin/members");
  return changed.ok ? seeOther(addressOf(PAGE, { id, done: "changed" })) : await again(changed.errors);
}
