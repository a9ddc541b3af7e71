import { load } from "cheerio";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { TestDatabase } from "@/lib/embedded/test-database";
import { useTestDatabase } from "@/lib/embedded/test-settings";
import { homeLanguage } from "@/lib/locale";
import { getSettings, putSetting } from "@/lib/settings";
import { seedContent } from "@/prisma/content";
import { proxy } from "@/proxy";
import { GET as getRules } from "../api/appeals/rules.json/route";
import { GET as getEmbed } from "./appeal.js/route";
import { GET as getArticle } from "./articles/[slug]/route";
import { GET as getFeed } from "./feed.xml/route";
import { GET as getRobots } from "./robots.txt/route";
import { GET as getFront } from "./route";
import { GET as getSitemap } from "./sitemap.xml/route";
import { GET as getTerms } from "./terms/route";

const SLUG = "the-sea-wall-orrins-ferry-paid-for-twice";
const APP = "http://localhost:3000";
let database: TestDatabase;

beforeAll(async () => {
  database = await useTestDatabase();
  await seedContent();
  const { organisation } = await getSettings();
  await putSetting(db, "organisation", { ...organisation, locale: "es-MX" });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const ask = (path: string) => new Request(`${APP}${path}`);
const article = (path: string) => getArticle(ask(path), { params: Promise.resolve({ slug: SLUG }) });
const page = async (answer: Promise<Response>) => load(await (await answer).text());

describe("a newsroom whose own language is Spanish", () => {
  it("has Spanish pages at bare addresses, which lead to each other", async () => {
    for (const get of [() => getFront(ask("/")), () => article(`/articles/${SLUG}`), () => getTerms(ask("/terms"))]) {
      const $ = await page(get());
      expect($("html").attr("lang")).toBe("es-MX");
      const led = $("a[href^='/'], form[action^='/']")
        .toArray()
        .map((element) => [$(element).attr("hreflang"), $(element).attr("href") ?? $(element).attr("action") ?? ""]);
      expect(led.length).toBeGreaterThan(5);
      expect(led.filter(([language, to]) => language !== "en" && /^\/(en|es)(\/|$)/.test(to ?? ""))).toEqual([]);
    }
    expect(homeLanguage()).toBe("es");
  });

  it("has English ones below /en, which lead to each other", async () => {
    for (const get of [() => getFront(ask("/en")), () => article(`/en/articles/${SLUG}`)]) {
      const $ = await page(get());
      expect($("html").attr("lang")).toBe("en-MX");
      const led = $("a[href^='/'], form[action^='/']")
        .toArray()
        .filter((element) => $(element).attr("hreflang") !== "es")
        .map((element) => $(element).attr("href") ?? $(element).attr("action") ?? "");
      expect(led.length).toBeGreaterThan(5);
      expect(led.filter((to) => !/^\/en(\/|$|\?)/.test(to))).toEqual([]);
    }
  });

  it("says to search engines which is which", async () => {
    const [spanish, english] = [await page(getTerms(ask("/terms"))), await page(getTerms(ask("/en/terms")))];
    expect(spanish("link[rel=canonical]").attr("href")).toBe(`${APP}/terms`);
    expect(english("link[rel=canonical]").attr("href")).toBe(`${APP}/en/terms`);
    expect([spanish("footer a[hreflang=en]").attr("href"), english("footer a[hreflang=es]").attr("href")]).toEqual([
      ...["/en/terms", "/terms"],
    ]);
    for (const $ of [spanish, english])
      expect(
        $("link[hreflang]")
          .toArray()
          .map((link) => [$(link).attr("hreflang"), $(link).attr("href")]),
      ).toEqual([
        ["en", `${APP}/en/terms`],
        ["es", `${APP}/terms`],
        ["x-default", `${APP}/terms`],
      ]);
    for (const path of [`/articles/${SLUG}`, `/en/articles/${SLUG}`]) {
      const $ = await page(article(path));
      expect($("link[rel=canonical]").attr("href"), "it is written in English").toBe(`${APP}/en/articles/${SLUG}`);
    }
    const map = await (await getSitemap(ask("/sitemap.xml"))).text();
    for (const path of ["/", "/terms", `/en/articles/${SLUG}`]) expect(map).toContain(`<loc>${APP}${path}</loc>`);
    expect(await (await getRobots(ask("/robots.txt"))).text()).toContain("Disallow: /en/account\n");
    expect(await (await getFeed(ask("/feed.xml"))).text()).toContain("<language>es-MX</language>");
  });

  it("asks in its own words where no appeal speaks Spanish, and with the English one on English pages", async () => {
    const rules = async (path: string) =>
      (await (await getRules(ask(path))).json()) as { language: string; appeals: { epoch: number }[] };
    expect(await rules("/api/appeals/rules.json")).toMatchObject({ language: "es", appeals: [{ epoch: 0 }] });
    expect(await rules("/en/api/appeals/rules.json")).toMatchObject({ language: "en", appeals: [{ epoch: 1 }] });
    expect((await page(article(`/articles/${SLUG}`)))("[data-tools]").attr("data-rules")).toBeUndefined();
    expect((await page(article(`/en/articles/${SLUG}`)))("[data-tools]").attr("data-rules")).toBe(
      "/en/api/appeals/rules.json",
    );
    const [own, english] = [await getEmbed(ask("/appeal.js")), await getEmbed(ask("/en/appeal.js"))];
    expect(await own.text()).toContain("Continuar al pago");
    expect(await english.text()).toContain("Continue to payment");
  });
});

describe("before every answer there", () => {
  const through = async (path: string, method = "GET") =>
    await proxy(new NextRequest(`${APP}${path}`, { method, headers: { host: "localhost:3000" } }));

  it.each([
    ["/es", "/"],
    ["/es/join?amount=500", "/join?amount=500"],
    ["/es/articles/a", "/articles/a"],
  ])("%s leads on to %s", async (from, to) => {
    const answer = await through(from);
    expect([answer.status, answer.headers.get("location")]).toEqual([308, `${APP}${to}`]);
    expect(answer.headers.get("cache-control")).toContain("max-age=0");
  });

  it.each([
    ["/es/api/give", "POST", "es"],
    ["/es/api/appeals/rules.json", "GET", "es"],
    ["/es/appeal.js", "GET", "es"],
    ["/en/join", "GET", "en"],
    ["/join", "GET", ""],
    ["/es//elsewhere.example", "GET", "es"],
    ["/admin", "GET", "en"],
  ])("%s is not led elsewhere", async (path, method, language) => {
    const { status, headers } = await through(path, method);
    expect([status, headers.get("location")]).toEqual([200, null]);
    expect(headers.get("x-middleware-request-x-language")).toBe(language);
  });
});
