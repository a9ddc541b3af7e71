import { memberPost } from "@/app/_server/account";
import { answerDocument, seeOther } from "@/app/_server/answer";
import { signInCookie } from "@/app/_server/cookies";
import { clientIp } from "@/app/_server/request";
import { getSignedIn } from "@/app/_server/session";
import { getSiteSettings } from "@/app/_server/site";
import { networkOf } from "@/lib/limits";
import { requestSignIn } from "@/lib/members/commands";
import { getErasurePreview } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";
import { randomToken } from "@/lib/tokens";
import { ErasePanel } from "../../_ui/erase-panel";

/** Mails a link to the address that is signed in: whoever only found an open browser gets no further. */
export const POST = memberPost(async (actor, _form, request) => {
  const address = (await getSignedIn())?.address ?? "";
  const network = networkOf(clientIp(request.headers));
  const browserToken = randomToken();
  const settings = await getSiteSettings();
  const words = strings(settings.organisation.locale).privacy.erase;
  const wait = await requestSignIn({ address, returnTo: words.href("/account/privacy/erase"), network, browserToken });
  if (wait === 0) return seeOther("/signin?sent=1", { "set-cookie": signInCookie(browserToken) });
  const preview = await getErasurePreview({ actor, memberId: actor.memberId });
  const errors = { form: words.limited(Math.ceil(wait / 60)) };
  return await answerDocument(
    429,
    words.title,
    <ErasePanel preview={preview} settings={settings} isFresh={false} errors={errors} />,
  );
});
