import { seeOther } from "@/app/_server/answer";
import { afterChange, formPost } from "@/app/_server/membership-post";
import { giveFieldsSchema, readChoice } from "@/lib/giving/schema";
import { changeToAnnual } from "@/lib/memberships/commands";
import { annualSchema } from "@/lib/memberships/schema";

/** Takes up the price of a year as it was shown; if it does not hold any more, it is shown anew. */
export const POST = formPost("annual", async ({ actor, giving, locale }, form) => {
  const seen = annualSchema.safeParse(form);
  const fields = giveFieldsSchema.parse({ frequency: "ANNUAL", annual: form.amount, coverFee: form.coverFee });
  const choice = readChoice(fields, giving, locale);
  if (!seen.success || !choice.ok) return seeOther("/account/plan");
  const { amount, feeCover } = choice.value;
  const { prorationDate, due } = seen.data;
  const outcome = await changeToAnnual({ actor, input: { amount, coversFee: feeCover > 0, prorationDate, due } });
  if (outcome.kind === "confirm") return seeOther(outcome.url);
  if (outcome.kind === "done" || outcome.kind === "not-now") return afterChange(outcome, "annual");
  const query = new URLSearchParams({ amount: String(amount), ...(feeCover > 0 && { coverFee: "yes" }) });
  return seeOther(`/account/plan/confirm?${query}&${outcome.kind}=1`);
});
