import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../db";
import type { TestDatabase } from "../embedded/test-database";
import { useTestDatabase } from "../embedded/test-settings";
import { countSighting } from "./commands";
import { getPublishedRules } from "./queries";
import { type Target, targetSchema } from "./schema";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase({});
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await db.appeal.deleteMany();
});

interface Made {
  name: string;
  status?: "DRAFT" | "RUNNING" | "ENDED";
  priority?: number;
  isDefault?: boolean;
  startsAt?: Date;
  endsAt?: Date;
  rules?: Partial<Target> | object;
}

async function make({ rules = {}, status = "RUNNING", ...appeal }: Made) {
  return await db.appeal.create({
    data: {
      ...{ ...appeal, status, rules },
      variants: { create: [{ name: "A", headline: "Please", body: "*Give*", button: "Go on" }] },
    },
    include: { variants: true },
  });
}

/** Names are for staff alone: what is published has ids. */
const namesOf = (appeals: { id: string }[]) =>
  Promise.all(appeals.map(async ({ id }) => (await db.appeal.findUniqueOrThrow({ where: { id } })).name));

describe("the published rules", () => {
  it("hold what runs, most urgent first and the default last, its words sanitised", async () => {
    await make({ name: "default", isDefault: true, priority: 9 });
    await make({ name: "low" });
    await make({ name: "high", priority: 5 });
    await make({ name: "draft", status: "DRAFT" });
    await make({ name: "over", endsAt: new Date(1_000) });
    const { appeals, isOff, needsCountry } = await getPublishedRules("en-US", new Date());
    expect(await namesOf(appeals)).toEqual(["high", "low", "default"]);
    expect(JSON.stringify(appeals)).not.toContain("high");
    expect(appeals[0]).toMatchObject({ capViews: 4, capDays: 30, onSensitive: false });
    expect(appeals[0]?.variants).toMatchObject([{ share: 1, headline: "Please", html: "<p><em>Give</em></p>" }]);
    expect([isOff, needsCountry]).toEqual([false, false]);
  });

  it("leave one out that cannot be read, and say when a country is needed", async () => {
    await make({ name: "broken", rules: { capViews: "often" } });
    await make({ name: "abroad", rules: { countries: ["IE"] } });
    const { appeals, needsCountry } = await getPublishedRules("en-US", new Date());
    expect(await namesOf(appeals)).toEqual(["abroad"]);
    expect(needsCountry).toBe(true);
  });

  it("complete what an appeal does not say", () => {
    expect(targetSchema.parse({})).toMatchObject({ sections: [], readAtMost: null, visits: "any", audiences: [] });
  });
});

describe("a count", () => {
  it("is exact for hundreds that come at once, and of one row per place", async () => {
    const { id: appeal, variants } = await make({ name: "counted" });
    const variant = variants[0]?.id ?? expect.fail("no variant");
    const article = "0198c0de-0000-7000-8000-000000000001";
    const seen = { appeal, variant, placement: "article-end", epoch: 0 } as const;
    await Promise.all([
      ...Array.from({ length: 300 }, () => countSighting({ ...seen, event: "exposure", article })),
      ...Array.from({ length: 200 }, () => countSighting({ ...seen, event: "view", article })),
      countSighting({ ...seen, event: "dismissal", article: "" }),
    ]);
    const rows = await db.appealDailyCount.findMany({ where: { appealId: appeal }, orderBy: { article: "asc" } });
    expect(rows).toMatchObject([
      { article: "", exposures: 0, views: 0, dismissals: 1 },
      { article, exposures: 300, views: 200, dismissals: 0 },
    ]);
  });

  it("is only of what runs, and of a variant of that appeal", async () => {
    const draft = await make({ name: "draft", status: "DRAFT" });
    const other = await make({ name: "other" });
    const of = (appeal: string, variant = "") =>
      countSighting({ event: "exposure", appeal, variant, placement: "article-end", article: "", epoch: 0 });
    await of(draft.id, draft.variants[0]?.id);
    await of(other.id, draft.variants[0]?.id);
    expect(await db.appealDailyCount.count()).toBe(0);
  });
});
