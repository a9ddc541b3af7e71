import { answerDocument, readForm, seeOther } from "@/app/_server/answer";
import { ATTEMPT_COOKIE, attemptCookie } from "@/app/_server/cookies";
import { failedStatus, giverOf } from "@/app/_server/giver";
import { clientIp, readCookie } from "@/app/_server/request";
import { getSiteSettings } from "@/app/_server/site";
import { GivingPage } from "@/app/_ui/giving-page";
import { getChoices } from "@/lib/appeals/queries";
import { withChoices } from "@/lib/appeals/rules";
import { startCheckout } from "@/lib/giving/commands";
import { type GiveErrors, type GiveFields, giveFieldsSchema, readGiving } from "@/lib/giving/schema";
import { networkOf } from "@/lib/limits";
import { offeredIn } from "@/lib/offers";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { randomToken } from "@/lib/tokens";

async function formAgain(
  status: number,
  settings: Settings,
  fields: GiveFields,
  errors: GiveErrors,
): Promise<Response> {
  const { locale } = settings.organisation;
  const words = strings(locale);
  const own = offeredIn(settings.giving, fields.currency) ?? settings.giving;
  const isUsual = own.currency === settings.giving.currency;
  const giving = isUsual ? withChoices(own, await getChoices(fields.variant)) : own;
  return await answerDocument(
    status,
    words.give.title,
    <GivingPage
      giving={giving}
      fields={isUsual ? { ...fields, currency: undefined } : fields}
      errors={errors}
      locale={locale}
      strings={words}
    />,
  );
}

/** Every giving form's address: 303 to Checkout, or the same form with its faults explained (decision 6). */
export async function POST(request: Request): Promise<Response> {
  const settings = await getSiteSettings();
  const { locale } = settings.organisation;
  const fields = giveFieldsSchema.parse(await readForm(request));
  const read = readGiving(fields, settings.giving, locale);
  if (!read.ok) return await formAgain(422, settings, fields, read.errors);
  const { headers } = request;
  const browserToken = readCookie(headers, ATTEMPT_COOKIE) ?? randomToken();
  const actor = await giverOf(headers, settings);
  const network = networkOf(clientIp(headers));
  const started = await startCheckout({ actor, ...read.value, fields, locale, browserToken, network });
  if (!started.ok) return await formAgain(failedStatus(started.errors.form, locale), settings, fields, started.errors);
  if (started.value.kind === "already-member") return seeOther("/account?already=1");
  return seeOther(started.value.url, { "set-cookie": attemptCookie(browserToken) });
}
