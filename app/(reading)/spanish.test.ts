import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { TestDatabase } from "@/lib/embedded/test-database";
import { useTestDatabase } from "@/lib/embedded/test-settings";
import { strings } from "@/lib/strings";
import { seedContent } from "@/prisma/content";
import { GET as getRules } from "../api/appeals/rules.json/route";
import { GET as getMissing } from "./[...missing]/route";
import { GET as getArticle } from "./articles/[slug]/route";
import { GET as getContact } from "./contact/route";
import { GET as getPrivacy } from "./privacy/route";
import { GET as getRefunds } from "./refunds/route";
import { GET as getFront } from "./route";
import { GET as getSearch } from "./search/route";
import { GET as getSection } from "./sections/[slug]/route";
import { GET as getSitemap } from "./sitemap.xml/route";
import { GET as getTerms } from "./terms/route";

const SLUG = "the-sea-wall-orrins-ferry-paid-for-twice";
let database: TestDatabase;

beforeAll(async () => {
  database = await useTestDatabase();
  await seedContent();
  await db.article.update({ where: { slug: SLUG }, data: { locale: "es-US" } });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const ask = (path: string) => new Request(`http://localhost:3000${path}`);
const at = (slug: string) => ({ params: Promise.resolve({ slug }) });
const section = async () => (await db.article.findFirstOrThrow({ where: { slug: SLUG } })).section ?? "";
const slugOf = (name: string) => name.toLowerCase().replaceAll(" ", "-");

const PAGES: Record<string, () => Promise<Response>> = {
  "/es": () => getFront(ask("/es")),
  [`/es/articles/${SLUG}`]: () => getArticle(ask(`/es/articles/${SLUG}`), at(SLUG)),
  "/es/sections/…": async () => getSection(ask(`/es/sections/${slugOf(await section())}`), at(slugOf(await section()))),
  "/es/search": () => getSearch(ask("/es/search")),
  "/es/search?q=wall": () => getSearch(ask("/es/search?q=wall")),
  "/es/search?q=none": () => getSearch(ask("/es/search?q=xyzzyxyzzy")),
  "/es/terms": () => getTerms(ask("/es/terms")),
  "/es/privacy": () => getPrivacy(ask("/es/privacy")),
  "/es/refunds": () => getRefunds(ask("/es/refunds")),
  "/es/contact": () => getContact(ask("/es/contact")),
  "/es/nowhere": () => getMissing(ask("/es/nowhere")),
};

/** The phrases of the English catalogue that stand by themselves, long enough to be no accident. */
function* phrases(group: object): Generator<string> {
  for (const value of Object.values(group)) {
    if (typeof value === "string" && value.length > 3 && !["Total", "Cheque"].includes(value)) yield value;
    if (typeof value === "object") yield* phrases(value as object);
  }
}
const english = new Set(phrases(strings("en-US")));

/** Every text of a page, and what is said to who does not see it, without what the newsroom wrote itself. */
function said(html: string): string[] {
  const $ = load(html);
  $("style, script, footer [hreflang], .ask-default > h2, .ask-default > .prose").remove();
  const texts = $("body *")
    .toArray()
    .map((element) =>
      $(element)
        .contents()
        .filter((_, node) => node.type === "text")
        .text()
        .trim(),
    );
  const labels = $("[aria-label], [title], [alt], [placeholder]")
    .toArray()
    .flatMap((element) => [$(element).attr("aria-label"), $(element).attr("title"), $(element).attr("placeholder")]);
  return [...texts, ...labels, $("title").text()].filter((text): text is string => Boolean(text));
}

describe.each(Object.entries(PAGES))("%s", (path, get) => {
  it("speaks Spanish alone, and leads to Spanish pages", async () => {
    const answer = await get();
    expect(answer.status).toBe(path === "/es/nowhere" ? 404 : 200);
    const html = await answer.text();
    const $ = load(html);
    expect($("html").attr("lang")).toBe("es-US");
    expect(said(html).filter((text) => english.has(text))).toEqual([]);
    const led = $("a[href^='/'], form[action^='/']")
      .toArray()
      .filter((element) => $(element).attr("hreflang") !== "en")
      .map((element) => $(element).attr("href") ?? $(element).attr("action") ?? "");
    expect(led.length).toBeGreaterThan(5);
    expect(led.filter((to) => !/^\/es(\/|$|\?)/.test(to))).toEqual([]);
  });
});

describe("the two languages", () => {
  it("lead to each other, and say so to search engines", async () => {
    const spanish = load(await (await getTerms(ask("/es/terms"))).text());
    expect(spanish("link[rel=canonical]").attr("href")).toBe("http://localhost:3000/es/terms");
    expect(spanish("footer a[hreflang=en]").attr("href")).toBe("/terms");
    const english = load(await (await getTerms(ask("/terms"))).text());
    expect(english("footer a[hreflang=es]").attr("href")).toBe("/es/terms");
    for (const $ of [spanish, english])
      expect(
        $("link[hreflang]")
          .toArray()
          .map((link) => [$(link).attr("hreflang"), $(link).attr("href")]),
      ).toEqual([
        ["en", "http://localhost:3000/terms"],
        ["es", "http://localhost:3000/es/terms"],
        ["x-default", "http://localhost:3000/terms"],
      ]);
  });

  it("an article has one address of its own: the one in its own language", async () => {
    for (const path of [`/articles/${SLUG}`, `/es/articles/${SLUG}`]) {
      const $ = load(await (await getArticle(ask(path), at(SLUG))).text());
      expect($("link[rel=canonical]").attr("href")).toBe(`http://localhost:3000/es/articles/${SLUG}`);
      expect($("article").attr("lang")).toBe(path.startsWith("/es") ? undefined : "es-US");
    }
    const map = await (await getSitemap(ask("/sitemap.xml"))).text();
    expect(map).toContain(`<loc>http://localhost:3000/es/articles/${SLUG}</loc>`);
  });

  it("an article in the other one is listed as such: its words are marked, and its language is named", async () => {
    const lists: [string, () => Promise<Response>, boolean][] = [
      ["/", () => getFront(ask("/")), true],
      ["/es", () => getFront(ask("/es")), false],
      [
        "section",
        async () => getSection(ask(`/sections/${slugOf(await section())}`), at(slugOf(await section()))),
        true,
      ],
      ["search", () => getSearch(ask("/search?q=ferry")), true],
    ];
    for (const [name, get, isForeign] of lists) {
      const $ = load(await (await get()).text());
      const place = $(`a.headline-link[href$="/articles/${SLUG}"]`).first().closest("li, article");
      expect(place.length, name).toBe(1);
      const marked = [place.find(".headline-link"), place.find(".lead, .story-standfirst, .card-standfirst").first()];
      expect(marked.map((one) => one.attr("lang"), name)).toEqual(
        isForeign ? ["es-US", "es-US"] : [undefined, undefined],
      );
      const named = place.find(".meta span[lang]");
      expect([named.attr("lang"), named.text()], name).toEqual(isForeign ? ["es-US", "Español"] : [undefined, ""]);
    }
    const spanish = load(await (await getFront(ask("/es"))).text());
    expect(
      spanish(".meta span[lang]")
        .toArray()
        .map((mark) => spanish(mark).text()),
    ).toContain("English");
  });

  it("have rules of appeals of their own", async () => {
    const rules = async (path: string) => (await (await getRules(ask(path))).json()) as { appeals: object[] };
    expect((await rules("/api/appeals/rules.json")).appeals.length).toBeGreaterThan(0);
    // Where none speaks Spanish, our own words stand for one.
    expect((await rules("/es/api/appeals/rules.json")).appeals).toMatchObject([{ epoch: 0, placement: "article-end" }]);
    const $ = load(await (await getArticle(ask(`/es/articles/${SLUG}`), at(SLUG))).text());
    expect($("[data-rules]").attr("data-rules")).toBe("/es/api/appeals/rules.json");
  });
});
