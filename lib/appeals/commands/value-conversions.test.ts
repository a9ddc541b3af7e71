import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Frequency } from "../../../prisma/generated/enums";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { stopJobs } from "../../jobs";
import { valueConversions } from "./value-conversions";

const NOW = new Date("2026-06-15T12:00:00Z");
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);

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
  await db.appealConversion.deleteMany();
  await db.payment.deleteMany();
  await db.membershipMove.deleteMany();
  await db.membership.deleteMany();
  await db.checkoutAttempt.deleteMany();
  await db.appeal.deleteMany();
});

/** An appeal of two variants that has run for ten days. */
async function makeAppeal(facts: object = {}) {
  const words = { headline: "Please", body: "Give", button: "Go on" };
  const { id, variants } = await db.appeal.create({
    data: {
      ...{ name: "Test", status: "RUNNING" as const },
      variants: { create: ["A", "B"].map((name) => ({ ...words, name })) },
    },
    include: { variants: { orderBy: { name: "asc" } } },
  });
  await db.appealEpoch.updateMany({ where: { appealId: id }, data: { from: ago(240) } });
  await db.appeal.update({ where: { id }, data: facts });
  const [a = "", b = ""] = variants.map((variant) => variant.id);
  return { id, a, b };
}

interface Gift {
  appealId?: string | null;
  variantId?: string | null;
  heldBackId?: string;
  appealEpoch?: number | null;
  frequency?: Frequency;
  amount?: number;
  feeCover?: number;
  currency?: string;
  at?: Date;
  status?: "SUCCEEDED" | "PENDING" | "FAILED";
}

let serial = 0;
async function give({ at = ago(2), status = "SUCCEEDED", ...gift }: Gift): Promise<string> {
  serial += 1;
  const facts = { frequency: "ONE_TIME" as const, amount: 5_000, currency: "usd", ...gift };
  const { id } = await db.checkoutAttempt.create({
    data: { ...facts, state: "COMPLETED", browserHash: `h${serial}`, expiresAt: at, createdAt: at, completedAt: at },
  });
  const { amount, currency } = facts;
  const paid = status === "SUCCEEDED" ? { paidAt: at } : {};
  await db.payment.create({ data: { attemptId: id, kind: "GIFT", status, amount, currency, ...paid } });
  return id;
}
const conversions = () => db.appealConversion.findMany({ orderBy: { value: "asc" } });

describe("a conversion", () => {
  it("is made of a paid gift, once, with its value after fees on the day it was chosen", async () => {
    const { id, a } = await makeAppeal();
    const attemptId = await give({ appealId: id, variantId: a, appealEpoch: 1, at: new Date("2026-06-15T03:00:00Z") });
    await valueConversions(NOW);
    await valueConversions(NOW);
    expect(await conversions()).toMatchObject([
      { attemptId, appealId: id, variantId: a, epoch: 1, value: 4_825, currency: "usd", day: new Date("2026-06-14") },
    ]);
  });

  it("is made of a gift of somebody held back, too, without a variant, while some readers are", async () => {
    const { id } = await makeAppeal();
    await give({ heldBackId: id, appealEpoch: 1, at: ago(3) });
    await db.appealTest.create({
      data: {
        ...{ appealId: id, currency: "usd", cap: 10_000, typicalValue: 4_000, plannedConversions: 400, holdback: 10 },
      },
    });
    await db.appealEpoch.updateMany({ where: { appealId: id, number: 2 }, data: { from: ago(2) } });
    const inTime = await give({ heldBackId: id, appealEpoch: 2, at: ago(1) });
    const untold = await give({ heldBackId: id, amount: 6_000, at: ago(1) });
    await valueConversions(NOW);
    await valueConversions(NOW);
    expect(await conversions()).toMatchObject([
      { attemptId: inTime, appealId: id, variantId: null, epoch: 2 },
      { attemptId: untold, appealId: id, variantId: null, epoch: 0 },
    ]);
  });

  it("is never counted twice, however many look at once", async () => {
    const { id, b } = await makeAppeal();
    for (let gift = 0; gift < 20; gift += 1) await give({ appealId: id, variantId: b, appealEpoch: 1 });
    await Promise.all([valueConversions(NOW), valueConversions(NOW), valueConversions(NOW)]);
    expect(await conversions()).toHaveLength(20);
  });

  it("comes when the money does, and stays when it goes back", async () => {
    const { id, a } = await makeAppeal();
    const attemptId = await give({ appealId: id, variantId: a, appealEpoch: 1, status: "PENDING" });
    await valueConversions(NOW);
    expect(await conversions()).toEqual([]);
    await db.payment.updateMany({ where: { attemptId }, data: { status: "SUCCEEDED", paidAt: ago(1) } });
    await valueConversions(NOW);
    const before = await conversions();
    expect(before).toHaveLength(1);
    await db.payment.updateMany({ where: { attemptId }, data: { amountRefunded: 5_000 } });
    await valueConversions(NOW);
    expect(await conversions()).toEqual(before);
  });

  it("is no gift that no appeal asked for, that was not paid, or that came after the appeal had ended", async () => {
    const { id, a, b } = await makeAppeal();
    await db.appeal.update({ where: { id }, data: { status: "ENDED" } });
    await db.appealEpoch.updateMany({ where: { appealId: id, number: 2 }, data: { from: ago(3) } });
    await give({});
    await give({ appealId: id, variantId: a, appealEpoch: 1, at: ago(5), status: "FAILED" });
    await give({ appealId: id, variantId: a, appealEpoch: 1, at: ago(1) });
    const inTime = await give({ appealId: id, variantId: b, appealEpoch: 1, at: ago(4) });
    await valueConversions(NOW);
    expect(await conversions()).toMatchObject([{ attemptId: inTime }]);
  });

  it("is none of a variant without readers, nor outside the appeal's dates", async () => {
    const { id, a, b } = await makeAppeal({ startsAt: ago(48), endsAt: ago(24) });
    await db.appealVariant.update({ where: { id: b }, data: { weight: 0 } });
    await db.appealEpoch.updateMany({ where: { appealId: id, number: 2 }, data: { from: ago(40) } });
    for (const at of [ago(50), ago(10)]) await give({ appealId: id, variantId: a, appealEpoch: 1, at });
    await give({ appealId: id, variantId: b, appealEpoch: 1, at: ago(30) });
    const within = await give({ appealId: id, variantId: a, appealEpoch: 2, at: ago(30) });
    await valueConversions(NOW);
    expect(await conversions()).toMatchObject([{ attemptId: within, epoch: 2 }]);
  });

  it("is none of a double that was undone", async () => {
    const { id, a } = await makeAppeal();
    const attemptId = await give({ appealId: id, variantId: a, appealEpoch: 1, frequency: "MONTHLY", amount: 500 });
    const { id: memberId } = await db.member.create({ data: {} });
    const plan = { memberId, plan: "MONTHLY" as const, amount: 500, currency: "usd", startedAt: ago(2) };
    const older = await db.membership.create({ data: { ...plan, status: "ACTIVE" } });
    await db.membership.create({ data: { ...plan, status: "ENDED", attemptId, duplicateOfId: older.id } });
    await valueConversions(NOW);
    expect(await conversions()).toEqual([]);
  });

  it("belongs to the epoch in which its giver saw the appeal; to none where nobody can tell", async () => {
    const { id, a } = await makeAppeal();
    await db.appealVariant.update({ where: { id: a }, data: { weight: 3 } });
    await db.appealEpoch.updateMany({ where: { appealId: id, number: 2 }, data: { from: ago(24) } });
    const epochs = [1, 2, null, 7];
    for (const [index, appealEpoch] of epochs.entries())
      await give({ appealId: id, variantId: a, appealEpoch, amount: 1_000 * (index + 1) });
    await give({ appealId: id, variantId: a, appealEpoch: 2, amount: 9_000, at: ago(30) });
    await valueConversions(NOW);
    expect((await conversions()).map(({ epoch }) => epoch)).toEqual([1, 2, 0, 0, 0]);
  });

  it("of a monthly membership is worth what our own members' stay makes likely, and stays so", async () => {
    const { id, a } = await makeAppeal();
    const monthly = { appealId: id, variantId: a, appealEpoch: 1, frequency: "MONTHLY" as const, amount: 1_000 };
    await give(monthly);
    await valueConversions(NOW);
    const [first] = await conversions();
    const months = (first?.value ?? 0) / (1_000 - 29 - 30);
    expect(months).toBeGreaterThan(8);
    expect(months).toBeLessThan(11);
    // Everybody of a large cohort left before the second charge.
    const move = { plan: "MONTHLY" as const, currency: "usd", cohort: "2026-01" };
    const lives = Array.from({ length: 2_000 }, () => crypto.randomUUID());
    await db.membershipMove.createMany({
      data: lives.flatMap((membershipId) => [
        { ...move, membershipId, kind: "STARTED" as const, at: ago(24 * 100) },
        { ...move, membershipId, kind: "ENDED" as const, at: ago(24 * 70) },
      ]),
    });
    await give(monthly);
    await valueConversions(NOW);
    const [second, kept] = await conversions();
    expect((second?.value ?? 0) / 941).toBeLessThan(1.5);
    expect(kept).toEqual(first);
  });
});

describe("a test's plan", () => {
  it("is fixed once the appeal has run, and not moved by what follows", async () => {
    const { id } = await makeAppeal();
    await valueConversions(NOW);
    const plan = { currency: "usd", cap: 25_000, typicalValue: 7_800, plannedConversions: 400 };
    expect(await db.appealTest.findMany()).toMatchObject([{ appealId: id, ...plan, isChoosing: false, holdback: 0 }]);
    await db.setting.create({ data: { key: "giving", value: { currency: "eur" } } });
    await valueConversions(NOW);
    await db.setting.deleteMany();
    expect(await db.appealTest.findMany()).toMatchObject([{ appealId: id, ...plan }]);
  });

  it("knows what other appeals brought, where that is enough", async () => {
    const { id: other, a } = await makeAppeal();
    for (let gift = 0; gift < 50; gift += 1)
      await give({ appealId: other, variantId: a, appealEpoch: 1, amount: 1_000 });
    await valueConversions(NOW);
    const { id: appealId } = await makeAppeal();
    await valueConversions(NOW);
    expect(await db.appealTest.findUnique({ where: { appealId } })).toMatchObject({ typicalValue: 941 });
  });
});
