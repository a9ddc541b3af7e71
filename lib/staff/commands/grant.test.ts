import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { system } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { getStaffRole, isStaffAddress } from "../queries";
import { grantSchema } from "../schema";
import { grantRole } from ".";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it("makes the first owner, changes a role, and audits only what changed", async () => {
  const input = grantSchema.parse({ address: " First@Example.org ", role: "OWNER" });
  await grantRole({ actor: system("test"), input });
  await grantRole({ actor: system("test"), input });
  expect(await isStaffAddress("first@example.org")).toBe(true);
  const { id } = await db.user.findUniqueOrThrow({ where: { email: "first@example.org" } });
  const toEditor = { actor: system("test"), input: { ...input, role: "EDITOR" as const } };
  await expect(grantRole(toEditor)).rejects.toMatchObject({ code: "conflict" });
  await grantRole({ actor: system("test"), input: { address: "other@example.org", role: "OWNER" } });
  await grantRole(toEditor);
  expect(await getStaffRole(id)).toBe("EDITOR");
  const entries = await db.auditEntry.findMany({
    where: { action: "staff.grant", subjectId: id },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ before, after }) => [before, after])).toMatchObject([
    [{ role: null }, { role: "OWNER" }],
    [{ role: "OWNER" }, { role: "EDITOR" }],
  ]);
});

it("is for owners alone", async () => {
  const input = grantSchema.parse({ address: "second@example.org", role: "ANALYST" });
  const others: Actor[] = [
    { kind: "guest" },
    { kind: "member", userId: "", memberId: "" },
    ...(["MANAGER", "EDITOR", "ANALYST"] as const).map((role) => ({ kind: "staff" as const, userId: "", role })),
  ];
  for (const actor of others) await expect(grantRole({ actor, input })).rejects.toThrow("forbidden");
  expect(await isStaffAddress("second@example.org")).toBe(false);
});
