import { answerDocument, readForm, seeOther } from "@/app/_server/answer";
import { serveDocument, serveNotFound } from "@/app/_server/document";
import { renderDocument } from "@/app/_server/render";
import { clientIp } from "@/app/_server/request";
import { getSiteSettings, settingsFor } from "@/app/_server/site";
import { RemindPage } from "@/app/_ui/remind-form";
import { addressSchema } from "@/lib/address";
import { networkOf } from "@/lib/limits";
import { languageAt, pathIn } from "@/lib/locale";
import { requestNewsletter } from "@/lib/members/commands";
import { newsletterSource } from "@/lib/members/schema";
import { strings } from "@/lib/strings";
import { absolute, PageMeta } from "../_parts/meta";
import { NewsletterPage } from "../_parts/newsletter";

export const dynamic = "force-dynamic";

const PATH = "/newsletter";

/** After signing up, whoever it was: the way back leads to where the form stood. */
async function answerSent(from: string): Promise<Response> {
  const words = strings((await getSiteSettings()).organisation.locale).newsletter;
  return await answerDocument(
    200,
    words.sentTitle,
    <RemindPage title={words.sentTitle} says={[words.sent, words.sentNone, words.sentHelp]}>
      <p>
        <a href={words.href(from === PATH ? "/" : from)}>{words.back}</a>
      </p>
    </RemindPage>,
  );
}

/** The newsletter's page, the same for everybody; `?sent=1` follows the form. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (query.has("sent")) return await answerSent(newsletterSource(query.get("from") ?? ""));
  const path = pathIn(languageAt(new URL(request.url).pathname), PATH);
  return await serveDocument(request, path, async () => {
    const { organisation, look, newsletter } = await settingsFor(request);
    if (newsletter.isOff) return null;
    const { title, intro } = strings(organisation.locale).newsletter;
    const meta = { organisation, title, description: intro(organisation.name) };
    const text = await renderDocument({
      ...meta,
      ...{ path, isTranslated: true },
      canonical: absolute(path),
      head: <PageMeta {...meta} look={look} url={absolute(path)} />,
      children: <NewsletterPage organisation={organisation} from={PATH} />,
    });
    return { text };
  });
}
export { GET as HEAD };

/** Somebody wants the newsletter. The answer is the same for every address; guests need no token. */
export async function POST(request: Request): Promise<Response> {
  const { address: typed = "", from: said = "" } = await readForm(request);
  const from = newsletterSource(said);
  const { organisation, newsletter: offer } = await getSiteSettings();
  if (offer.isOff) return await serveNotFound(request, "no-store");
  const { newsletter, signIn } = strings(organisation.locale);
  const again = (status: number, faults: { error?: string; fault?: string }) =>
    answerDocument(status, newsletter.title, <NewsletterPage {...{ organisation, from, typed, ...faults }} />);
  const parsed = addressSchema.safeParse(typed);
  if (!parsed.success) return await again(422, { error: parsed.error.issues[0]?.message ?? "" });
  const { locale } = organisation;
  const network = networkOf(clientIp(request.headers));
  const wait = await requestNewsletter({ address: parsed.data, network, source: from, locale });
  if (wait > 0) return await again(429, { fault: signIn.limited(Math.ceil(wait / 60)) });
  return seeOther(`${PATH}?${new URLSearchParams({ sent: "1", from })}`);
}
