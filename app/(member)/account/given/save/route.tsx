import { memberPost } from "@/app/_server/account";
import { answerDocument, seeOther } from "@/app/_server/answer";
import { DeliveryForm } from "@/app/_ui/given-item";
import { changeDelivery } from "@/lib/memberships/commands";
import { deliveryFieldsSchema, type GivenErrors, readDelivery } from "@/lib/memberships/schema";
import { getSettings } from "@/lib/settings";
import { strings } from "@/lib/strings";

/** The giver changes where or when their gift is delivered, before it is. */
export const POST = memberPost(async (actor, form) => {
  const { locale, timeZone } = (await getSettings()).organisation;
  const { id = "" } = form;
  const fields = deliveryFieldsSchema.parse(form);
  const again = (errors: GivenErrors) =>
    answerDocument(
      422,
      strings(locale).given.mine.change,
      <div className="stack narrow">
        <h1>{strings(locale).given.mine.change}</h1>
        <DeliveryForm {...{ id, fields, errors, locale }} action="/account/given" />
      </div>,
    );
  const input = readDelivery(fields, { locale, timeZone, now: new Date() });
  if (!input.ok) return await again(input.errors);
  const changed = await changeDelivery({ actor, id, locale, input: input.value });
  return changed.ok ? seeOther("/account/given?done=changed") : await again(changed.errors);
});
