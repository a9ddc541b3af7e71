import { forbidden, readForm } from "@/app/_server/answer";
import { documentHeaders, renderDocument } from "@/app/_server/render";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { ArticlePage } from "@/app/(reading)/_parts/article";
import { getDefaultAsk } from "@/lib/appeals/queries";
import { getImages, listPublished } from "@/lib/articles/queries";
import { lookSchema } from "@/lib/look";
import { getSettings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { PARTS } from "../_ui/parts";

/** The newest article in the look that is chosen: saved nowhere, and nothing in it acts. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  await requireStaff("settings.write");
  const now = new Date();
  const typed = await readForm(request);
  const [settings, page] = await Promise.all([getSettings(), listPublished({ size: 1, now })]);
  const { organisation } = settings;
  const chosen = lookSchema.safeParse(PARTS.look.read(typed, settings).value);
  const article = page?.articles[0];
  const ask = await getDefaultAsk({ placement: "article-end", locale: organisation.locale, now });
  const text = await renderDocument({
    ...{ organisation, title: "Preview", isIndexed: false, isStill: true },
    scheme: typed.scheme === "dark" ? "dark" : "light",
    look: chosen.success ? chosen.data : settings.look,
    children: article ? (
      <ArticlePage {...{ article, settings, ask }} images={await getImages(article.body)} />
    ) : (
      <h1>{strings(organisation.locale).reading.none}</h1>
    ),
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
