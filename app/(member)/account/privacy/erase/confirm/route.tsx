import { memberPost } from "@/app/_server/account";
import { answerDocument, seeOther } from "@/app/_server/answer";
import {
  ATTEMPT_COOKIE,
  clearedCookie,
  SIGN_IN_COOKIE,
  SUPPORTER_COOKIE,
  sessionCookieName,
} from "@/app/_server/cookies";
import { readCookie } from "@/app/_server/request";
import { getSiteSettings } from "@/app/_server/site";
import { hasFreshSession } from "@/lib/members/queries";
import { eraseMember } from "@/lib/memberships/commands";
import { getErasurePreview } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";
import { ErasePanel } from "../../_ui/erase-panel";

/** Erases the member who is signed in, and takes our cookies back. */
export const POST = memberPost(async (actor, { word = "" }, request) => {
  const { memberId, userId } = actor;
  const sessionToken = readCookie(request.headers, sessionCookieName());
  const settings = await getSiteSettings();
  const { locale } = settings.organisation;
  const outcome = await eraseMember({ actor, input: { memberId, word, locale, sessionToken } });
  if (!outcome.ok) {
    const preview = await getErasurePreview({ actor, memberId });
    const isFresh = await hasFreshSession(userId, sessionToken);
    const title = strings(locale).privacy.erase.title;
    return await answerDocument(
      422,
      title,
      <ErasePanel preview={preview} settings={settings} isFresh={isFresh} typed={word} errors={outcome.errors} />,
    );
  }
  const answer = await seeOther(outcome.value === "erased" ? "/erased" : "/erased?going=1");
  for (const name of [sessionCookieName(), SUPPORTER_COOKIE, ATTEMPT_COOKIE, SIGN_IN_COOKIE])
    answer.headers.append("set-cookie", clearedCookie(name));
  return answer;
});
