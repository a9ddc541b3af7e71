import { serveDocument } from "@/app/_server/document";
import { listPublished } from "@/lib/articles/queries";
import { getSettings } from "@/lib/settings";
import { renderJsonFeed } from "../_parts/json-feed";

export const dynamic = "force-dynamic";

const NEWEST = 20;

export async function GET(request: Request): Promise<Response> {
  return serveDocument(request, "/feed.json", async () => {
    const [{ organisation }, page] = await Promise.all([
      getSettings(),
      listPublished({ size: NEWEST, now: new Date() }),
    ]);
    return { text: renderJsonFeed(page?.articles ?? [], organisation), type: "application/feed+json; charset=utf-8" };
  });
}
export { GET as HEAD };
