import { keyAt, serveDocument } from "@/app/_server/document";
import { settingsFor } from "@/app/_server/site";
import { forEverybody } from "@/app/_server/sites";
import { getDefaultAsk } from "@/lib/appeals/queries";
import { env } from "@/lib/env";
import { makeEmbed } from "../_parts/embed";

export const dynamic = "force-dynamic";

/** Long enough for a reader's way through a site. What is urgent, the kill switch, is in the rules. */
const BRIEFLY = "public, max-age=300, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400";

/** What other sites include to ask for us: one script at an address that stays for each language, the same for everybody. */
export async function GET(request: Request): Promise<Response> {
  const answer = await serveDocument(request, keyAt(request, "embed"), async () => {
    const settings = await settingsFor(request);
    const { locale } = settings.organisation;
    const ask = await getDefaultAsk({ placement: "article-end", locale, now: new Date() });
    const text = await makeEmbed({ origin: env.APP_URL, settings, ask });
    return { text, type: "text/javascript; charset=utf-8" };
  });
  return forEverybody(answer, BRIEFLY);
}
export { GET as HEAD };
