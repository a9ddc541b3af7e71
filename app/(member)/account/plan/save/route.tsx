import { answerDocument, seeOther } from "@/app/_server/answer";
import { loadChange } from "@/app/_server/membership";
import { afterChange, changePost } from "@/app/_server/membership-post";
import { giveFieldsSchema, readChoice } from "@/lib/giving/schema";
import { changeToMonthly } from "@/lib/memberships/commands";
import { PlanPage } from "../plan-page";

/** Plans the switch to months; the one to a year is shown to the cent first. */
export const POST = changePost(async (actor, form) => {
  const change = (await loadChange(actor, "annual")) ?? (await loadChange(actor, "monthly"));
  if (!change) return seeOther("/account?once=1");
  const { giving, locale, membership, words } = change;
  const isAnnual = membership.plan === "ANNUAL";
  const fields = { ...giveFieldsSchema.parse(form), frequency: isAnnual ? ("MONTHLY" as const) : ("ANNUAL" as const) };
  const choice = readChoice(fields, giving, locale);
  if (!choice.ok) {
    const page = <PlanPage change={change} fields={fields} errors={choice.errors} />;
    return await answerDocument(422, words.change[isAnnual ? "monthly" : "annual"].title, page);
  }
  const { amount, feeCover } = choice.value;
  if (!isAnnual) return seeOther(`/account/plan/confirm?amount=${amount}${feeCover > 0 ? "&coverFee=yes" : ""}`);
  return afterChange(await changeToMonthly({ actor, input: { amount, coversFee: feeCover > 0 } }), "monthly");
});
