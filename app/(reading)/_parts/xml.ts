import type { PublishedArticle } from "@/lib/articles/queries";
import { authorsOf, excerpt, type Topic, topicPath } from "@/lib/articles/rules";
import type { Settings } from "@/lib/settings";
import { escapeXml } from "./escape-xml";
import { feedBody } from "./feed-body";
import { absolute, articlePath } from "./meta";

const tag = (name: string, text: string | null | undefined) => (text ? `<${name}>${escapeXml(text)}</${name}>` : "");

function item(article: PublishedArticle): string {
  const url = absolute(articlePath(article.slug, article.locale));
  const authors = authorsOf(article.byline);
  return [
    "<item>",
    tag("title", article.title),
    tag("link", url),
    `<guid isPermaLink="false">${article.id}</guid>`,
    tag("pubDate", article.publishedAt?.toUTCString()),
    ...authors.map((name) => tag("dc:creator", name)),
    tag("category", article.section),
    ...article.tags.map((name) => tag("category", name)),
    tag("description", excerpt(article)),
    tag("content:encoded", feedBody(article)),
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

interface SitemapArticle extends Pick<PublishedArticle, "slug" | "title" | "locale" | "publishedAt" | "updatedAt"> {}

interface Sitemap {
  articles: SitemapArticle[];
  topics: Topic[];
  organisation: Settings["organisation"];
  now: Date;
}

/** Search engines take for news what came out in the last two days, and no more than a thousand. */
const NEWS_MS = 2 * 24 * 60 * 60_000;
const MOST_NEWS = 1_000;

function news({ title, locale, publishedAt }: SitemapArticle, name: string): string {
  const publication = `<news:publication>${tag("news:name", name)}${tag("news:language", locale.split("-")[0])}</news:publication>`;
  const date = tag("news:publication_date", publishedAt?.toISOString());
  return `<news:news>${publication}${date}${tag("news:title", title)}</news:news>`;
}

/** Every public address, for search engines; the newest first, with what they ask of news. */
export function renderSitemap({ articles, topics, organisation, now }: Sitemap): string {
  const fixed = ["/", "/join", "/contact", "/terms", "/privacy", "/refunds"];
  const paths = [...fixed, ...topics.flatMap(({ kind, name }) => topicPath(kind, name) ?? [])];
  const isNews = ({ publishedAt }: SitemapArticle, at: number) =>
    at < MOST_NEWS && publishedAt !== null && now.getTime() - publishedAt.getTime() < NEWS_MS;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
    ...paths.map((path) => `<url>${tag("loc", absolute(path))}</url>`),
    ...articles.map((article, at) => {
      const loc = tag("loc", absolute(articlePath(article.slug, article.locale)));
      const changed = tag("lastmod", article.updatedAt.toISOString());
      return `<url>${loc}${changed}${isNews(article, at) ? news(article, organisation.name) : ""}</url>`;
    }),
    "</urlset>",
  ].join("\n");
}
