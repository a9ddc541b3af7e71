import { afterAll, beforeAll, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { createDb, type Db } from "../../db";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { isAllowed } from "../../staff/rules";
import { listBounced } from "./bounced";

let database: TestDatabase;
let db: Db;
const day = (number: number) => new Date(Date.UTC(2026, 0, number, 12));
const staff = (role: StaffRole): Actor => ({ kind: "staff", userId: "018f0000-0000-7000-8000-000000000000", role });

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
  await db.member.create({ data: { emails: { create: { address: "fine@example.org" } } } });
  for (let n = 1; n <= 22; n += 1) {
    const gone = { address: `gone-${n}@example.org`, bouncedAt: day(n), bounceCode: "5.1.1" };
    await db.member.create({ data: { emails: { create: gone } } });
  }
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it("tells of the addresses that mail came back from last, and that there are more", async () => {
  const { rows, hasMore } = await listBounced({ actor: staff("MANAGER"), tx: db });
  expect([rows.length, hasMore]).toEqual([20, true]);
  expect(rows.slice(0, 2)).toMatchObject([
    { address: "gone-22@example.org", bouncedAt: day(22), bounceCode: "5.1.1" },
    { address: "gone-21@example.org" },
  ]);
});

it.each(Object.values(StaffRole))("shows %s what the role may see", async (role) => {
  const asked = listBounced({ actor: staff(role), tx: db });
  if (!isAllowed(role, "members.read")) return await expect(asked).rejects.toThrow("forbidden");
  const isNamed = JSON.stringify(await asked).includes("gone-22@");
  expect(isNamed).toBe(isAllowed(role, "members.personal"));
});

it("is for staff alone", async () => {
  for (const actor of [{ kind: "guest" }, { kind: "member", userId: "u", memberId: "m" }] as Actor[])
    await expect(listBounced({ actor, tx: db })).rejects.toThrow("forbidden");
});
