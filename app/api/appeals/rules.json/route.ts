import { withForms } from "@/app/_server/appeal-forms";
import { keyAt, serveDocument } from "@/app/_server/document";
import { settingsFor } from "@/app/_server/site";
import { forEverybody } from "@/app/_server/sites";
import { getPublishedRules } from "@/lib/appeals/queries";

export const dynamic = "force-dynamic";

/** What readers' browsers decide by: the same for everybody and on every site, and kept for a minute. */
export async function GET(request: Request): Promise<Response> {
  const answer = await serveDocument(request, keyAt(request, "appeal-rules"), async () => {
    const settings = await settingsFor(request);
    const rules = await getPublishedRules(settings.organisation.locale, new Date());
    const appeals = await withForms(rules.appeals, settings);
    return { text: JSON.stringify({ ...rules, appeals }), type: "application/json; charset=utf-8" };
  });
  return forEverybody(answer, "public, max-age=60");
}
export { GET as HEAD };
