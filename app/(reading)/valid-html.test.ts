import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import type { TestDatabase } from "@/lib/embedded/test-database";
import { htmlFaults } from "@/lib/embedded/test-html";
import { useTestDatabase } from "@/lib/embedded/test-settings";
import { seedContent } from "@/prisma/content";
import { serveFailed, serveNotFound } from "../_server/document";
import { GET as getRemind, POST as postRemind } from "../(giving)/remind/route";
import { GET as getStopRemind } from "../(giving)/remind/stop/route";
import { GET as getArticle } from "./articles/[slug]/route";
import { GET as getAuthor } from "./authors/[slug]/route";
import { GET as getContact } from "./contact/route";
import { GET as getConfirm } from "./newsletter/confirm/route";
import { GET as getLeave } from "./newsletter/leave/route";
import { GET as getNewsletter, POST as postNewsletter } from "./newsletter/route";
import { GET as getPrivacy } from "./privacy/route";
import { GET as getRefunds } from "./refunds/route";
import { GET as getFront } from "./route";
import { GET as getSearch } from "./search/route";
import { GET as getSection } from "./sections/[slug]/route";
import { GET as getTag } from "./tags/[slug]/route";
import { GET as getTerms } from "./terms/route";

/** Pages in answer to forms ask Next for the language of their address, and who is signed in; here nobody but us renders them. */
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => new Map(),
}));

const WALL = "the-sea-wall-orrins-ferry-paid-for-twice";
const HARD = "marks-in-every-place";
let database: TestDatabase;

beforeAll(async () => {
  database = await useTestDatabase();
  await seedContent();
  const hard = {
    ...{ slug: HARD, title: `"Marks" & <b>signs</b>`, standfirst: `A 'quote' & <i>more</i>`, byline: "Ines & Bo <x>" },
    ...{
      section: "Harbor & coast",
      tags: ['A "tag"', "<b>"],
      originNote: "From <the> Sentinel & co.",
      locale: "es-ES",
    },
    body: "## A heading\n\n> Quoted **words** & <b>more</b>\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n`code` [link](https://example.org/?a=1&b=2)\n",
  };
  const out = { status: "PUBLISHED" as const, publishedAt: new Date(Date.now() - 3_600_000) };
  await db.article.create({ data: { ...hard, ...out } });
  const many = Array.from({ length: 25 }, (_, at) => ({
    slug: `tide-${at}`,
    title: `Tide ${at}`,
    body: "In.",
    section: "Tides",
  }));
  await db.article.createMany({ data: many.map((one) => ({ ...one, ...out })) });
  await db.article.create({ data: { slug: "gone", title: "Gone", body: "x", status: "UNPUBLISHED" } });
});
afterAll(async () => {
  vi.doUnmock("next/headers"); // the next test file in this process means Next's own
  await db.$disconnect();
  await database.drop();
});

const ask = (path: string) => new Request(`http://localhost:3000${path}`);
const post = (path: string, fields: Record<string, string>) =>
  new Request(`http://localhost:3000${path}`, { method: "POST", body: new URLSearchParams(fields) });
const param = (slug: string) => ({ params: Promise.resolve({ slug }) });
const article = (slug: string) => getArticle(ask(`/articles/${slug}`), param(slug));

const PAGES: Record<string, () => Promise<Response>> = {
  "the front page": () => getFront(ask("/")),
  "an older front page": () => getFront(ask("/?after=tide-3")),
  "an article with a photo": () => article(WALL),
  "an article in another language, full of signs": () => article(HARD),
  "an article that is gone": () => article("gone"),
  "a section": () => getSection(ask("/sections/tides"), param("tides")),
  "a tag": () => getTag(ask("/tags/public-money"), param("public-money")),
  "an author": () => getAuthor(ask("/authors/ines-falk"), param("ines-falk")),
  "the search": () => getSearch(ask("/search")),
  "what was found": () => getSearch(ask("/search?q=sea+wall")),
  "what was not found": () => getSearch(ask("/search?q=%3Cb%3Ezzqq%22")),
  "the newsletter": () => getNewsletter(ask("/newsletter")),
  "the newsletter, signed up": () => getNewsletter(ask("/newsletter?sent=1")),
  "the newsletter, with an error": () => postNewsletter(post("/newsletter", { address: `no"body` })),
  "the newsletter, an old link": () => getConfirm(ask("/newsletter/confirm?token=x")),
  "the newsletter, a broken link": () => getLeave(ask("/newsletter/leave?token=x")),
  "a reminder": () => getRemind(ask("/remind")),
  "a reminder, asked for": () => getRemind(ask("/remind?sent=1")),
  "a reminder, with an error": () => postRemind(post("/remind", { address: `no"body` })),
  "a reminder, a broken link": () => getStopRemind(ask("/remind/stop?token=x")),
  "the newsletter in Spanish": () => getNewsletter(ask("/es/newsletter")),
  "the front page in Spanish": () => getFront(ask("/es")),
  terms: () => getTerms(ask("/terms")),
  privacy: () => getPrivacy(ask("/privacy")),
  refunds: () => getRefunds(ask("/refunds")),
  contact: () => getContact(ask("/contact")),
  "no page": () => serveNotFound(ask("/nothing")),
  "a failure": () => serveFailed(ask("/"), { isAway: true }),
};

it("what is gone asks for nothing, and helps to find something else", async () => {
  const answer = await article("gone");
  expect(answer.status).toBe(410);
  const html = await answer.text();
  expect(html).toContain("<search>");
  expect(html).not.toContain('action="/api/give"');
});

it("the validator finds what is wrong", async () => {
  const html = `<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p id="a"><p id="a"><img src="x"></body></html>`;
  const rules = (await htmlFaults(html)).map((fault) => fault.replace(/: .*/s, ""));
  expect(rules).toEqual(expect.arrayContaining(["no-dup-id", "wcag/h37"]));
});

describe("the HTML of", () => {
  it.each(Object.keys(PAGES))("%s", async (name) => {
    const answer = await PAGES[name]?.();
    const html = (await answer?.text()) ?? "";
    expect(html).toMatch(/^<!doctype html>/);
    expect(await htmlFaults(html)).toEqual([]);
  });
});
