import { answerDocument, forbidden, readForm, seeOther } from "@/app/_server/answer";
import { ATTEMPT_COOKIE, attemptCookie } from "@/app/_server/cookies";
import { failedStatus, giverOf } from "@/app/_server/giver";
import { clientIp, isSameOrigin, readCookie } from "@/app/_server/request";
import { getSiteSettings } from "@/app/_server/site";
import { startCheckout } from "@/lib/giving/commands";
import { getAttemptBySession, getMonthlyOffer, isOfBrowser } from "@/lib/giving/queries";
import { backTo } from "@/lib/giving/rules";
import { networkOf } from "@/lib/limits";
import { strings } from "@/lib/strings";
import { MonthlyOffer } from "../monthly-offer";

/** "Yes" after a one-time gift: a second Checkout, for a membership that is first charged in a month (decision 17). */
export async function POST(request: Request): Promise<Response> {
  const { headers } = request;
  const { session_id: sessionId = "" } = await readForm(request);
  const gift = await getAttemptBySession(sessionId);
  const browserToken = readCookie(headers, ATTEMPT_COOKIE);
  if (!isSameOrigin(headers) || !gift || !browserToken || !isOfBrowser(gift, browserToken)) return forbidden();
  const settings = await getSiteSettings();
  const offer = await getMonthlyOffer(gift, settings.giving);
  if (!offer) return seeOther("/join");
  const { locale } = settings.organisation;
  const { currency, articleId, appealId, variantId, source, returnTo } = gift;
  const started = await startCheckout({
    actor: await giverOf(headers, settings),
    choice: { frequency: "MONTHLY", amount: offer.amount, feeCover: 0, currency },
    fields: {
      ...{ article: articleId ?? undefined, appeal: appealId ?? undefined, variant: variantId ?? undefined },
      ...{ source: source ?? undefined, returnTo },
    },
    followsId: gift.id,
    network: networkOf(clientIp(headers)),
    ...{ locale, browserToken },
  });
  if (!started.ok) {
    const words = strings(locale).thanks;
    const error = started.errors.form;
    const back = source ? backTo(source, true) : returnTo;
    const again = { offer, gift, sessionId, returnTo: back, place: settings.organisation, words, error };
    return await answerDocument(failedStatus(error, locale), words.title, <MonthlyOffer {...again} />);
  }
  if (started.value.kind === "already-member") return seeOther("/account?already=1");
  return seeOther(started.value.url, { "set-cookie": attemptCookie(browserToken) });
}
