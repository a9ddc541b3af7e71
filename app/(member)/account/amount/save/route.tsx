import { answerDocument } from "@/app/_server/answer";
import { afterChange, formPost } from "@/app/_server/membership-post";
import { giveFieldsSchema, readChoice } from "@/lib/giving/schema";
import { changeAmount } from "@/lib/memberships/commands";
import { AmountPage } from "../amount-page";

/** Keeps another amount for the next charge. */
export const POST = formPost("amount", async (change, form) => {
  const { actor, giving, locale, membership, words } = change;
  const fields = { ...giveFieldsSchema.parse(form), frequency: membership.plan };
  const choice = readChoice(fields, giving, locale);
  if (!choice.ok) {
    const page = <AmountPage change={change} fields={fields} errors={choice.errors} />;
    return await answerDocument(422, words.change.amount.title, page);
  }
  const input = { amount: choice.value.amount, coversFee: choice.value.feeCover > 0 };
  return afterChange(await changeAmount({ actor, input }), "amount");
});
