import { serveDocument } from "@/app/_server/document";
import { listPublished } from "@/lib/articles/queries";
import { getSettings } from "@/lib/settings";
import { renderFeed } from "../_parts/xml";

export const dynamic = "force-dynamic";

const NEWEST = 20;

export async function GET(request: Request): Promise<Response> {
  return serveDocument(request, "/feed.xml", async () => {
    const [{ organisation }, page] = await Promise.all([
      getSettings(),
      listPublished({ size: NEWEST, now: new Date() }),
    ]);
    return { text: renderFeed(page?.articles ?? [], organisation), type: "application/rss+xml; charset=utf-8" };
  });
}
export { GET as HEAD };
