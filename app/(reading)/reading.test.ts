import { gzipSync } from "node:zlib";
import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import type { TestDatabase } from "@/lib/embedded/test-database";
import { useTestDatabase } from "@/lib/embedded/test-settings";
import { putSetting } from "@/lib/settings";
import { seedContent } from "@/prisma/content";
import { getAppealScript, getFont } from "../_server/assets";
import { GET as getAsset } from "../assets/[hash]/route";
import { GET as getArticle } from "./articles/[slug]/route";
import { GET as getFeed } from "./feed.xml/route";
import { GET as getRobots } from "./robots.txt/route";
import { GET as getFront } from "./route";
import { GET as getSitemap } from "./sitemap.xml/route";
import { GET as getTerms } from "./terms/route";

const SLUG = "the-sea-wall-orrins-ferry-paid-for-twice";
let database: TestDatabase;
let seeded: Awaited<ReturnType<typeof seedContent>>;

beforeAll(async () => {
  database = await useTestDatabase();
  seeded = await seedContent();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const request = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://localhost:3000${path}`, { headers });
const article = (slug = SLUG, headers: Record<string, string> = {}) =>
  getArticle(request(`/articles/${slug}`, headers), { params: Promise.resolve({ slug }) });
const asset = (hash: string) => getAsset(request(`/assets/${hash}`), { params: Promise.resolve({ hash }) });
const page = async (answer: Promise<Response>) => load(await (await answer).text());

describe("an article", () => {
  it("weighs at most 40 kB with its style and font, and its script at most 8", async () => {
    const html = await (await article()).text();
    const { asset: font } = getFont();
    expect(gzipSync(html).byteLength + font.bytes.byteLength).toBeLessThanOrEqual(40 * 1024);
    expect(font.bytes.byteLength).toBeLessThanOrEqual(18_000);
    const $ = load(html);
    const style = $("style").text();
    expect(style.length).toBeGreaterThan(5_000);
    const within = $("script:not([type])");
    expect(within).toHaveLength(1);
    expect(within.text().length).toBeLessThan(400);
    const { asset: script, url } = getAppealScript();
    expect($("script[src]").attr("src")).toBe(url);
    // It runs as soon as it is there: what it looks for stands before it.
    expect($("article ~ script[src]").attr("async")).toBeDefined();
    expect($("script[src]")).toHaveLength(1);
    const evaluator = await getAsset(request(url, { "accept-encoding": "gzip" }), {
      params: Promise.resolve({ hash: url.slice("/assets/".length) }),
    });
    const bytes = (await evaluator.arrayBuffer()).byteLength;
    expect(bytes).toBeLessThan(script.bytes.byteLength);
    expect(bytes).toBeLessThanOrEqual(4 * 1024);
  });

  it("carries no framework, loads nothing from elsewhere, and sets no cookie", async () => {
    const answer = await article();
    expect(answer.headers.get("set-cookie")).toBeNull();
    const html = await answer.text();
    expect(html).not.toMatch(/_next|__next|self\.__|data-reactroot/);
    const $ = load(html);
    const loaded = $("[src],link[rel=stylesheet],link[rel=preload]").toArray();
    expect(loaded.length).toBeGreaterThan(1);
    for (const element of loaded)
      expect($(element).attr("src") ?? $(element).attr("href")).toMatch(/^\/assets\/[\w-]{22}$/);
    expect($("[style],[onclick],[onload]")).toHaveLength(0);
  });

  it("runs only what its policy names", async () => {
    const answer = await article();
    const csp = answer.headers.get("content-security-policy") ?? "";
    const $ = load(await answer.text());
    const hashOf = async (text: string) =>
      Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toString("base64");
    expect(csp).toContain(`script-src 'self' 'sha256-${await hashOf($("script").not("[type]").text())}';`);
    expect(csp).toContain(`style-src 'sha256-${await hashOf($("style").text())}';`);
  });

  it("is whole: words, byline, date, credit, and says that it is free", async () => {
    const $ = await page(article());
    expect($("h1").text()).toBe("The sea wall that Orrin’s Ferry paid for twice");
    expect($(".byline").text()).toBe("By Ines Falk");
    expect($("time").attr("datetime")).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect($("figure img").attr("alt")).toContain("a sea wall");
    expect($("link[rel=preload]").first().attr("href"), "its photo first").toBe($("figure img").attr("src"));
    expect($("figcaption").text()).toContain("Illustration: Groundwork");
    expect($("article .prose").first().text()).toContain("and the first is hers.");
    expect($("link[rel=canonical]").attr("href")).toBe(`http://localhost:3000/articles/${SLUG}`);
    const data = JSON.parse($("script[type='application/ld+json']").text());
    expect(data).toMatchObject({ "@type": "NewsArticle", isAccessibleForFree: true });
  });

  it("ends with a form that can be answered without a script, and knows where it stands", async () => {
    const $ = await page(article());
    const form = $("form.give");
    expect(form.attr()).toMatchObject({ method: "post", action: "/api/give" });
    const hidden = Object.fromEntries(
      form
        .find("input[type=hidden]")
        .toArray()
        .map((input) => [$(input).attr("name"), $(input).attr("value")]),
    );
    expect(hidden).toEqual({
      article: seeded.articleIds[0],
      appeal: seeded.appealId,
      variant: seeded.variantId,
      returnTo: `/articles/${SLUG}`,
    });
    expect(
      form
        .find("[name=frequency]")
        .map((_, input) => $(input).val())
        .get(),
    ).toEqual(["MONTHLY", "ANNUAL", "ONE_TIME"]);
    expect(
      form
        .find("[name=monthly]")
        .map((_, input) => $(input).val())
        .get(),
    ).toEqual(["500", "1000", "1500", "2500", "other"]);
    expect(form.find("[name=annual]:checked").val()).toBe("6000");
    expect(form.text()).toContain("Renews at $5 a month until you cancel.");
    expect(form.find("button")).toHaveLength(1);
  });

  it("asks in its own words where no appeal runs", async () => {
    await db.appeal.updateMany({ data: { status: "ENDED" } });
    await vi.waitFor(async () => {
      const $ = await page(article());
      expect($("#ask").text()).toBe("This article is free because readers pay for it");
    }, 3_000);
    expect((await page(article()))("[name=appeal]")).toHaveLength(0);
    await db.appeal.updateMany({ data: { status: "RUNNING" } });
  });

  it("shows a credit and a note without a photo", async () => {
    await db.article.update({
      where: { slug: "why-you-will-not-meet-a-paywall-here" },
      data: { photoHash: null, photoCredit: "Marit Solberg / NPA", originNote: "Republished from the Sentinel." },
    });
    await vi.waitFor(async () => {
      const meta = (await page(article("why-you-will-not-meet-a-paywall-here")))(".article-meta").text();
      expect(meta).toContain("Photo: Marit Solberg / NPA");
      expect(meta).toContain("Republished from the Sentinel.");
    }, 3_000);
  });

  it.each(["nothing-here", "..", "A", "%00", "a".repeat(5_000)])("is a 404 (%#)", async (slug) => {
    const answer = await article(slug);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=10");
  });
});

describe("around the articles", () => {
  it("the front page lists them, newest first, with a way to join", async () => {
    const $ = await page(getFront(request("/?utm_source=x")));
    expect(
      $("h2 a")
        .map((_, link) => $(link).attr("href"))
        .get(),
    ).toEqual(
      ["why-you-will-not-meet-a-paywall-here", "who-pays-for-news-when-nobody-has-to", SLUG].map(
        (slug) => `/articles/${slug}`,
      ),
    );
    expect($(".join-strip a[href='/join']")).toHaveLength(1);
    expect((await getFront(request("/?after=nobodys"))).status).toBe(404);
    expect((await getFront(request("/?after=%3Cscript%3E"))).status).toBe(404);
  });

  it("the feed holds every article in full, as XML that can be read", async () => {
    const answer = await getFeed(request("/feed.xml"));
    expect(answer.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    const $ = load(await answer.text(), { xml: true });
    expect($("item")).toHaveLength(3);
    const full = $("item").last().find("content\\:encoded").text();
    expect(full).toContain("and the first is hers.</p>");
    expect($("item link").first().text()).toMatch(/^http:\/\/localhost:3000\/articles\//);
  });

  it("the sitemap and the robots file point to each other and to articles", async () => {
    expect(await (await getSitemap(request("/sitemap.xml"))).text()).toContain(
      `<loc>http://localhost:3000/articles/${SLUG}</loc>`,
    );
    expect(await (await getRobots(request("/robots.txt"))).text()).toContain(
      "Sitemap: http://localhost:3000/sitemap.xml",
    );
  });

  it("the terms are plain until the organisation writes its own", async () => {
    const plain = (await page(getTerms(request("/terms"))))("main").text();
    expect(plain).toContain("$5 or more");
    expect(plain).toContain("until you cancel");
    await putSetting(db, "pages", {
      terms: "Our own <script>x</script> **terms**.",
      privacy: "",
      refunds: "",
      contact: "",
    });
    await vi.waitFor(async () => {
      const $ = await page(getTerms(request("/terms")));
      expect($("main strong").text()).toBe("terms");
      expect($("main script")).toHaveLength(0);
    }, 3_000);
  });
});

describe("assets", () => {
  it("are the font and the photos, kept for good", async () => {
    const photo = (await page(article()))("figure img").attr("src")?.replace("/assets/", "") ?? "";
    for (const [hash, type] of [
      [getFont().url.replace("/assets/", ""), "font/woff2"],
      [photo, "image/webp"],
    ] as const) {
      const answer = await asset(hash);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe(type);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get("content-length")));
    }
  });

  it.each(["x".repeat(22), "..%2f..%2fpackage.json", "package.json"])("nothing else: %j", async (hash) => {
    expect((await asset(hash)).status).toBe(404);
  });
});
