import { memberPost } from "@/app/_server/account";
import { seeOther } from "@/app/_server/answer";
import { chooseAddress } from "@/lib/members/commands";
import { getSettings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { answerRefused } from "../_ui/refused";

/** Makes a confirmed second address the one that mail goes to. */
export const POST = memberPost(async (actor, { id = "" }) => {
  const { locale } = (await getSettings()).organisation;
  const result = await chooseAddress({ actor, input: { id }, locale });
  if (result.ok) return seeOther("/account/profile?done=chosen");
  const words = strings(locale);
  return await answerRefused(words.profile.refusedTitle, result.errors, words);
});
