import { assetUrl } from "@/app/_server/assets";
import { CARD, type Card, cardAddress, drawable } from "@/app/_server/card/words";
import type { PublishedArticle } from "@/lib/articles/queries";
import { authorsOf, excerpt, topicPath } from "@/lib/articles/rules";
import { env } from "@/lib/env";
import { pathIn } from "@/lib/locale";
import type { Settings } from "@/lib/settings";
import { Raw } from "../../_ui/raw";

/** An article's address, among pages of a locale; its own, for machines, is the one in its own language. */
export const articlePath = (slug: string, locale = "en"): string => pathIn(locale, `/articles/${slug}`);
export const absolute = (path: string) => `${env.APP_URL}${path}`;

/** What search engines count an article under: where it first ran, if that was elsewhere. */
export const canonicalOf = ({
  slug,
  locale,
  originUrl,
}: Pick<PublishedArticle, "slug" | "locale" | "originUrl">): string =>
  originUrl && new URL(originUrl).origin !== new URL(env.APP_URL).origin
    ? originUrl
    : absolute(articlePath(slug, locale));

type Organisation = Settings["organisation"];
interface Props {
  article: PublishedArticle;
  organisation: Organisation;
}
type Look = Pick<Settings["look"], "accent" | "paper" | "face">;

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
    target: { "@type": "EntryPoint", urlTemplate: absolute(pathIn(organisation.locale, "/join")) },
    recipient: { "@id": `${env.APP_URL}/#organisation` },
  },
});

const lookOf = ({ accent, paper, face }: Look) => ({ accent, paper, face });

/** The card of an article: its headline, its section, whose it is, and its photo. */
export function articleCard({ article, organisation, look }: Props & { look: Look }): Card {
  const { title, section, photo } = article;
  return {
    headline: drawable(title),
    section: drawable(section ?? "", 40),
    name: drawable(organisation.name, 50),
    photo: photo && { hash: photo.hash, x: article.photoX ?? 50, y: article.photoY ?? 50 },
    ...lookOf(look),
  };
}

/** The card of every other page: what we say of ourselves. */
export const siteCard = (organisation: Organisation, look: Look): Card => ({
  ...lookOf(look),
  ...{ headline: drawable(organisation.tagline), section: "", name: drawable(organisation.name, 50), photo: null },
});

/** What previews draw a page with. */
function CardMeta({ url, alt }: { url: string; alt: string }) {
  return (
    <>
      <meta property="og:image" content={url} />
      <meta property="og:image:type" content={CARD.type} />
      <meta property="og:image:width" content={String(CARD.width)} />
      <meta property="og:image:height" content={String(CARD.height)} />
      <meta property="og:image:alt" content={alt} />
      <meta name="twitter:card" content="summary_large_image" />
      <meta name="twitter:image:alt" content={alt} />
    </>
  );
}

interface PageMetaProps {
  organisation: Organisation;
  look: Look;
  title?: string | undefined;
  description: string;
  url: string;
}

/** What a page that is not an article tells those who make previews of it. */
export function PageMeta({ organisation, look, title = organisation.name, description, url }: PageMetaProps) {
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={organisation.name} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={ogLocale(organisation.locale)} />
      <CardMeta url={absolute(cardAddress("site", siteCard(organisation, look)))} alt={organisation.name} />
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
      target: {
        "@type": "EntryPoint",
        urlTemplate: `${absolute(pathIn(organisation.locale, "/search"))}?q={search_term_string}`,
      },
      "query-input": "required name=search_term_string",
    },
  };
  return <DataBlock data={data} />;
}

const personOf = (name: string) => {
  const path = topicPath("authors", name);
  return { "@type": "Person", name, ...(path && { url: absolute(path) }) };
};

const photoData = (article: PublishedArticle, { hash, width, height }: NonNullable<PublishedArticle["photo"]>) => ({
  "@type": "ImageObject",
  url: absolute(assetUrl(hash)),
  ...(width && height && { width, height }),
  ...(article.photoCaption && { caption: article.photoCaption }),
  ...(article.photoCredit && { creditText: article.photoCredit }),
});

function articleData({ article, organisation }: Props, url: string, card: string) {
  const { photo } = article;
  const authors = authorsOf(article.byline).map(personOf);
  return {
    "@type": "NewsArticle",
    headline: article.title,
    description: excerpt(article) || undefined,
    url,
    mainEntityOfPage: { "@type": "WebPage", "@id": url },
    datePublished: article.publishedAt?.toISOString(),
    dateModified: article.updatedAt.toISOString(),
    inLanguage: article.locale,
    isAccessibleForFree: true,
    image: [
      photo ? photoData(article, photo) : { "@type": "ImageObject", url: card, width: CARD.width, height: CARD.height },
    ],
    ...(article.section && { articleSection: article.section }),
    ...(article.tags.length > 0 && { keywords: article.tags }),
    author: authors.length > 0 ? authors : [{ "@id": `${env.APP_URL}/#organisation` }],
    publisher: publisherOf(organisation),
    ...(article.originUrl && { isBasedOn: article.originUrl }),
  };
}

/** What an article tells machines: previews, search engines, and that it is free. */
export function ArticleMeta({ article, organisation, look }: Props & { look: Look }) {
  const url = absolute(articlePath(article.slug, article.locale));
  const { photo, photoAlt, publishedAt, section } = article;
  const description = excerpt(article);
  const card = absolute(cardAddress(`articles/${article.slug}`, articleCard({ article, organisation, look })));
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={organisation.name} />
      <meta property="og:title" content={article.title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={ogLocale(article.locale)} />
      <CardMeta url={card} alt={[article.title, photo && photoAlt].filter(Boolean).join(". ")} />
      {publishedAt && <meta property="article:published_time" content={publishedAt.toISOString()} />}
      <meta property="article:modified_time" content={article.updatedAt.toISOString()} />
      {section && <meta property="article:section" content={section} />}
      {article.tags.map((tag) => (
        <meta property="article:tag" content={tag} key={tag} />
      ))}
      <DataBlock data={articleData({ article, organisation }, url, card)} />
    </>
  );
}
