import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { holdEdit, pruneEdits, takeEdit } from "./edit-lock";

const MINUTE = 60_000;
const NOW = new Date("2026-06-15T12:00:00Z");
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);
type Staff = Extract<Actor, { kind: "staff" }>;

let database: TestDatabase;
let ines: Staff;
let omar: Staff;

async function person(name: string | null, role: StaffRole): Promise<Staff> {
  const { id: userId } = await db.user.create({
    data: { name, email: `${randomUUID()}@example.org`, staff: { create: { role } } },
  });
  return { kind: "staff", userId, role };
}
beforeAll(async () => {
  database = await useTestDatabase();
  [ines, omar] = [await person("Ines Duarte", "EDITOR"), await person("Omar Haddad", "OWNER")];
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
let id: string;
beforeEach(() => {
  id = randomUUID();
});

const hold = (actor: Actor, minutes = 0, kind: "Appeal" | "Article" = "Appeal") =>
  holdEdit({ actor, input: { kind, id }, now: at(minutes) });
const take = (actor: Actor, minutes = 0) => takeEdit({ actor, input: { kind: "Appeal", id }, now: at(minutes) });

describe("who writes in a form", () => {
  it("is whoever opened it first, and others are told since when", async () => {
    expect(await hold(ines)).toBeNull();
    expect(await hold(omar, 3)).toEqual({ name: "Ines Duarte", since: NOW });
    expect(await hold(omar, 3, "Article")).toBeNull();
    expect(await hold(ines, 4)).toBeNull();
  });

  it("is nobody after ten minutes without a sign of life, and still them after one", async () => {
    await hold(ines);
    await hold(ines, 9);
    expect(await hold(omar, 18)).toEqual({ name: "Ines Duarte", since: NOW });
    expect(await hold(omar, 19)).toBeNull();
    expect(await hold(ines, 20)).toEqual({ name: "Omar Haddad", since: at(19) });
  });

  it("begins anew after they were away", async () => {
    await hold(ines);
    await hold(ines, 15);
    expect(await hold(omar, 16)).toEqual({ name: "Ines Duarte", since: at(15) });
  });

  it("changes when somebody takes over, which is written down with from whom", async () => {
    await hold(ines);
    await take(omar, 2);
    expect(await hold(ines, 3)).toEqual({ name: "Omar Haddad", since: at(2) });
    expect(await db.auditEntry.findMany({ where: { subjectId: id } })).toMatchObject([
      {
        ...{ action: "edit.take-over", actorId: omar.userId, subjectType: "Appeal" },
        before: { staffId: ines.userId },
      },
    ]);
    await take(omar, 4);
    expect(await db.auditEntry.count({ where: { subjectId: id } })).toBe(1);
  });

  it("is one of two who open it at once", async () => {
    const told = await Promise.all([hold(ines), hold(omar)]);
    expect(told.filter((holder) => holder === null)).toHaveLength(1);
  });

  it("is named by an address where there is no name, and for those alone who may write there", async () => {
    const nameless = await person(null, "EDITOR");
    await hold(nameless);
    expect((await hold(ines))?.name).toMatch(/@example\.org$/);
    await expect(hold({ ...omar, role: "ANALYST" })).rejects.toThrow();
    await expect(take({ kind: "guest" })).rejects.toThrow();
  });

  it("is forgotten after a day, and with their role", async () => {
    await hold(ines);
    const others = await person("Leaves", "EDITOR");
    await hold(others, 0, "Article");
    await db.staff.delete({ where: { userId: others.userId } });
    expect(await db.editLock.count({ where: { subjectId: id } })).toBe(1);
    await pruneEdits(at(24 * 60 + 1));
    expect(await db.editLock.count({ where: { subjectId: id } })).toBe(0);
  });
});
