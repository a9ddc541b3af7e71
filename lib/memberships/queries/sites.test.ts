import { afterAll, beforeAll, expect, it } from "vitest";
import { system } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { moneyBySite } from "./sites";

const NOW = new Date("2026-07-10T12:00:00Z");
const DAY = 24 * 3_600_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function give(source: string | null, amounts: number[], daysAgo = 1): Promise<void> {
  const member = await db.member.create({ data: {} });
  const at = new Date(NOW.getTime() - daysAgo * DAY);
  const common = { currency: "usd", memberId: member.id };
  const attempt = await db.checkoutAttempt.create({
    data: {
      ...{ ...common, source, frequency: "MONTHLY", amount: amounts[0] ?? 500, browserHash: "h", expiresAt: NOW },
      ...{ state: amounts.length > 0 ? "COMPLETED" : "EXPIRED", completedAt: at },
    },
  });
  for (const [index, amount] of amounts.entries())
    await db.payment.create({
      data: {
        ...{ ...common, amount, attemptId: attempt.id, kind: "MEMBERSHIP", status: "SUCCEEDED" },
        paidAt: new Date(at.getTime() + index * 1_000),
      },
    });
}

it("sums by site what began there: its first payment, of what was paid, since then", async () => {
  await give("https://www.news.example/a", [500, 900]);
  await give("https://www.news.example/b", [1_000]);
  await give("http://localhost:8080/", [2_500]);
  await give("https://www.news.example/c", []);
  await give("https://www.news.example/d", [700], 100);
  await give(null, [800]);
  const since = new Date(NOW.getTime() - 90 * DAY);
  expect(await moneyBySite({ actor: system("test"), since })).toEqual([
    { site: "www.news.example", currency: "usd", count: 2, given: 1_500, answers: 0 },
    { site: "localhost:8080", currency: "usd", count: 1, given: 2_500, answers: 0 },
  ]);
});

it("tells nobody who may not see money", async () => {
  await expect(moneyBySite({ actor: { kind: "guest" } as never, since: NOW })).rejects.toThrow();
});
