import { serveDocument } from "@/app/_server/document";
import { getTopics } from "@/app/_server/topics";
import { listAddresses } from "@/lib/articles/queries";
import { getSettings } from "@/lib/settings";
import { renderSitemap } from "../_parts/xml";

export const dynamic = "force-dynamic";

/** The protocol allows 50,000 addresses in one file: the newest articles, the fullest topics, our fixed pages. */
const MOST = 44_900;
const MOST_TOPICS = 5_000;

export async function GET(request: Request): Promise<Response> {
  return serveDocument(request, "/sitemap.xml", async () => {
    const now = new Date();
    const [{ organisation }, all, articles] = await Promise.all([getSettings(), getTopics(), listAddresses(MOST, now)]);
    const topics = all.slice(0, MOST_TOPICS);
    const text = renderSitemap({ articles, topics, organisation, now });
    return { text, type: "application/xml; charset=utf-8" };
  });
}
export { GET as HEAD };
