import { readFileSync } from "node:fs";
import path from "node:path";
import Validator from "@adobe/structured-data-validator";
import Ajv from "ajv";
import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateXML, type XMLLintOptions } from "xmllint-wasm";
import { db } from "@/lib/db";
import type { TestDatabase } from "@/lib/embedded/test-database";
import { useTestDatabase } from "@/lib/embedded/test-settings";
import { seedContent } from "@/prisma/content";
import { serveSitemap, serveSitemapPart } from "./_parts/sitemap";
import { jsonFeedSchema } from "./_schemas/json-feed";
import { schemaOrg } from "./_schemas/schema-org";
import { GET as getArticle } from "./articles/[slug]/route";
import { GET as getJsonFeed } from "./feed.json/route";
import { GET as getFeed } from "./feed.xml/route";
import { GET as getFront } from "./route";
import { GET as getSitemap } from "./sitemap.xml/route";

const WALL = "the-sea-wall-orrins-ferry-paid-for-twice";
const HARD = "marks-in-every-place";
const HOUR = 3_600_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await useTestDatabase();
  await seedContent();
  const hard = {
    ...{
      slug: HARD,
      title: `"Marks" & <b>signs</b> ]]> \u0007`,
      standfirst: "A 'quote' & <i>more</i>",
      byline: "Ines & Bo",
    },
    ...{
      section: "Harbor & coast",
      tags: ['A "tag"', "<b>", "水"],
      originNote: "From <the> Sentinel & co.",
      locale: "es-ES",
    },
    ...{ originUrl: "https://elsewhere.example/?a=1&b=2", body: "Uno ]]> & <b>dos</b>\u000b\n\n![](/assets/x)" },
  };
  const out = (hours: number) => ({ status: "PUBLISHED" as const, publishedAt: new Date(Date.now() - hours * HOUR) });
  await db.article.create({ data: { ...hard, ...out(1) } });
  const bare = { slug: "bare", title: "Bare", body: "" };
  await db.article.create({ data: { ...bare, ...out(2) } });
  const many = Array.from({ length: 20 }, (_, at) => ({ slug: `tide-${at}`, title: `Tide ${at}`, body: "In." }));
  await db.article.createMany({ data: many.map((one, at) => ({ ...one, ...out(100 + at) })) });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const ask = (to: string) => new Request(`http://localhost:3000${to}`);
const text = async (answer: Promise<Response>) => await (await answer).text();
const schemaFile = (name: string) => ({
  fileName: name,
  contents: readFileSync(path.join(import.meta.dirname, "_schemas", name), "utf8"),
});
const faults = async (xml: string, options: Omit<XMLLintOptions, "xml">) => {
  const { errors } = await validateXML({ xml: { fileName: "it.xml", contents: xml }, ...options } as XMLLintOptions);
  return errors.map(({ message }) => message);
};
const sitemapFaults = (xml: string) =>
  faults(xml, { schema: schemaFile("sitemap.xsd"), preload: [schemaFile("news.xsd")] } as Omit<XMLLintOptions, "xml">);
const rssFaults = (xml: string) =>
  faults(xml, { schema: schemaFile("rss.rng"), extension: "relaxng" } as Omit<XMLLintOptions, "xml">);

describe("the RSS feed", () => {
  it("is as its specification says, whatever stands in an article", async () => {
    const feed = await text(getFeed(ask("/feed.xml")));
    expect(await rssFaults(feed)).toEqual([]);
    const items = load(feed, { xml: true })("item");
    expect(items.length).toBe(20);
    expect(items.first().find("title").text()).toContain(`"Marks" & <b>signs</b>`);
  });

  it("would not be with a date of another form, nor without a link", async () => {
    const feed = await text(getFeed(ask("/feed.xml")));
    expect(await rssFaults(feed.replace(/<pubDate>[^<]+/, "<pubDate>2026-01-01"))).not.toEqual([]);
    expect(await rssFaults(feed.replace(/<item><title>[^<]*<\/title><link>[^<]*<\/link>/, "<item>"))).not.toEqual([]);
  });
});

describe("the JSON Feed", () => {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    formats: {
      uri: (value: string) => URL.canParse(value),
      "date-time": (value: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value),
    },
  });
  const check = ajv.compile(jsonFeedSchema);

  it("is as its specification says", async () => {
    const feed = JSON.parse(await text(getJsonFeed(ask("/feed.json"))));
    check(feed);
    expect(check.errors ?? []).toEqual([]);
    const ids = feed.items.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(check({ ...feed, items: [{ id: "1" }] })).toBe(false);
  });
});

describe("the sitemap", () => {
  it("is as the protocol and the news extension say", async () => {
    const map = await text(getSitemap(ask("/sitemap.xml")));
    expect(await sitemapFaults(map)).toEqual([]);
    expect(map.split("<url>").length).toBeLessThanOrEqual(50_001);
    // What first ran elsewhere is counted there.
    expect(load(map, { xml: true })("news\\:news")).toHaveLength(1);
    expect(await sitemapFaults(map.replace(/<loc>[^<]+/, "<loc>/relative"))).not.toEqual([]);
    expect(await sitemapFaults(map.replace(/<news:language>[^<]+/, "<news:language>english"))).not.toEqual([]);
  });

  it("is a list of files where there are too many articles for one, and every article is in one of them", async () => {
    // Another version of what is published, so that the memo asks again.
    await db.article.update({ where: { slug: "bare" }, data: { title: "Barer" } });
    const map = () => text(serveSitemap(ask("/sitemap.xml"), 10));
    await expect.poll(map, { timeout: 10_000 }).toContain("sitemapindex");
    const index = await map();
    expect(await sitemapFaults(index)).toEqual([]);
    const $ = load(index, { xml: true });
    const names = $("loc")
      .map((_, loc) => new URL($(loc).text()).pathname.split("/").at(-1))
      .get();
    expect(names).toEqual(["pages", "news", "1", "2", "3"]);
    const found: string[] = [];
    for (const name of names) {
      const part = await text(serveSitemapPart(ask(`/sitemaps/${name}`), name, 10));
      expect(await sitemapFaults(part), name).toEqual([]);
      const all = load(part, { xml: true });
      expect(all("news\\:news").length, name).toBe(name === "news" ? 1 : 0);
      if (/\d/.test(name))
        found.push(
          ...all("loc")
            .map((_, loc) => all(loc).text())
            .get(),
        );
    }
    const articles = await db.article.findMany({
      where: { status: "PUBLISHED", originUrl: null },
      select: { slug: true },
    });
    expect(found.toSorted()).toEqual(articles.map(({ slug }) => `http://localhost:3000/articles/${slug}`).toSorted());
    for (const name of ["4", "0", "x", "01"])
      expect((await serveSitemapPart(ask(`/sitemaps/${name}`), name, 10)).status, name).toBe(404);
  });
});

describe("what pages tell machines", () => {
  const validator = new Validator(schemaOrg);
  const issues = async (data: { "@type": string }[]) => {
    const jsonld: Record<string, object[]> = {};
    for (const one of data) jsonld[one["@type"]] = [...(jsonld[one["@type"]] ?? []), structuredClone(one)];
    const found = await validator.validate({ jsonld, microdata: {}, rdfa: {}, errors: [] });
    return found.map(({ issueMessage, path: at }) => `${at?.map(({ type }) => type).join(".")}: ${issueMessage}`);
  };
  const dataOf = async (answer: Promise<Response>) => {
    const $ = load(await text(answer));
    return $("script[type='application/ld+json']")
      .map((_, script) => JSON.parse($(script).text()))
      .get();
  };
  const article = (slug: string) => getArticle(ask(`/articles/${slug}`), { params: Promise.resolve({ slug }) });

  it.each([
    ["the front page", () => getFront(ask("/"))],
    ["an article with a photo", () => article(WALL)],
    ["an article full of signs", () => article(HARD)],
    ["an article that has nothing but a headline", () => article("bare")],
  ])("%s: nothing that schema.org does not know, nothing that is asked for left out", async (_, get) => {
    const data = await dataOf(get());
    expect(data.length).toBeGreaterThan(0);
    expect(await issues(data)).toEqual([]);
  });

  it("would be found wrong with a word that there is not, or of another type", async () => {
    const [data] = await dataOf(article(WALL));
    expect(await issues([{ ...data, headlines: "x" }])).toHaveLength(1);
    expect(await issues([{ ...data, "@type": "NewsStory" }])).toHaveLength(1);
  });
});
