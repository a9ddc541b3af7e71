import type { PublishedArticle } from "@/lib/articles/queries";
import { authorsOf, excerpt, topicPath } from "@/lib/articles/rules";
import type { Settings } from "@/lib/settings";
import { assetUrl } from "../../_server/assets";
import { feedBody } from "./feed-body";
import { absolute, articlePath } from "./meta";

function personOf(name: string) {
  const path = topicPath("authors", name);
  return { name, ...(path && { url: absolute(path) }) };
}

function item(article: PublishedArticle) {
  const { photo, section, tags } = article;
  const summary = excerpt(article);
  const url = absolute(articlePath(article.slug, article.locale));
  const authors = authorsOf(article.byline).map(personOf);
  const about = [...(section ? [section] : []), ...tags];
  return {
    id: article.id,
    url,
    ...(article.originUrl && { external_url: article.originUrl }),
    title: article.title,
    ...(summary && { summary }),
    content_html: feedBody(article),
    ...(photo && { image: absolute(assetUrl(photo.hash)) }),
    date_published: article.publishedAt?.toISOString(),
    date_modified: article.updatedAt.toISOString(),
    ...(authors.length > 0 && { authors }),
    ...(about.length > 0 && { tags: about }),
    language: article.locale,
  };
}

/** The JSON Feed (version 1.1) with the full text of every article. */
export function renderJsonFeed(articles: PublishedArticle[], organisation: Settings["organisation"]): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: organisation.name,
    home_page_url: absolute("/"),
    feed_url: absolute("/feed.json"),
    ...(organisation.tagline && { description: organisation.tagline }),
    language: organisation.locale,
    authors: [{ name: organisation.name, url: absolute("/") }],
    items: articles.map(item),
  });
}
