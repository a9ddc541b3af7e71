import { load } from "cheerio";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import type { TestDatabase } from "@/lib/embedded/test-database";
import { useTestDatabase } from "@/lib/embedded/test-settings";
import { FACES, HOUSE } from "@/lib/look";
import { seedContent } from "@/prisma/content";
import { drawCard } from "../_server/card/draw";
import { cardKey, drawable, headlineSize } from "../_server/card/words";
import { GET as getArticle } from "./articles/[slug]/route";
import { GET as getCard } from "./cards/articles/[slug]/[key]/route";
import { GET as getSiteCard } from "./cards/site/[key]/route";
import { GET as getFront } from "./route";

const WALL = "the-sea-wall-orrins-ferry-paid-for-twice";
const PLAIN = "why-you-will-not-meet-a-paywall-here";
let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
  await seedContent();
  await db.article.update({ where: { slug: PLAIN }, data: { photoHash: null } });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://localhost:3000${path}`, { headers });
const head = async (answer: Promise<Response>) => {
  const $ = load(await (await answer).text());
  return (name: string) => $(`meta[property="${name}"], meta[name="${name}"]`).attr("content");
};
const article = (slug: string) => getArticle(ask(`/articles/${slug}`), { params: Promise.resolve({ slug }) });
const card = (path: string, headers = {}) => {
  const [key = "", slug = ""] = path.split("/").reverse();
  return getCard(ask(path, headers), { params: Promise.resolve({ slug, key }) });
};
/** The path in an article's own head. */
const named = async (slug: string) => new URL((await head(article(slug)))("og:image") ?? "x:").pathname;

describe("the picture that previews show", () => {
  it.each([WALL, PLAIN])("of %s is as its head says, kept for good, and drawn once", async (slug) => {
    const of = await head(article(slug));
    expect(of("twitter:card")).toBe("summary_large_image");
    expect(of("og:image:alt")).toContain(of("og:title"));
    const path = await named(slug);
    const answer = await card(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe(of("og:image:type"));
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("set-cookie")).toBeNull();
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { width, height, format } = await sharp(bytes).metadata();
    expect([width, height, format].map(String)).toEqual([of("og:image:width"), of("og:image:height"), "jpeg"]);
    expect(bytes.byteLength).toBeLessThan(300_000);
    // Ink on paper, whatever else: a card that came out empty has no dark point.
    const { channels } = await sharp(bytes).extract({ left: 60, top: 60, width: 560, height: 500 }).stats();
    expect(channels[0]?.min).toBeLessThan(60);
    expect(channels[0]?.max).toBeGreaterThan(245);
    expect(Buffer.from(await (await card(path)).arrayBuffer()).equals(bytes)).toBe(true);
    const tag = answer.headers.get("etag") ?? "";
    expect((await card(path, { "if-none-match": tag })).status).toBe(304);
  });

  it("of another address leads to it, and is drawn for none that is made up", async () => {
    const path = await named(WALL);
    for (const key of ["x".repeat(22), "nothing"]) {
      const answer = await card(`/cards/articles/${WALL}/${key}`);
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toBe(path);
    }
    for (const slug of ["nothing-here", "..", "A"]) expect((await card(`/cards/articles/${slug}/x`)).status).toBe(404);
  });

  it("changes its address with what is on it, and with nothing else", async () => {
    const path = await named(PLAIN);
    await db.article.update({ where: { slug: PLAIN }, data: { body: "Other words." } });
    await vi.waitFor(async () => expect(await (await article(PLAIN)).text()).toContain("Other words."), 3_000);
    expect(await named(PLAIN)).toBe(path);
    await db.article.update({ where: { slug: PLAIN }, data: { title: "Another headline" } });
    await vi.waitFor(async () => expect(await named(PLAIN)).not.toBe(path), 3_000);
  });

  it("is drawn in the face of the house, and each has its own signs", async () => {
    const of = { headline: "Łódź pays twice", section: "Harbors", name: "Groundwork", photo: null };
    const cards = FACES.map((face) => ({ ...of, ...HOUSE, face }));
    expect(new Set(cards.map(cardKey)).size).toBe(FACES.length);
    const drawn = await Promise.all(cards.map((one) => drawCard(one, null)));
    // What differs from face to face is where ink stands.
    const inks = await Promise.all(drawn.map(async (bytes) => (await sharp(bytes).stats()).channels[0]?.mean));
    expect(new Set(inks).size).toBe(FACES.length);
  });

  it("of the front page says whose site it is", async () => {
    const of = await head(getFront(ask("/")));
    const path = new URL(of("og:image") ?? "x:").pathname;
    const answer = await getSiteCard(ask(path), { params: Promise.resolve({ key: path.split("/").at(-1) ?? "" }) });
    expect(answer.status).toBe(200);
    expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(1200);
  });

  it("is drawn so often and no more, whatever is asked for", async () => {
    const many = Array.from({ length: 40 }, (_, at) => ({
      ...{ slug: `many-${at}`, title: `Many ${at}`, body: "x", status: "PUBLISHED" as const },
      publishedAt: new Date(Date.now() - 3_600_000),
    }));
    await db.article.createMany({ data: many });
    const paths = await Promise.all(many.map(({ slug }) => named(slug)));
    const answers = await Promise.all(paths.map((path) => card(path)));
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]?.headers.get("cache-control")).toBe("no-store");
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  }, 60_000);
});

describe("what a card says", () => {
  it.each([
    ["Łódź, Ñuñoa and Đà Nẵng", "Łódź, Ñuñoa and Đà Nẵng"],
    ["Россия, Ελλάδα", "Россия, Ελλάδα"],
    ["We 🎉 win 👩‍👩‍👧 again", "We win again"],
    ["من يدفع ثمن الأخبار", ""],
    ["港の壁", ""],
    [" Two   spaces ", "Two spaces"],
  ])("of %j is %j", (text, said) => expect(drawable(text)).toBe(said));

  it("is cut between words, and set the larger the shorter it is", () => {
    const long = drawable("Seventeen letters ".repeat(20));
    expect(long.length).toBeLessThanOrEqual(171);
    expect(long).toMatch(/(Seventeen|letters)…$/);
    const sizes = [20, 60, 100, 170].map((length) => headlineSize("x".repeat(length), true));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });
});
