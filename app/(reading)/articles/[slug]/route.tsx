import { serveDocument, serveNotFound } from "@/app/_server/document";
import { renderDocument } from "@/app/_server/render";
import { settingsFor } from "@/app/_server/site";
import { getDefaultAsk } from "@/lib/appeals/queries";
import { getImages, getPublished, listRelated } from "@/lib/articles/queries";
import { excerpt, smarten } from "@/lib/articles/rules";
import { SLUG } from "@/lib/articles/schema";
import { languageAt } from "@/lib/locale";
import { AppealScript } from "../../_parts/appeal-script";
import { ArticlePage } from "../../_parts/article";
import { makeMoved } from "../../_parts/gone";
import { ArticleMeta, articlePath, canonicalOf } from "../../_parts/meta";
import { focusCss, PhotoFirst } from "../../_parts/photo";

export const dynamic = "force-dynamic";

const RELATED = 4;

type Context = { params: Promise<{ slug: string }> };

/** An article: the same whole document for everybody who asks. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params;
  if (!SLUG.test(slug)) return serveNotFound(request);
  return serveDocument(request, articlePath(slug, languageAt(new URL(request.url).pathname)), async () => {
    const now = new Date();
    const article = await getPublished(slug, now);
    if (!article) return await makeMoved(request, slug, now);
    const settings = await settingsFor(request);
    const { organisation } = settings;
    const [ask, images, related] = await Promise.all([
      getDefaultAsk({ placement: "article-end", locale: organisation.locale, now }),
      getImages(article.body),
      listRelated(article, { now, most: RELATED }),
    ]);
    const text = await renderDocument({
      organisation,
      title: smarten(article.title),
      path: articlePath(slug),
      description: excerpt(article),
      canonical: canonicalOf(article),
      first: <PhotoFirst article={article} />,
      moreCss: focusCss(article),
      head: (
        <>
          <ArticleMeta article={article} organisation={organisation} look={settings.look} />
        </>
      ),
      children: (
        <>
          <ArticlePage {...{ article, settings, ask, images, related }} />
          <AppealScript locale={organisation.locale} />
        </>
      ),
    });
    return { text };
  });
}
export { GET as HEAD };
