import type { PublishedArticle } from "@/lib/articles/queries";
import { excerpt, renderBody } from "@/lib/articles/rules";
import { env } from "@/lib/env";
import type { Settings } from "@/lib/settings";
import { absolute, articlePath } from "./meta";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for XML: marked up, and without the control characters that XML cannot hold at all. */
export const escapeXml = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones that XML forbids
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const tag = (name: string, text: string | null | undefined) => (text ? `<${name}>${escapeXml(text)}</${name}>` : "");

function item(article: PublishedArticle): string {
  const url = absolute(articlePath(article.slug));
  const body = renderBody(article.body).replace(/(src|href)="\//g, `$1="${env.APP_URL}/`);
  const note = article.originNote ? `<p><em>${escapeXml(article.originNote)}</em></p>` : "";
  return [
    "<item>",
    tag("title", article.title),
    tag("link", url),
    `<guid isPermaLink="false">${article.id}</guid>`,
    tag("pubDate", article.publishedAt?.toUTCString()),
    tag("dc:creator", article.byline),
    tag("category", article.section),
    tag("description", excerpt(article)),
    tag("content:encoded", note + body),
    "</item>",
  ].join("");
}

/** RSS with the full text of every article. */
export function renderFeed(articles: PublishedArticle[], organisation: Settings["organisation"]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    tag("title", organisation.name),
    tag("link", absolute("/")),
    tag("description", organisation.tagline || organisation.name),
    tag("language", organisation.locale),
    `<atom:link href="${absolute("/feed.xml")}" rel="self" type="application/rss+xml"/>`,
    ...articles.map(item),
    "</channel></rss>",
  ].join("\n");
}

/** Every public address, for search engines. */
export function renderSitemap(articles: { slug: string; updatedAt: Date }[]): string {
  const fixed = ["/", "/join", "/contact", "/terms", "/privacy", "/refunds"];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...fixed.map((path) => `<url>${tag("loc", absolute(path))}</url>`),
    ...articles.map(
      ({ slug, updatedAt }) =>
        `<url>${tag("loc", absolute(articlePath(slug)))}<lastmod>${updatedAt.toISOString()}</lastmod></url>`,
    ),
    "</urlset>",
  ].join("\n");
}
