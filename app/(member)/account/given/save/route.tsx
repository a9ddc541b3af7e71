import { memberPost } from "@/app/_server/account";
import { answerDocument, seeOther } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { DeliveryForm } from "@/app/_ui/given-item";
import { changeDelivery } from "@/lib/memberships/commands";
import { deliveryFieldsSchema, type GivenErrors, readDelivery } from "@/lib/memberships/schema";
import { strings } from "@/lib/strings";

/** The giver changes where or when their gift is delivered, before it is. */
export const POST = memberPost(async (actor, form) => {
  const { locale, timeZone } = (await getSiteSettings()).organisation;
  const words = strings(locale).given.mine;
  const { id = "" } = form;
  const fields = deliveryFieldsSchema.parse(form);
  const again = (errors: GivenErrors) =>
    answerDocument(
      422,
      words.change,
      <div className="stack narrow">
        <h1>{words.change}</h1>
        <DeliveryForm {...{ id, fields, errors, locale }} action={words.href("/account/given")} />
      </div>,
    );
  const input = readDelivery(fields, { locale, timeZone, now: new Date() });
  if (!input.ok) return await again(input.errors);
  const changed = await changeDelivery({ actor, id, locale, input: input.value });
  return changed.ok ? seeOther("/account/given?done=changed") : await again(changed.errors);
});
