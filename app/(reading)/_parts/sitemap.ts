import { serveDocument, serveNotFound } from "@/app/_server/document";
import { getTopics } from "@/app/_server/topics";
import { countPublished, listAddresses, listAddressPart } from "@/lib/articles/queries";
import { topicPath } from "@/lib/articles/rules";
import { getSettings } from "@/lib/settings";
import { absolute, articlePath, canonicalOf } from "./meta";
import { tag } from "./xml";

type SitemapArticle = Awaited<ReturnType<typeof listAddresses>>[number];

/** The protocol allows 50,000 addresses in one file: so many articles, with them the fullest topics and our fixed pages. */
const MOST = 44_900;
const MOST_TOPICS = 5_000;
/** Search engines take for news what came out in the last two days, and no more than a thousand. */
const NEWS_MS = 2 * 24 * 60 * 60_000;
const MOST_NEWS = 1_000;

const FIXED = ["/", "/join", "/contact", "/terms", "/privacy", "/refunds"];
const PART = "/sitemaps/";
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>';
const SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';

/** What they ask of news besides. */
function newsOf({ title, locale, publishedAt }: SitemapArticle, name: string): string {
  const publication = `<news:publication>${tag("news:name", name)}${tag("news:language", locale.split("-")[0])}</news:publication>`;
  const date = tag("news:publication_date", publishedAt?.toISOString());
  return `<news:news>${publication}${date}${tag("news:title", title)}</news:news>`;
}

const urlOf = (article: SitemapArticle, more = "") =>
  `<url>${tag("loc", absolute(articlePath(article.slug, article.locale)))}${tag("lastmod", article.updatedAt.toISOString())}${more}</url>`;

/** What first ran elsewhere is counted there: a map names what is ours. */
const isOurs = (article: SitemapArticle) =>
  canonicalOf(article) === absolute(articlePath(article.slug, article.locale));

const urlSet = (urls: string[]) => [PROLOGUE, `<urlset ${SITEMAP} ${NEWS}>`, ...urls, "</urlset>"].join("\n");

/** Our fixed pages, and the pages of topics. */
async function pageUrls(): Promise<string[]> {
  const [topics, { newsletter }] = await Promise.all([getTopics(), getSettings()]);
  const paths = topics.slice(0, MOST_TOPICS).flatMap(({ kind, name }) => topicPath(kind, name) ?? []);
  const fixed = newsletter.isOff ? FIXED : [...FIXED, "/newsletter"];
  return [...fixed, ...paths].map((path) => `<url>${tag("loc", absolute(path))}</url>`);
}

/** Articles, the newest first, of which the news says so. */
async function newestUrls(most: number, now: Date, isNewsAlone: boolean): Promise<string[]> {
  const [articles, { organisation }] = await Promise.all([listAddresses(most, now), getSettings()]);
  const isNews = ({ publishedAt }: SitemapArticle, at: number) =>
    at < MOST_NEWS && publishedAt !== null && now.getTime() - publishedAt.getTime() < NEWS_MS;
  return articles.filter(isOurs).flatMap((article, at) => {
    const isNew = isNews(article, at);
    return isNew || !isNewsAlone ? [urlOf(article, isNew ? newsOf(article, organisation.name) : "")] : [];
  });
}

const xml = (text: string) => ({ text, type: "application/xml; charset=utf-8" });

/** Every public address for search engines: in one file, or where there are too many articles for it, a list of files. */
export function serveSitemap(request: Request, most = MOST): Promise<Response> {
  return serveDocument(request, "/sitemap.xml", async () => {
    const now = new Date();
    const count = await countPublished(now);
    if (count <= most) return xml(urlSet([...(await pageUrls()), ...(await newestUrls(most, now, false))]));
    const names = ["pages", "news", ...Array.from({ length: Math.ceil(count / most) }, (_, at) => String(at + 1))];
    const files = names.map((name) => `<sitemap>${tag("loc", absolute(`${PART}${name}`))}</sitemap>`);
    return xml([PROLOGUE, `<sitemapindex ${SITEMAP}>`, ...files, "</sitemapindex>"].join("\n"));
  });
}

/** One of those files: fixed pages and topics, the news, or articles, the oldest in the first. */
export function serveSitemapPart(request: Request, name: string, most = MOST): Promise<Response> {
  if (!/^(pages|news|[1-9]\d{0,3})$/.test(name)) return serveNotFound(request);
  return serveDocument(request, `${PART}${name}`, async () => {
    const now = new Date();
    if (name === "pages") return xml(urlSet(await pageUrls()));
    if (name === "news") return xml(urlSet(await newestUrls(MOST_NEWS, now, true)));
    const articles = await listAddressPart({ part: Number(name) - 1, size: most, now });
    return articles.length > 0 ? xml(urlSet(articles.filter(isOurs).map((article) => urlOf(article)))) : null;
  });
}
