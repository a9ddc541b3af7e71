import type { PublishedArticle } from "@/lib/articles/queries";
import { authorsOf, excerpt } from "@/lib/articles/rules";
import type { Settings } from "@/lib/settings";
import { escapeXml } from "./escape-xml";
import { feedBody } from "./feed-body";
import { absolute, articlePath } from "./meta";

/** An element with text in it; nothing where there is none. */
export const tag = (name: string, text: string | null | undefined) =>
  text ? `<${name}>${escapeXml(text)}</${name}>` : "";

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
