import { memberPost } from "@/app/_server/account";
import { seeOther } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { chooseAddress } from "@/lib/members/commands";
import { strings } from "@/lib/strings";
import { answerRefused } from "../_ui/refused";

/** Makes a confirmed second address the one that mail goes to. */
export const POST = memberPost(async (actor, { id = "" }) => {
  const { locale } = (await getSiteSettings()).organisation;
  const result = await chooseAddress({ actor, input: { id }, locale });
  if (result.ok) return seeOther("/account/profile?done=chosen");
  const words = strings(locale);
  return await answerRefused(words.profile.refusedTitle, result.errors, words);
});
