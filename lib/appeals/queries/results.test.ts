import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { getAppealResults } from "./results";

const actor: Actor = { kind: "system", name: "test" };
let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await db.appeal.deleteMany();
});

const words = { headline: "Please", body: "Give", button: "Go on" };
async function makeAppeal(weights: Record<string, number> = { A: 1, B: 1 }, status: "RUNNING" | "DRAFT" = "RUNNING") {
  const { id, variants } = await db.appeal.create({
    data: {
      ...{ name: "Test", status },
      variants: { create: Object.entries(weights).map(([name, weight]) => ({ ...words, name, weight })) },
    },
    include: { variants: { orderBy: { name: "asc" } } },
  });
  return { id, arms: Object.fromEntries(variants.map((one) => [one.name, one.id])) };
}
type Made = Awaited<ReturnType<typeof makeAppeal>>;

const plan = { currency: "usd", cap: 10_000, typicalValue: 4_000, plannedConversions: 400 };
const placement = "article-end";

async function count({ id: appealId, arms }: Made, name: string, facts: object): Promise<void> {
  const variantId = arms[name] ?? "";
  await db.appealDailyCount.create({
    data: { appealId, variantId, day: new Date("2026-06-01"), placement, epoch: 1, ...facts },
  });
}
type Arms = Omit<Made, "arms"> & { arms: Record<string, string | null> };
async function convert({ id: appealId, arms }: Arms, name: string, values: number[], facts: object = {}) {
  for (const value of values) {
    const attempt = { frequency: "ONE_TIME" as const, amount: 500, currency: "usd", browserHash: "h" };
    const { id: attemptId } = await db.checkoutAttempt.create({ data: { ...attempt, expiresAt: new Date(0) } });
    const row = { attemptId, appealId, variantId: arms[name] ?? null, value, day: new Date("2026-06-01") };
    await db.appealConversion.create({ data: { epoch: 1, currency: "usd", ...row, ...facts } });
  }
}
const epochs = async (appealId: string) =>
  (await db.appealEpoch.findMany({ where: { appealId }, orderBy: { number: "asc" } })).map(
    ({ number, weights, holdback }) => ({
      ...{ number, weights, holdback },
    }),
  );

describe("an epoch", () => {
  it("begins with the first shares, and whenever they change: once for all that changes together", async () => {
    const { id, arms } = await makeAppeal();
    const { A = "", B = "" } = arms;
    await db.$transaction([
      db.appealVariant.update({ where: { id: A }, data: { weight: 3 } }),
      db.appealVariant.update({ where: { id: B }, data: { weight: 2 } }),
    ]);
    await db.appealVariant.update({ where: { id: A }, data: { headline: "Other words", weight: 3 } });
    await db.appealTest.create({ data: { appealId: id, ...plan } });
    await db.appealTest.update({ where: { appealId: id }, data: { holdback: 10, floor: 5 } });
    await db.appeal.update({ where: { id }, data: { status: "ENDED" } });
    await db.appeal.update({ where: { id }, data: { status: "RUNNING" } });
    await db.appealVariant.delete({ where: { id: B } });
    expect(await epochs(id)).toEqual([
      { number: 1, weights: { [A]: 1, [B]: 1 }, holdback: 0 },
      { number: 2, weights: { [A]: 3, [B]: 2 }, holdback: 0 },
      { number: 3, weights: { [A]: 3, [B]: 2 }, holdback: 10 },
      { number: 4, weights: {}, holdback: 10 },
      { number: 5, weights: { [A]: 3, [B]: 2 }, holdback: 10 },
      { number: 6, weights: { [A]: 3 }, holdback: 10 },
    ]);
  });

  it("is begun by no draft, and by two at once one after the other", async () => {
    const draft = await makeAppeal({ A: 1 }, "DRAFT");
    expect(await epochs(draft.id)).toEqual([]);
    const { id, arms } = await makeAppeal();
    await Promise.all(
      Object.values(arms).map((one, index) =>
        db.appealVariant.update({ where: { id: one }, data: { weight: 5 + index } }),
      ),
    );
    const found = await epochs(id);
    expect(found.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(Object.values(found.at(-1)?.weights ?? {}).sort()).toEqual([5, 6]);
  });
});

describe("the results", () => {
  it("are what adding up by hand says, day by day and in all; the cap counts, other money does not", async () => {
    const made = await makeAppeal();
    await db.appealTest.create({ data: { appealId: made.id, ...plan } });
    const second = { day: new Date("2026-06-02") };
    await count(made, "A", { exposures: 600, views: 500, dismissals: 9 });
    await count(made, "A", { exposures: 400, ...second, article: "elsewhere" });
    await count(made, "B", { exposures: 1_010 });
    await count(made, "B", { exposures: 70, epoch: 0 });
    await convert(made, "A", [1_000, 30_000]);
    await convert(made, "B", [2_000, 2_000, 5_000], second);
    await convert(made, "B", [7_000], { currency: "eur" });
    await convert(made, "B", [7_000], { epoch: 0 });
    const results = await getAppealResults({ actor, id: made.id });
    expect(results?.variants).toMatchObject([
      {
        name: "A",
        share: 0.5,
        exposures: 1_000,
        conversions: 2,
        sum: 11_000,
        squares: 101_000_000,
        views: 500,
        dismissals: 9,
      },
      { name: "B", share: 0.5, exposures: 1_010, conversions: 4, sum: 9_000, squares: 33_000_000 },
    ]);
    expect(results).toMatchObject({ outside: { exposures: 70, conversions: 1 }, foreign: 1, epochs: 1 });
    expect(results?.days.map(({ day, tallies }) => [day, tallies[made.arms.A ?? ""]?.exposures])).toEqual([
      ["2026-06-01", 600],
      ["2026-06-02", 400],
    ]);
    // Means by inverse shares: (9,000 - 11,000) / 0.5, over all exposures.
    expect(results?.variants[0]?.judgement).toBeNull();
    expect(results?.variants[1]?.judgement?.difference).toBeCloseTo(-4_000 / 2_010, 9);
    expect(results?.ratio.isOff).toBe(false);
  });

  it("show nobody an appeal that is still to come, or over, whatever its status", async () => {
    const { id } = await makeAppeal();
    const standing = async (data: { startsAt?: Date; endsAt?: Date }) => {
      await db.appeal.update({ where: { id }, data });
      const results = await getAppealResults({ actor, id, now: new Date("2026-06-15T12:00:00Z") });
      return [results?.stand, results?.variants.map(({ share }) => share)];
    };
    expect(await standing({})).toEqual(["running", [0.5, 0.5]]);
    expect(await standing({ startsAt: new Date("2026-06-16T00:00:00Z") })).toEqual(["scheduled", [0, 0]]);
    const past = { startsAt: new Date("2026-06-01T00:00:00Z"), endsAt: new Date("2026-06-10T00:00:00Z") };
    expect(await standing(past)).toEqual(["ended", [0, 0]]);
  });

  it("compare within times of constant shares: more readers of one is no lead", async () => {
    const made = await makeAppeal();
    const { A = "", B = "" } = made.arms;
    await db.appealTest.create({ data: { appealId: made.id, ...plan } });
    await db.appealVariant.update({ where: { id: B }, data: { weight: 9 } });
    // A generous first day, a meagre second: alike for both variants.
    await count(made, "A", { exposures: 1_000 });
    await count(made, "B", { exposures: 1_000 });
    await convert(made, "A", [2_000, 2_000, 2_000]);
    await convert(made, "B", [2_000, 2_000, 2_000]);
    const later = { day: new Date("2026-06-02"), epoch: 2 };
    await count(made, "A", { exposures: 1_000, ...later });
    await count(made, "B", { exposures: 9_000, ...later });
    await convert(made, "A", [2_000], later);
    await convert(
      made,
      "B",
      Array.from({ length: 9 }, () => 2_000),
      later,
    );
    const results = await getAppealResults({ actor, id: made.id });
    const [a, b] = results?.variants ?? [];
    const mean = ({ sum, exposures }: { sum: number; exposures: number }) => sum / exposures;
    expect(a && b && mean(a) > mean(b)).toBe(true);
    expect(b?.judgement?.difference).toBeCloseTo(0, 9);
    expect(results?.ratio.isOff).toBe(false);
    expect([results?.variants[0]?.id, results?.variants[1]?.share]).toEqual([A, 0.9]);
  });

  it("leave out the days that staff took out, from everything but the list of days", async () => {
    const made = await makeAppeal();
    const odd = new Date("2026-06-03");
    await db.appealTest.create({ data: { appealId: made.id, ...plan, leftOut: [odd] } });
    await count(made, "A", { exposures: 500 });
    await count(made, "B", { exposures: 500 });
    await count(made, "B", { exposures: 4_000, day: odd });
    const results = await getAppealResults({ actor, id: made.id });
    expect(results?.variants.map(({ exposures }) => exposures)).toEqual([500, 500]);
    expect(results?.days).toMatchObject([
      { day: "2026-06-01", odd: null, isLeftOut: false },
      { day: "2026-06-03", odd: "shares", isLeftOut: true },
    ]);
    expect(results?.ratio.isOff).toBe(false);
    await db.appealTest.update({ where: { appealId: made.id }, data: { leftOut: [] } });
    expect((await getAppealResults({ actor, id: made.id }))?.ratio.isOff).toBe(true);
  });

  it("count who is held back, as a share of its own", async () => {
    const made = await makeAppeal();
    await db.appealTest.create({ data: { appealId: made.id, ...plan, holdback: 20 } });
    for (const name of ["A", "B"]) await count(made, name, { exposures: 400, epoch: 2 });
    const held = { appealId: made.id, day: new Date("2026-06-01"), epoch: 2 };
    await db.appealHeldBack.create({ data: { ...held, exposures: 200 } });
    const results = await getAppealResults({ actor, id: made.id });
    expect(results).toMatchObject({ heldBack: { exposures: 200 }, ratio: { isOff: false } });
    expect(results?.variants.map(({ share }) => share)).toEqual([0.4, 0.4]);
  });

  it("set who is held back beside all who were asked under the same shares, with an interval of its own", async () => {
    const made = await makeAppeal();
    await count(made, "A", { exposures: 9_000, epoch: 1 });
    await convert(made, "A", [9_000], { epoch: 1 });
    await db.appealTest.create({ data: { appealId: made.id, ...plan, holdback: 20 } });
    for (const name of ["A", "B"]) await count(made, name, { exposures: 2_000, epoch: 2 });
    await convert(made, "A", Array(60).fill(4_000), { epoch: 2 });
    await convert(made, "B", Array(60).fill(6_000), { epoch: 2 });
    const held = { appealId: made.id, day: new Date("2026-06-01"), epoch: 2 };
    await db.appealHeldBack.create({ data: { ...held, exposures: 1_000 } });
    await convert({ ...made, arms: { held: null } }, "held", [5_000, 5_000], { epoch: 2 });
    const results = await getAppealResults({ actor, id: made.id });
    expect(results?.heldBack).toMatchObject({
      ...{ exposures: 1_000, conversions: 2, sum: 10_000, share: 0.2 },
      asked: { exposures: 4_000, conversions: 120, sum: 600_000 },
    });
    const { difference, lower = 0, upper = 0, p = 1 } = results?.heldBack?.judgement ?? {};
    expect(difference).toBeCloseTo(140);
    expect(lower).toBeGreaterThan(0);
    expect(upper).toBeGreaterThan(140);
    expect(p).toBeLessThan(0.05);
    expect(results?.variants.map(({ conversions }) => conversions)).toEqual([61, 60]);
  });

  it("are empty before anybody saw it, and not there where no appeal is", async () => {
    const { id } = await makeAppeal({ A: 1 }, "DRAFT");
    expect(await getAppealResults({ actor, id })).toMatchObject({ variants: [], days: [], test: null, epochs: 0 });
    for (const other of ["nothing", "00000000-0000-4000-8000-000000000000"])
      expect(await getAppealResults({ actor, id: other })).toBeNull();
  });
});
