import { memberPost } from "@/app/_server/account";
import { seeOther } from "@/app/_server/answer";
import { sessionToken } from "@/app/_server/session";
import { getSiteSettings } from "@/app/_server/site";
import { removeAddress } from "@/lib/members/commands";
import { strings } from "@/lib/strings";
import { answerRefused } from "../_ui/refused";

/** Takes a second address off the account. */
export const POST = memberPost(async (actor, { id = "" }) => {
  const { locale } = (await getSiteSettings()).organisation;
  const input = { id, sessionToken: (await sessionToken()) ?? "" };
  const result = await removeAddress({ actor, input, locale });
  if (result.ok) return seeOther("/account/profile?done=removed");
  const words = strings(locale);
  return await answerRefused(words.profile.refusedTitle, result.errors, words);
});
