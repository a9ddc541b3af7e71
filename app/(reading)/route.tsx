import { listPublished, listSectionNews } from "@/lib/articles/queries";
import { SLUG } from "@/lib/articles/schema";
import { languageAt, pathIn } from "@/lib/locale";
import { strings } from "@/lib/strings";
import { serveDocument, serveNotFound } from "../_server/document";
import { renderDocument } from "../_server/render";
import { settingsFor } from "../_server/site";
import { getSections } from "../_server/topics";
import { AppealScript } from "./_parts/appeal-script";
import { FrontPage } from "./_parts/front";
import { absolute, PageMeta, SiteMeta } from "./_parts/meta";
import { focusCss, LEAD, PhotoFirst } from "./_parts/photo";

export const dynamic = "force-dynamic";

/** The lead, what else is new, and how much of which sections stands below. */
const NEWEST = 7;
const PAGE_SIZE = 20;
const SECTIONS = 8;
const OF_A_SECTION = 3;

/** The front page; `?after=SLUG` turns to older articles. */
export async function GET(request: Request): Promise<Response> {
  const after = new URL(request.url).searchParams.get("after") ?? undefined;
  if (after !== undefined && !SLUG.test(after)) return serveNotFound(request);
  const path = pathIn(languageAt(new URL(request.url).pathname), after ? `/?after=${after}` : "/");
  return serveDocument(request, path, async () => {
    const now = new Date();
    const [settings, page, sections] = await Promise.all([
      settingsFor(request),
      listPublished({ size: after ? PAGE_SIZE : NEWEST, now, after }),
      after ? [] : getSections(SECTIONS),
    ]);
    if (!page) return null;
    const { organisation } = settings;
    const lead = after ? undefined : page.articles[0];
    const shown = page.articles.map(({ id }) => id);
    const news = await listSectionNews({ sections, size: OF_A_SECTION, now, shown });
    const meta = {
      organisation,
      title: after ? strings(organisation.locale).reading.older : undefined,
      description: organisation.tagline,
    };
    const text = await renderDocument({
      ...meta,
      canonical: absolute(path),
      ...{ path, isTranslated: true },
      first: lead && <PhotoFirst article={lead} sizes={LEAD} />,
      moreCss: lead && focusCss(lead),
      head: (
        <>
          <PageMeta {...meta} look={settings.look} url={absolute(path)} />
          {!after && <SiteMeta organisation={organisation} />}
        </>
      ),
      children: (
        <>
          <FrontPage {...page} {...{ settings, sections, news }} isFirst={!after} />
          <AppealScript locale={organisation.locale} />
        </>
      ),
    });
    return { text };
  });
}
export { GET as HEAD };
