import { answerDocument, readForm, seeOther } from "@/app/_server/answer";
import { ATTEMPT_COOKIE, attemptCookie } from "@/app/_server/cookies";
import { giverOf } from "@/app/_server/giver";
import { clientIp, readCookie } from "@/app/_server/request";
import { getSiteSettings } from "@/app/_server/site";
import { GivenPage } from "@/app/_ui/given-form";
import { networkOf } from "@/lib/limits";
import { startGiven } from "@/lib/memberships/commands";
import { type GivenErrors, givenFieldsSchema, givenIn, readGiven } from "@/lib/memberships/schema";
import { strings } from "@/lib/strings";
import { randomToken } from "@/lib/tokens";

/** A membership for somebody else: 303 to Checkout, or the same form with its faults explained. */
export async function POST(request: Request): Promise<Response> {
  const settings = await getSiteSettings();
  const { organisation, giving } = settings;
  const { locale, timeZone } = organisation;
  const { given: words, give } = strings(locale);
  const fields = givenFieldsSchema.parse(await readForm(request));
  const again = (status: number, errors: GivenErrors) =>
    answerDocument(status, words.title, <GivenPage {...givenIn(fields, giving)} {...{ errors, locale, words }} />);
  const choice = readGiven(fields, { giving, locale, timeZone, now: new Date() });
  if (!choice.ok) return await again(422, choice.errors);
  const { headers } = request;
  const browserToken = readCookie(headers, ATTEMPT_COOKIE) ?? randomToken();
  const actor = await giverOf(headers, settings);
  const network = networkOf(clientIp(headers));
  const started = await startGiven({ actor, choice: choice.value, locale, browserToken, network });
  if (!started.ok) return await again(started.errors.form === give.errors.unavailable ? 503 : 429, started.errors);
  return seeOther(started.value.url, { "set-cookie": attemptCookie(browserToken) });
}
