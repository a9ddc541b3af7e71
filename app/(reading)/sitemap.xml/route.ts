import { serveDocument } from "@/app/_server/document";
import { listAddresses } from "@/lib/articles/queries";
import { renderSitemap } from "../_parts/xml";

export const dynamic = "force-dynamic";

/** What the protocol allows in one file, less our fixed pages. */
const MOST = 49_900;

export async function GET(request: Request): Promise<Response> {
  return serveDocument(request, "/sitemap.xml", async () => ({
    text: renderSitemap(await listAddresses(MOST, new Date())),
    type: "application/xml; charset=utf-8",
  }));
}
export { GET as HEAD };
