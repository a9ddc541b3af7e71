import { assetUrl } from "@/app/_server/assets";
import type { PublishedArticle } from "@/lib/articles/queries";
import { authorsOf, excerpt, topicPath } from "@/lib/articles/rules";
import { env } from "@/lib/env";
import type { Settings } from "@/lib/settings";
import { Raw } from "../../_ui/raw";

export const articlePath = (slug: string) => `/articles/${slug}`;
export const absolute = (path: string) => `${env.APP_URL}${path}`;

/** What search engines count an article under: where it first ran, if that was elsewhere. */
export const canonicalOf = ({ slug, originUrl }: Pick<PublishedArticle, "slug" | "originUrl">): string =>
  originUrl && new URL(originUrl).origin !== new URL(env.APP_URL).origin ? originUrl : absolute(articlePath(slug));

type Organisation = Settings["organisation"];
interface Props {
  article: PublishedArticle;
  organisation: Organisation;
}

/** A data block may hold any text but the end of itself. */
function DataBlock({ data }: { data: object }) {
  const html = JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
  return <Raw as="script" type="application/ld+json" html={html} />;
}

/** Open Graph writes a locale with an underscore. */
const ogLocale = (locale: string) => locale.replace("-", "_");

/** Who publishes here, and how they are given to: schema.org's words. */
const publisherOf = (organisation: Organisation) => ({
  "@type": "NewsMediaOrganization",
  "@id": `${env.APP_URL}/#organisation`,
  name: organisation.name,
  url: absolute("/"),
  ...(organisation.email && { email: organisation.email }),
  potentialAction: {
    "@type": "DonateAction",
    name: `Support ${organisation.name}`,
    target: { "@type": "EntryPoint", urlTemplate: absolute("/join") },
    recipient: { "@id": `${env.APP_URL}/#organisation` },
  },
});

interface PageMetaProps {
  organisation: Organisation;
  title?: string | undefined;
  description: string;
  url: string;
}

/** What a page that is not an article tells those who make previews of it. */
export function PageMeta({ organisation, title = organisation.name, description, url }: PageMetaProps) {
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={organisation.name} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={ogLocale(organisation.locale)} />
      <meta name="twitter:card" content="summary" />
    </>
  );
}

/** What the front page tells search engines: whose site it is, how to give, and where to search. */
export function SiteMeta({ organisation }: { organisation: Organisation }) {
  const data = {
    "@type": "WebSite",
    name: organisation.name,
    url: absolute("/"),
    inLanguage: organisation.locale,
    publisher: publisherOf(organisation),
    potentialAction: {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${absolute("/search")}?q={search_term_string}` },
      "query-input": "required name=search_term_string",
    },
  };
  return <DataBlock data={data} />;
}

const personOf = (name: string) => {
  const path = topicPath("authors", name);
  return { "@type": "Person", name, ...(path && { url: absolute(path) }) };
};

function articleData({ article, organisation }: Props, url: string) {
  const { photo } = article;
  const authors = authorsOf(article.byline).map(personOf);
  return {
    "@type": "NewsArticle",
    headline: article.title,
    description: excerpt(article),
    url,
    mainEntityOfPage: { "@type": "WebPage", "@id": url },
    datePublished: article.publishedAt?.toISOString(),
    dateModified: article.updatedAt.toISOString(),
    inLanguage: article.locale,
    isAccessibleForFree: true,
    ...(photo && {
      image: [
        {
          "@type": "ImageObject",
          url: absolute(assetUrl(photo.hash)),
          ...(photo.width && photo.height && { width: photo.width, height: photo.height }),
          ...(article.photoCaption && { caption: article.photoCaption }),
          ...(article.photoCredit && { creditText: article.photoCredit }),
        },
      ],
    }),
    ...(article.section && { articleSection: article.section }),
    ...(article.tags.length > 0 && { keywords: article.tags }),
    author: authors.length > 0 ? authors : [{ "@id": `${env.APP_URL}/#organisation` }],
    publisher: publisherOf(organisation),
    ...(article.originUrl && { isBasedOn: article.originUrl }),
  };
}

/** What an article tells machines: previews, search engines, and that it is free. */
export function ArticleMeta({ article, organisation }: Props) {
  const url = absolute(articlePath(article.slug));
  const { photo, photoAlt, publishedAt, section } = article;
  const image = photo && absolute(assetUrl(photo.hash));
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={organisation.name} />
      <meta property="og:title" content={article.title} />
      <meta property="og:description" content={excerpt(article)} />
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={ogLocale(article.locale)} />
      {image && <meta property="og:image" content={image} />}
      {photo?.width && <meta property="og:image:width" content={String(photo.width)} />}
      {photo?.height && <meta property="og:image:height" content={String(photo.height)} />}
      {image && photoAlt && <meta property="og:image:alt" content={photoAlt} />}
      <meta name="twitter:card" content={image ? "summary_large_image" : "summary"} />
      {image && photoAlt && <meta name="twitter:image:alt" content={photoAlt} />}
      {publishedAt && <meta property="article:published_time" content={publishedAt.toISOString()} />}
      <meta property="article:modified_time" content={article.updatedAt.toISOString()} />
      {section && <meta property="article:section" content={section} />}
      {article.tags.map((tag) => (
        <meta property="article:tag" content={tag} key={tag} />
      ))}
      <DataBlock data={articleData({ article, organisation }, url)} />
    </>
  );
}
