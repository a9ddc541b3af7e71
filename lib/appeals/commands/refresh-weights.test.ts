import { randomNormal } from "d3-random";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { stopJobs } from "../../jobs";
import { getAppeal, getPublishedRules } from "../queries";
import { changeTest } from "./change-test";
import { countSighting } from "./count-sightings";
import { refreshWeights } from "./refresh-weights";
import { restoreAppeal } from "./restore";
import { saveAppeal } from "./save";

const NOW = new Date("2026-06-15T12:00:00Z");
const editor: Actor = { kind: "staff", userId: crypto.randomUUID(), role: "EDITOR" } as Actor;
const seeded = (seed: number) => {
  const generator = xoroshiro128plus(seed);
  return randomNormal.source(() => uniformFloat64(generator))();
};

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await db.appeal.deleteMany();
});

const plan = { currency: "usd", cap: 10_000, typicalValue: 4_000, plannedConversions: 400 };
const words = { headline: "Please", body: "Give", button: "Go on" };

/** Variants with so many conversions of 20.00 among 5,000 readers each. */
async function makeTest(conversions: Record<string, number>, test: object = {}) {
  const { id: appealId, variants } = await db.appeal.create({
    data: {
      ...{ name: "Test", status: "RUNNING", test: { create: { ...plan, isChoosing: true, floor: 10, ...test } } },
      variants: { create: Object.keys(conversions).map((name) => ({ ...words, name })) },
    },
    include: { variants: { orderBy: { name: "asc" } } },
  });
  const day = new Date("2026-06-01");
  for (const { id: variantId, name } of variants) {
    const place = { appealId, variantId, day, epoch: 1 };
    await db.appealDailyCount.create({ data: { ...place, placement: "article-end", exposures: 5_000 } });
    for (let gift = 0; gift < (conversions[name] ?? 0); gift += 1) {
      const attempt = { frequency: "ONE_TIME" as const, amount: 2_000, currency: "usd", browserHash: "h" };
      const { id: attemptId } = await db.checkoutAttempt.create({ data: { ...attempt, expiresAt: NOW } });
      await db.appealConversion.create({ data: { ...place, attemptId, value: 2_000, currency: "usd" } });
    }
  }
  return { appealId, ids: Object.fromEntries(variants.map(({ id, name }) => [name, id])) };
}
const weightsOf = async (appealId: string) =>
  Object.fromEntries(
    (await db.appealVariant.findMany({ where: { appealId } })).map(({ name, weight }) => [name, weight]),
  );

describe("shares that an appeal chooses by itself", () => {
  it("lean to what brings more, leave each its floor, and add up; they are published, with their epoch, and audited", async () => {
    const { appealId, ids } = await makeTest({ A: 20, B: 60, C: 20 });
    await refreshWeights(NOW, seeded(1));
    const { A = 0, B = 0, C = 0 } = await weightsOf(appealId);
    expect(A + B + C).toBe(100);
    expect(B).toBeGreaterThanOrEqual(75);
    expect(Math.min(A, C)).toBeGreaterThanOrEqual(10);
    const { appeals } = await getPublishedRules("en-US", NOW);
    expect(appeals).toMatchObject([{ epoch: 2 }]);
    expect(Object.fromEntries(appeals[0]?.variants.map(({ id, share }) => [id, share]) ?? [])).toEqual({
      ...{ [ids.A ?? ""]: A, [ids.B ?? ""]: B, [ids.C ?? ""]: C },
    });
    const [entry] = await db.auditEntry.findMany({ where: { subjectId: appealId } });
    expect(entry).toMatchObject({ action: "appeal.choose-shares", actorKind: "SYSTEM", after: { by: "weights" } });
    expect(await db.appealTest.findMany()).toMatchObject([{ chosenAt: NOW }]);
  });

  it("are the same for the same chance, and nothing is written that does not change", async () => {
    const { appealId } = await makeTest({ A: 20, B: 60 });
    await refreshWeights(NOW, seeded(3));
    const first = await weightsOf(appealId);
    await refreshWeights(NOW, seeded(3));
    expect(await weightsOf(appealId)).toEqual(first);
    expect(await db.auditEntry.count({ where: { subjectId: appealId } })).toBe(1);
    expect(await db.appealEpoch.count({ where: { appealId } })).toBe(2);
  });

  it("are left alone where staff choose, where nothing runs, and where there is only one variant", async () => {
    const made = [
      await makeTest({ A: 20, B: 60 }, { isChoosing: false }),
      await makeTest({ A: 20, B: 60 }),
      await makeTest({ A: 60 }),
    ];
    await db.appeal.update({ where: { id: made[1]?.appealId ?? "" }, data: { status: "ENDED" } });
    await refreshWeights(NOW, seeded(1));
    for (const { appealId } of made)
      expect(Object.values(await weightsOf(appealId)).every((weight) => weight === 1)).toBe(true);
  });

  it("stay as they are when somebody saves a form that was opened before, which only says what takes part", async () => {
    const { appealId } = await makeTest({ A: 20, B: 60, C: 20 });
    const opened = await getAppeal({ actor: editor, id: appealId });
    if (!opened) throw new Error("It is gone.");
    await refreshWeights(NOW, seeded(1));
    const chosen = await weightsOf(appealId);
    const save = async (weights: Record<string, number>, headline: string) => {
      const { version = 0 } = (await getAppeal({ actor: editor, id: appealId })) ?? {};
      const variants = opened.content.variants.map((one) => ({ ...one, headline, weight: weights[one.name] ?? 1 }));
      const input = { id: appealId, version, content: { ...opened.content, variants } };
      expect(await saveAppeal({ actor: editor, input })).toMatchObject({ ok: true, value: { isChanged: true } });
    };
    await save({}, "Other words");
    expect(await weightsOf(appealId)).toEqual(chosen);
    expect(await db.appealEpoch.count({ where: { appealId } })).toBe(2);
    await save({ C: 0 }, "One rests");
    expect(await weightsOf(appealId)).toEqual({ ...chosen, C: 0 });
    await save({ C: 7 }, "It takes part again");
    expect(await weightsOf(appealId)).toEqual({ ...chosen, C: 7 });
    await restoreAppeal({ actor: editor, input: { id: appealId, version: opened.version } });
    expect(await weightsOf(appealId)).toEqual({ ...chosen, C: 7 });
    await changeTest({ actor: editor, appealId, input: { isChoosing: false } });
    await save({}, "Staff choose");
    expect(await weightsOf(appealId)).toEqual({ A: 1, B: 1, C: 1 });
  });

  it("never take what is left for the floors of many", async () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`V${index}`, index]));
    const { appealId } = await makeTest(many, { floor: 40 });
    await refreshWeights(NOW, seeded(1));
    const weights = Object.values(await weightsOf(appealId));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(8);
  });
});

describe("how an appeal is tested", () => {
  it("is changed by who may write appeals, and audited when it is another than before", async () => {
    const { appealId } = await makeTest({ A: 1, B: 1 });
    const change = (input: object, actor = editor) => changeTest({ actor, appealId, input });
    expect(await change({ isChoosing: false, floor: 20, holdback: 5 })).toBe(true);
    expect(await change({ isChoosing: false, floor: 20, holdback: 5 })).toBe(true);
    expect(await change({ leftOut: ["2026-06-02"] })).toBe(true);
    const entries = await db.auditEntry.findMany({ where: { subjectId: appealId }, orderBy: { at: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual(["appeal.change-test", "appeal.change-test"]);
    expect(await db.appealTest.findMany()).toMatchObject([
      { floor: 20, holdback: 5, leftOut: [new Date("2026-06-02")] },
    ]);
    await expect(change({ floor: 1 }, { ...editor, role: "ANALYST" } as Actor)).rejects.toThrow();
    expect(await changeTest({ actor: editor, appealId: crypto.randomUUID(), input: { holdback: 5 } })).toBe(false);
  });

  it("counts who is held back, and only where somebody is", async () => {
    const { appealId, ids } = await makeTest({ A: 0, B: 0 });
    const seen = { event: "exposure", appeal: appealId, placement: "article-end", article: "" } as const;
    await countSighting({ ...seen, variant: appealId, epoch: 1 });
    await changeTest({ actor: editor, appealId, input: { holdback: 20 } });
    const { appeals } = await getPublishedRules("en-US", NOW);
    expect(appeals[0]).toMatchObject({ epoch: 2, held: 0.5, variants: [{ share: 1 }, { share: 1 }] });
    await countSighting({ ...seen, variant: appealId, epoch: 2 });
    await countSighting({ ...seen, variant: appealId, epoch: 2 });
    await countSighting({ ...seen, variant: ids.A ?? "", epoch: 9 });
    expect(await db.appealHeldBack.findMany({ where: { appealId } })).toMatchObject([{ epoch: 2, exposures: 2 }]);
    expect(await db.appealDailyCount.findMany({ where: { appealId, epoch: 0 } })).toMatchObject([{ exposures: 1 }]);
  });
});
