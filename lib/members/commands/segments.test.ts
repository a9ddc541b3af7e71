import { afterAll, beforeAll, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { listSegments } from "../queries";
import { deleteSegment, renameSegment, saveSegment } from ".";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const staff = (role: StaffRole): Actor => ({ kind: "staff", userId: "018f0000-0000-7000-8000-000000000000", role });
const actor = staff("MANAGER");

it("keeps filters and order under a name, never what was searched for", async () => {
  const list = { query: "mara", status: "ACTIVE", "total-from": "10", match: "any", sort: "total" } as const;
  const saved = await saveSegment({ actor, input: { name: " Big  ones", list } });
  expect(saved).toMatchObject({ ok: true });
  const [segment] = await listSegments({ actor });
  expect(segment).toMatchObject({
    ...{ name: "Big ones", match: "any", sort: "total" },
    filters: { status: ["ACTIVE"], "total-from": ["10"] },
  });
  const trail = await db.auditEntry.findMany({ where: { subjectId: segment?.id ?? "" } });
  expect(JSON.stringify([segment, trail])).not.toMatch(/mara/);
  expect(await saveSegment({ actor, input: { name: "BIG ONES", list } })).toMatchObject({ ok: false });
  expect(await saveSegment({ actor, input: { name: "", list } })).toMatchObject({ ok: false });
  expect(await saveSegment({ actor, input: { name: "None", list: { query: "mara" } } })).toMatchObject({ ok: false });
});

it("is renamed, never to another's name, and deleted, once each in the history", async () => {
  const list = { bounced: "yes" };
  const made = await saveSegment({ actor, input: { name: "One", list } });
  await saveSegment({ actor, input: { name: "Two", list } });
  const id = made.ok ? made.value : "";
  expect(await renameSegment({ actor, input: { id, name: "two" } })).toMatchObject({ ok: false });
  expect(await renameSegment({ actor, input: { id, name: "Uno" } })).toMatchObject({ ok: true });
  expect(await renameSegment({ actor, input: { id, name: "Uno" } })).toMatchObject({ ok: true });
  await deleteSegment({ actor, input: { id } });
  await deleteSegment({ actor, input: { id } });
  await expect(renameSegment({ actor, input: { id, name: "Again" } })).rejects.toMatchObject({ code: "not-found" });
  const trail = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
  expect(trail.map(({ action }) => action)).toEqual(["segment.create", "segment.change", "segment.delete"]);
});

it.each(Object.values(StaffRole))("%s", async (role) => {
  const attempt = deleteSegment({ actor: staff(role), input: { id: "018f0000-0000-7000-8000-00000000dead" } });
  if (role === "OWNER" || role === "MANAGER") await expect(attempt).resolves.toBeUndefined();
  else await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  const save = saveSegment({ actor: staff(role), input: { name: role, list: { once: "yes" } } });
  if (role === "OWNER" || role === "MANAGER") await expect(save).resolves.toMatchObject({ ok: true });
  else await expect(save).rejects.toMatchObject({ code: "forbidden" });
});
