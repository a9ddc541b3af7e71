import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { FOUND_PER_PAGE, searchArticles } from ".";

const NOW = new Date("2026-11-20T12:00:00Z");
let database: TestDatabase;

const add = (slug: string, title: string, more: Record<string, unknown> = {}) =>
  db.article.create({
    data: {
      ...{ slug, title, body: "Nothing else.", status: "PUBLISHED", publishedAt: new Date("2026-11-01T12:00:00Z") },
      ...more,
    },
  });

beforeAll(async () => {
  database = await useTestDatabase();
  await add("harbor", "The harbor", { body: "A lighthouse **stood** there. [Map](https://example.org/lantern)." });
  await add("council", "The council meets", { standfirst: "About the harbor", byline: "Ines Falk", tags: ["Budgets"] });
  await add("text", "On Tuesday", { body: "They walked along the harbor, and then along the harbour road." });
  await add("faro", "El faro de los pescadores", { locale: "es-ES", body: "Los pescadores volvieron." });
  await add("draft", "The secret aquarium", { status: "DRAFT" });
  await add("later", "The future aquarium", { publishedAt: new Date("2027-01-01T12:00:00Z") });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const search = async (question: string, page = 1) => {
  const { articles, total, corrected } = await searchArticles({ question, page, now: NOW });
  return { slugs: articles.map(({ slug }) => slug), total, corrected, articles };
};

describe("searching", () => {
  it("puts a headline before a standfirst, and that before the text", async () => {
    expect((await search("harbor")).slugs).toEqual(["harbor", "council", "text"]);
  });

  it.each([
    ["the forms of a word", "meeting council", "council"],
    ["a byline", "falk", "council"],
    ["a tag", "budget", "council"],
    ["words together", '"along the harbor"', "text"],
    ["what is not to be there", "harbor -council -lighthouse", "text"],
    ["another language's forms", "pescador", "faro"],
  ])("knows %s", async (_, question, slug) => {
    expect((await search(question)).slugs).toEqual([slug]);
  });

  it.each([
    ["lightouse", "lighthouse", "harbor"],
    ["Lihgthouse", "lighthouse", "harbor"],
    ["lighthuose stood", "lighthouse stood", "harbor"],
    ["counsil", "council", "council"],
    ["pescadroes", "pescadores", "faro"],
  ])("takes %j for %j", async (typed, meant, slug) => {
    const { corrected, slugs } = await search(typed);
    expect(corrected).toBe(meant);
    expect(slugs).toEqual([slug]);
  });

  it("finds nothing that is not out, and learns no word from a draft", async () => {
    expect((await search("aquarium")).slugs).toEqual([]);
    expect(await db.articleWord.count({ where: { word: "secret" } })).toBe(0);
    expect(await search("secert")).toMatchObject({ total: 0, corrected: null });
  });

  it("marks the words in what stands around them, without markup", async () => {
    const [first] = (await search("lighthouses")).articles;
    expect(first?.snippet).toContain("\ue000lighthouse\ue001 stood there");
    expect(first?.snippet).not.toContain("**");
  });

  it("is changed with the article", async () => {
    const { id } = await add("moving", "The ferry sails");
    expect((await search("ferry")).total).toBe(1);
    await db.article.update({ where: { id }, data: { title: "The bridge opens" } });
    expect((await search("ferry")).total).toBe(0);
    expect((await search("bridg opens")).slugs).toEqual(["moving"]);
  });

  it("takes a text that is longer than an index holds", async () => {
    const words = Array.from({ length: 60_000 }, (_, at) => `w${at.toString(36)}x`).join(" ");
    await add("long", "A very long list", { body: words });
    expect((await search('"very long list"')).slugs).toEqual(["long"]);
  });

  it("comes in pages", async () => {
    for (let at = 0; at < FOUND_PER_PAGE + 2; at++) await add(`tide-${at}`, `Tide ${at}`);
    expect(await search("tide")).toMatchObject({ total: FOUND_PER_PAGE + 2 });
    const all = [...(await search("tide")).slugs, ...(await search("tide", 2)).slugs];
    expect(new Set(all).size).toBe(FOUND_PER_PAGE + 2);
  });
});
