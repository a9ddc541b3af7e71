import { memberPost } from "@/app/_server/account";
import { answerDocument, seeOther } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { resendGiven } from "@/lib/memberships/commands";
import { strings } from "@/lib/strings";

/** Sends a gift that was delivered once more. */
export const POST = memberPost(async (actor, { id = "" }) => {
  const { locale } = (await getSiteSettings()).organisation;
  const sent = await resendGiven({ actor, id, locale });
  if (sent.ok) return seeOther("/account/given?done=resent");
  return await answerDocument(409, strings(locale).given.mine.title, sent.errors.form ?? "");
});
