import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { system } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { readStays } from "./retention";

const NOW = new Date("2026-07-10T12:00:00Z");
const actor = system("test");
let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => void (await db.membershipMove.deleteMany()));

async function live(began: string, ended: string | null, plan: "MONTHLY" | "ANNUAL" = "MONTHLY"): Promise<void> {
  const move = { membershipId: crypto.randomUUID(), plan, currency: "usd", cohort: began.slice(0, 7) };
  await db.membershipMove.create({ data: { ...move, kind: "STARTED", at: new Date(began) } });
  await db.membershipMove.create({ data: { ...move, kind: "RAISED", at: new Date(began) } });
  if (ended) await db.membershipMove.create({ data: { ...move, kind: "ENDED", at: new Date(ended) } });
}

it("counts, month by month, who could have been charged again and who was not", async () => {
  await live("2026-03-05T10:00:00Z", null); // charged four times since
  await live("2026-03-05T10:00:00Z", "2026-04-05T10:00:00Z"); // its first period was its last
  await live("2026-03-05T10:00:00Z", "2026-05-20T10:00:00Z"); // not charged for its third month after
  await live("2026-06-20T10:00:00Z", null); // a month is not over yet
  await live("2024-06-01T10:00:00Z", "2024-06-02T10:00:00Z"); // too long ago
  await live("2026-03-05T10:00:00Z", "2026-04-05T10:00:00Z", "ANNUAL");
  const stays = await readStays({ actor, now: NOW });
  expect(stays).toHaveLength(11);
  expect(stays.slice(0, 5)).toEqual([
    { atRisk: 3, lost: 1 },
    { atRisk: 2, lost: 0 },
    { atRisk: 2, lost: 1 },
    { atRisk: 1, lost: 0 },
    { atRisk: 0, lost: 0 },
  ]);
});

it("knows nothing where nobody joined, and tells nobody who may not see money", async () => {
  expect(await readStays({ actor, now: NOW })).toEqual(Array.from({ length: 11 }, () => ({ atRisk: 0, lost: 0 })));
  await expect(readStays({ actor: { kind: "guest" } as never, now: NOW })).rejects.toThrow();
});
