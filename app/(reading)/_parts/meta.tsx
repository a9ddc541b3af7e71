import { assetUrl } from "@/app/_server/assets";
import type { PublishedArticle } from "@/lib/articles/queries";
import { excerpt } from "@/lib/articles/rules";
import { env } from "@/lib/env";
import type { Settings } from "@/lib/settings";
import { Raw } from "../../_ui/raw";

export const articlePath = (slug: string) => `/articles/${slug}`;
export const absolute = (path: string) => `${env.APP_URL}${path}`;

interface Props {
  article: PublishedArticle;
  organisation: Settings["organisation"];
}

/** A data block may hold any text but the end of itself. */
const dataBlock = (data: object) => JSON.stringify(data).replaceAll("<", "\\u003c");

/** What an article tells machines: previews, search engines, and that it is free. */
export function ArticleMeta({ article, organisation }: Props) {
  const url = absolute(articlePath(article.slug));
  const description = excerpt(article);
  const image = article.photo && absolute(assetUrl(article.photo.hash));
  const data = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: article.title,
    description,
    url,
    mainEntityOfPage: url,
    datePublished: article.publishedAt?.toISOString(),
    dateModified: article.updatedAt.toISOString(),
    inLanguage: article.locale,
    isAccessibleForFree: true,
    ...(image && { image: [image] }),
    ...(article.section && { articleSection: article.section }),
    ...(article.byline && { author: [{ "@type": "Person", name: article.byline }] }),
    publisher: { "@type": "NewsMediaOrganization", name: organisation.name, url: env.APP_URL },
  };
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={organisation.name} />
      <meta property="og:title" content={article.title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      {image && <meta property="og:image" content={image} />}
      {image && article.photoAlt && <meta property="og:image:alt" content={article.photoAlt} />}
      <meta name="twitter:card" content={image ? "summary_large_image" : "summary"} />
      {article.publishedAt && <meta property="article:published_time" content={article.publishedAt.toISOString()} />}
      <Raw as="script" type="application/ld+json" html={dataBlock(data)} />
    </>
  );
}
