import { memberPost } from "@/app/_server/account";
import { seeOther } from "@/app/_server/answer";
import { sessionToken } from "@/app/_server/session";
import { getSiteSettings } from "@/app/_server/site";
import { confirmClaim } from "@/lib/memberships/commands";
import { strings } from "@/lib/strings";
import { answerRefused } from "../_ui/refused";

/** The button behind the link in the mail to an address: it is this member's from here on. */
export const POST = memberPost(async (actor, { token = "" }) => {
  const { locale } = (await getSiteSettings()).organisation;
  const words = strings(locale);
  const input = { token, sessionToken: (await sessionToken()) ?? "" };
  const result = await confirmClaim({ actor, input, locale });
  if (!result.ok) return await answerRefused(words.profile.confirmTitle, result.errors, words);
  const { outcome, isSynced } = result.value;
  return seeOther(`/account/profile?done=${isSynced ? outcome : "unfinished"}`);
});
