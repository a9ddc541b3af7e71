import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDb, type Db } from "../db";
import { createTestDatabase, type TestDatabase } from "../embedded/test-database";
import { setTestSettings } from "../embedded/test-settings";
import { strings } from "../strings";
import { getDefaultAsk, getPublishedRules } from "./queries";

const NOW = new Date("2026-06-01T12:00:00Z");
const DAY = 24 * 60 * 60 * 1000;
const where = { placement: "article-end", locale: "en-US", now: NOW };
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  setTestSettings({ DATABASE_URL: database.url });
  db = createDb(database.url);
});
beforeEach(async () => void (await db.appeal.deleteMany()));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const variant = (name: string) => ({ name, headline: `Headline ${name}`, body: "Body", button: "Give" });
const add = (
  facts: object = {},
  variants: (ReturnType<typeof variant> & { goal?: object })[] = [variant("A"), variant("B")],
) =>
  db.appeal.create({
    data: { name: "Test", status: "RUNNING", isDefault: true, ...facts, variants: { create: variants } },
  });

describe("the default ask", () => {
  it("is the running default's first variant", async () => {
    const { id } = await add();
    expect(await getDefaultAsk(where, db)).toMatchObject({ appealId: id, headline: "Headline A", button: "Give" });
  });

  it.each([
    ["a draft", { status: "DRAFT" }],
    ["ended", { status: "ENDED" }],
    ["no default", { isDefault: false }],
    ["for another place", { placement: "front" }],
    ["in another language", { locale: "es-US" }],
    ["yet to begin", { startsAt: new Date(NOW.getTime() + DAY) }],
    ["over by the clock", { endsAt: NOW }],
  ])("is not one that is %s", async (_, facts) => {
    await add(facts);
    expect(await getDefaultAsk(where, db)).toBeNull();
  });

  it("is the one of the page’s language, else the one for all, and its goal is told in that language", async () => {
    const goal = { kind: "members", target: 10, since: "2026-01-01", until: null };
    const everybody = await add({ locale: "mul" }, [{ ...variant("All"), goal }]);
    const spanish = await add({ locale: "es-MX" }, [{ ...variant("Ellos"), goal }]);
    const of = async (locale: string) => {
      const [first] = (await getPublishedRules(locale, NOW, db)).appeals;
      const ask = await getDefaultAsk({ ...where, locale }, db);
      expect(first?.variants[0]?.html).toBe(ask?.html);
      return [ask?.appealId, first?.id, ask?.html.match(/aria-label="([^"]+)"/)?.[1]];
    };
    const [english, translated] = ["Progress towards the goal", strings("es").reading.ask.goal.label];
    expect(await of("es-US")).toEqual([spanish.id, spanish.id, translated]);
    expect(await of("en-US")).toEqual([everybody.id, everybody.id, english]);
    await db.appeal.delete({ where: { id: spanish.id } });
    expect(await of("es-US")).toEqual([everybody.id, everybody.id, translated]);
  });

  it("is still found when the newsroom moves to another region", async () => {
    const { id } = await add({ locale: "en-US" });
    expect(await getDefaultAsk({ ...where, locale: "en-GB" }, db)).toMatchObject({ appealId: id });
  });

  it("is within its dates, and is nothing without a variant", async () => {
    await add({ startsAt: NOW, endsAt: new Date(NOW.getTime() + DAY) });
    expect(await getDefaultAsk(where, db)).not.toBeNull();
    await db.appealVariant.deleteMany();
    expect(await getDefaultAsk(where, db)).toBeNull();
  });
});

describe("what browsers decide by, in a language that no appeal speaks", () => {
  it("is our own words, which heed who said no, and are nobody's to be credited", async () => {
    await add();
    const { appeals } = await getPublishedRules("es-US", NOW, db);
    expect(appeals).toMatchObject([
      { placement: "article-end", capViews: 4, snoozeDays: 30, onSensitive: false, epoch: 0 },
    ]);
    expect(appeals[0]?.variants[0]?.headline).toBe("Este artículo es gratis porque lo pagan sus lectores");
    expect(await db.appeal.count({ where: { id: appeals[0]?.id ?? "" } })).toBe(0);
    expect((await getPublishedRules("en-US", NOW, db)).appeals).toMatchObject([{ epoch: 1 }]);
  });

  it("is what an appeal in that language says, once there is one; and nothing in ours while none is the usual one anywhere", async () => {
    const { id } = await add({ locale: "es-US" });
    expect((await getPublishedRules("es-US", NOW, db)).appeals).toMatchObject([{ id }]);
    expect((await getPublishedRules("en-US", NOW, db)).appeals).toMatchObject([{ epoch: 0 }]);
    await db.appeal.deleteMany();
    expect((await getPublishedRules("en-US", NOW, db)).appeals).toEqual([]);
  });

  it("stays below a campaign in that language, for whom that does not fit", async () => {
    const { id } = await add({ locale: "es-US", isDefault: false });
    const { appeals, language } = await getPublishedRules("es-US", NOW, db);
    expect([language, appeals.map((one) => [one.id === id, one.epoch])]).toEqual([
      "es",
      [
        [true, 1],
        [false, 0],
      ],
    ]);
  });
});
