import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { TestDatabase } from "@/lib/embedded/test-database";
import { useTestDatabase } from "@/lib/embedded/test-settings";
import { seedContent } from "@/prisma/content";
import { GET as getArticle } from "./articles/[slug]/route";
import { GET as getAuthor } from "./authors/[slug]/route";
import { GET as getJsonFeed } from "./feed.json/route";
import { GET as getFeed } from "./feed.xml/route";
import { GET as getFront } from "./route";
import { GET as getSearch } from "./search/route";
import { GET as getSection } from "./sections/[slug]/route";
import { GET as getSitemap } from "./sitemap.xml/route";
import { GET as getTag } from "./tags/[slug]/route";

const WALL = "the-sea-wall-orrins-ferry-paid-for-twice";
const HOUR = 60 * 60_000;
let database: TestDatabase;

/** Articles `hours` old, in one section, by two people. */
async function publish(count: number, { section = "Harbor & coast", hours = 1_000 } = {}) {
  const now = Date.now();
  const data = Array.from({ length: count }, (_, at) => ({
    slug: `${section.toLowerCase().replace(/\W+/g, "-")}-${at}`,
    title: `Tide table <no. ${at}> & "more"`,
    body: "The tide came in.\n\nIt went out again; see [the table](/articles/tide).",
    section,
    tags: ["tides", "水"],
    byline: "Ines Falk and Bo Lind",
    status: "PUBLISHED" as const,
    publishedAt: new Date(now - (hours + at) * HOUR),
  }));
  await db.article.createMany({ data });
}

beforeAll(async () => {
  database = await useTestDatabase();
  await seedContent();
  await publish(25);
  await publish(1, { section: "Breaking", hours: 1 });
  const { photoHash } = await db.article.findUniqueOrThrow({ where: { slug: WALL } });
  await db.article.update({ where: { slug: "breaking-0" }, data: { photoHash, photoCredit: "Kim Aalto" } });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const ask = (path: string) => new Request(`http://localhost:3000${path}`);
const param = (slug: string) => ({ params: Promise.resolve({ slug }) });
const page = async (answer: Promise<Response>) => load(await (await answer).text());
const hrefs = ($: ReturnType<typeof load>, where: string) =>
  $(where)
    .map((_, link) => $(link).attr("href"))
    .get();

describe("the front page", () => {
  it("credits the lead's photo, and names what its older pages are", async () => {
    const $ = await page(getFront(ask("/")));
    expect($(".front-lead figcaption").text()).toContain("Photo: Kim Aalto");
    const older = await page(getFront(ask(`/?after=${WALL}`)));
    expect(older("h1").attr("class")).toBeUndefined();
    expect(older("h1").text()).toBe("Older articles");
  });

  it("names the sections, and shows what each has besides the newest", async () => {
    const $ = await page(getFront(ask("/")));
    expect(hrefs($, ".section-nav a")).toContain("/sections/harbor-and-coast");
    const news = $(".section-news");
    expect(news.find("h2 a").first().attr("href")).toBe("/sections/harbor-and-coast");
    expect(news.first().find("h3 a")).toHaveLength(3);
    const links = hrefs($, "main :is(h2, h3) a.headline-link");
    expect(new Set(links).size).toBe(links.length);
    const data = JSON.parse($("script[type='application/ld+json']").text());
    expect(data).toMatchObject({
      "@type": "WebSite",
      publisher: { "@type": "NewsMediaOrganization", potentialAction: { "@type": "DonateAction" } },
      potentialAction: { target: { urlTemplate: "http://localhost:3000/search?q={search_term_string}" } },
    });
    expect(data.publisher.potentialAction.target.urlTemplate).toBe("http://localhost:3000/join");
  });
});

describe("the pages of a section, a tag and an author", () => {
  it("hold what belongs there, newest first, in pages that lead on to each other", async () => {
    const path = "/sections/harbor-and-coast";
    const first = await getSection(ask(path), param("harbor-and-coast"));
    expect(first.headers.get("cache-control")).toContain("s-maxage=60");
    expect(first.headers.get("set-cookie")).toBeNull();
    const $ = load(await first.text());
    expect($("h1").text()).toBe("Harbor & coast");
    expect($("link[rel=canonical]").attr("href")).toBe(`http://localhost:3000${path}`);
    expect($(".topic-head").text()).toContain("25 articles");
    expect(hrefs($, "main h2 a")).toEqual(Array.from({ length: 20 }, (_, at) => `/articles/harbor-coast-${at}`));
    const next = $("a[rel=next]").attr("href") ?? "";
    expect(next).toBe(`${path}?after=harbor-coast-19`);
    const older = await page(getSection(ask(next), param("harbor-and-coast")));
    expect(hrefs(older, "main h2 a")).toHaveLength(5);
    expect(older("link[rel=canonical]").attr("href")).toBe(`http://localhost:3000${next}`);
    expect(older("a[rel=next]")).toHaveLength(0);
  });

  it("are found in any script, and for everybody on a byline", async () => {
    const tag = await page(getTag(ask("/tags/%E6%B0%B4"), param("%E6%B0%B4")));
    expect(tag("h1").text()).toBe("水");
    expect(tag("link[rel=canonical]").attr("href")).toBe("http://localhost:3000/tags/%E6%B0%B4");
    const author = await page(getAuthor(ask("/authors/ines-falk"), param("ines-falk")));
    expect(author(".topic-head").text()).toContain("27 articles");
    expect((await page(getAuthor(ask("/authors/bo-lind"), param("bo-lind"))))("h1").text()).toBe("Bo Lind");
  });

  it.each(["nothing-here", "%", "%00", "..", "A".repeat(5_000), "Harbor%20%26%20coast"])(
    "are a 404: %#",
    async (slug) => {
      for (const get of [getSection, getTag, getAuthor]) {
        const answer = await get(ask("/sections/x"), param(slug));
        expect(answer.status).toBe(404);
        expect(answer.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=10");
      }
    },
  );

  it("are a 404 for a page that there is not", async () => {
    for (const after of ["nobodys", "%3Cscript%3E", "harbor-coast-24"])
      expect(
        (await getSection(ask(`/sections/harbor-and-coast?after=${after}`), param("harbor-and-coast"))).status,
      ).toBe(404);
  });
});

describe("an article", () => {
  it("leads to its section, its author, its tags and its kin", async () => {
    const $ = await page(getArticle(ask(`/articles/${WALL}`), param(WALL)));
    expect($(".byline").text()).toBe("By Ines Falk");
    expect($(".byline a").attr("href")).toBe("/authors/ines-falk");
    expect($(".article-head .kicker a").attr("href")).toBe("/sections/sample-investigation");
    expect(hrefs($, ".tags a")).toEqual(["/tags/public-money", "/tags/harbors"]);
    expect(hrefs($, ".related a")).toEqual(["/articles/who-pays-for-news-when-nobody-has-to"]);
  });

  it("tells machines all that they ask of news, and who is to be given to", async () => {
    const $ = await page(getArticle(ask(`/articles/${WALL}`), param(WALL)));
    const data = JSON.parse($("script[type='application/ld+json']").text());
    const url = `http://localhost:3000/articles/${WALL}`;
    expect(data).toMatchObject({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: "The sea wall that Orrin’s Ferry paid for twice",
      isAccessibleForFree: true,
      url,
      mainEntityOfPage: { "@type": "WebPage", "@id": url },
      inLanguage: "en-US",
      articleSection: "Sample investigation",
      keywords: ["Public money", "Harbors"],
      author: [{ "@type": "Person", name: "Ines Falk", url: "http://localhost:3000/authors/ines-falk" }],
      publisher: {
        "@type": "NewsMediaOrganization",
        url: "http://localhost:3000/",
        potentialAction: { "@type": "DonateAction", target: { urlTemplate: "http://localhost:3000/join" } },
      },
    });
    expect(data.publisher.name).toBeTruthy();
    for (const date of [data.datePublished, data.dateModified]) expect(new Date(date).toISOString()).toBe(date);
    const [image] = data.image;
    expect(image.url).toMatch(/^http:\/\/localhost:3000\/assets\/[\w-]{22}$/);
    expect(Math.min(image.width, image.height)).toBeGreaterThan(300);
    const meta = (name: string) => $(`meta[property='${name}'],meta[name='${name}']`).attr("content");
    expect(meta("og:url")).toBe(url);
    expect(meta("og:image")).toMatch(new RegExp(`^http://localhost:3000/cards/articles/${WALL}/[\\w-]{22}$`));
    expect(meta("twitter:card")).toBe("summary_large_image");
    for (const name of ["og:title", "og:description", "og:site_name", "og:image:alt", "twitter:image:alt"])
      expect(meta(name), name).toBeTruthy();
    for (const name of ["og:type", "og:locale", "article:published_time", "article:section", "article:tag"])
      expect(meta(name), name).toBeTruthy();
  });
});

describe("feeds", () => {
  it("in XML and in JSON hold the same articles in full, and every page leads to both", async () => {
    const answer = await getJsonFeed(ask("/feed.json"));
    expect(answer.headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
    const feed = await answer.json();
    expect(feed).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      home_page_url: "http://localhost:3000/",
      feed_url: "http://localhost:3000/feed.json",
    });
    const $ = load(await (await getFeed(ask("/feed.xml"))).text(), { xml: true });
    expect($("item")).toHaveLength(20);
    expect(
      $("item")
        .map((_, item) => [[$(item).find("guid").text(), $(item).find("title").text(), $(item).find("link").text()]])
        .get(),
    ).toEqual(feed.items.map(({ id, title, url }: Record<string, string>) => [id, title, url]));
    const tide = feed.items.find(({ title }: { title: string }) => title.includes("Tide"));
    expect(tide.title).toBe('Tide table <no. 0> & "more"');
    expect(tide.content_html).toContain('href="http://localhost:3000/articles/tide"');
    expect(tide).toMatchObject({
      tags: ["Breaking", "tides", "水"],
      authors: [{ name: "Ines Falk" }, { name: "Bo Lind" }],
    });
    expect($("item").first().find("dc\\:creator")).toHaveLength(2);
    const front = await page(getFront(ask("/")));
    expect(hrefs(front, "link[rel=alternate][type]")).toEqual(["/feed.xml", "/feed.json"]);
  });

  it("of addresses name what is news, and no more than that", async () => {
    const $ = load(await (await getSitemap(ask("/sitemap.xml"))).text(), { xml: true });
    const news = $("url").filter((_, url) => $(url).find("news\\:news").length > 0);
    expect(news.find("loc").text()).toBe("http://localhost:3000/articles/breaking-0");
    expect(news.find("news\\:title").text()).toBe('Tide table <no. 0> & "more"');
    expect(news.find("news\\:language").text()).toBe("en");
    expect(news.find("news\\:publication news\\:name").text()).not.toBe("");
    expect(Date.parse(news.find("news\\:publication_date").text())).toBeGreaterThan(Date.now() - 48 * HOUR);
    const all = $("loc")
      .map((_, loc) => $(loc).text())
      .get();
    expect(new Set(all).size).toBe(all.length);
    for (const path of ["/sections/harbor-and-coast", "/tags/%E6%B0%B4", "/authors/bo-lind", `/articles/${WALL}`])
      expect(all).toContain(`http://localhost:3000${path}`);
  });
});

describe("the search", () => {
  const search = (query: string) => getSearch(ask(`/search?${query}`));

  it("marks what it found, is kept by nobody for long, and is not for search engines", async () => {
    const answer = await search("q=sea+wall");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=30");
    expect(answer.headers.get("set-cookie")).toBeNull();
    const $ = load(await answer.text());
    expect(hrefs($, "main h2 a")[0]).toBe(`/articles/${WALL}`);
    expect($("main h2 mark").text()).toBe("seawall");
    expect($("meta[name=robots]").attr("content")).toBe("noindex");
    expect($("input[name=q]").val()).toBe("sea wall");
  });

  it("says what a misspelled word was taken for", async () => {
    const $ = await page(search("q=timetabel"));
    expect($("[role=status]").text()).toContain("Nothing has “timetabel”. These have “timetable”");
    expect(hrefs($, "main h2 a")).toContain(`/articles/${WALL}`);
  });

  it("turns pages", async () => {
    const $ = await page(search("q=tide"));
    expect($(".search-said").text()).toBe("26 matches");
    expect($("a[rel=next]").attr("href")).toBe("/search?q=tide&page=2");
    expect(hrefs(await page(search("q=tide&page=3")), "main h2 a")).toHaveLength(6);
    expect((await search("q=tide&page=4")).status).toBe(404);
    expect((await search("q=tide&page=x")).status).toBe(404);
  });

  it("finds nothing without harm, whatever is asked", async () => {
    for (const asked of ["zzzzqqqq", "<script>alert(1)</script>", "%00", "' OR 1=1 --", "a".repeat(9_000), "-", '"']) {
      const answer = await search(`q=${encodeURIComponent(asked)}`);
      expect(answer.status, asked).toBe(200);
      const $ = load(await answer.text());
      expect($("main script, main h2")).toHaveLength(0);
      expect($(".section-nav a").length, asked).toBeGreaterThan(0);
    }
    const empty = await page(search(""));
    expect(empty("[role=status]")).toHaveLength(0);
    expect(empty("#q-hint").text()).toContain("quotation marks");
  });
});
