import { forbidden, readForm } from "@/app/_server/answer";
import { documentHeaders, renderDocument } from "@/app/_server/render";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { ArticlePage } from "@/app/(reading)/_parts/article";
import { focusCss } from "@/app/(reading)/_parts/photo";
import { getDefaultAsk } from "@/lib/appeals/queries";
import { getDraftToShow, getImages } from "@/lib/articles/queries";
import { articleFormSchema } from "@/lib/articles/schema";
import { getSettings } from "@/lib/settings";

/** What is typed, drawn by what draws articles: saved nowhere, and nothing in it acts. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const form = articleFormSchema.parse(await readForm(request));
  const now = new Date();
  const settings = await getSettings();
  const { organisation } = settings;
  const article = await getDraftToShow({ actor, form, now });
  const ask = await getDefaultAsk({ placement: "article-end", locale: organisation.locale, now });
  const text = await renderDocument({
    organisation,
    title: `Preview: ${article.title}`,
    isIndexed: false,
    isStill: true,
    moreCss: focusCss(article),
    children: <ArticlePage article={article} settings={settings} ask={ask} images={await getImages(article.body)} />,
  });
  const headers = documentHeaders(text);
  const policy = (headers["content-security-policy"] ?? "")
    .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    .replace(/script-src [^;]+;/, "script-src 'none';")
    .replace(/form-action [^;]+;/, "form-action 'none';");
  return new Response(text, {
    headers: { ...headers, "content-security-policy": policy, "cache-control": "private, no-store" },
  });
}
