import { listPublished } from "@/lib/articles/queries";
import { SLUG } from "@/lib/articles/schema";
import { getSettings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { serveDocument, serveNotFound } from "../_server/document";
import { renderDocument } from "../_server/render";
import { AppealScript } from "./_parts/appeal-script";
import { FrontPage } from "./_parts/front";
import { absolute } from "./_parts/meta";

export const dynamic = "force-dynamic";

const PAGE_SIZE = 20;

/** The front page; `?after=SLUG` turns to older articles. */
export async function GET(request: Request): Promise<Response> {
  const after = new URL(request.url).searchParams.get("after") ?? undefined;
  if (after !== undefined && !SLUG.test(after)) return serveNotFound(request);
  const path = after ? `/?after=${after}` : "/";
  return serveDocument(request, path, async () => {
    const [settings, page] = await Promise.all([
      getSettings(),
      listPublished({ size: PAGE_SIZE, now: new Date(), after }),
    ]);
    if (!page) return null;
    const { organisation } = settings;
    const text = await renderDocument({
      organisation,
      title: after ? strings(organisation.locale).reading.older : undefined,
      description: organisation.tagline,
      canonical: absolute(path),
      head: <AppealScript />,
      children: <FrontPage {...page} isFirst={!after} settings={settings} />,
    });
    return { text };
  });
}
export { GET as HEAD };
