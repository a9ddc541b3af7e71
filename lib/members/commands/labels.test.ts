import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { labelsOf, listLabels } from "../queries";
import { createLabel, DELETE_MOST, deleteLabel, labelMembers, renameLabel, setLabels } from ".";

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
const make = async (name: string) => {
  const made = await createLabel({ actor, input: { name, colour: "blue" } });
  if (!made.ok) throw new Error(JSON.stringify(made.errors));
  return made.value.id;
};
const member = async () => (await db.member.create({ data: {} })).id;
const entries = (memberId: string) =>
  db.auditEntry.findMany({ where: { memberId, action: "member.label" }, orderBy: { id: "asc" } });

describe("a label", () => {
  it("has a name of its own, whatever its letters and spaces", async () => {
    await make("Board  member ");
    expect(await createLabel({ actor, input: { name: "board MEMBER", colour: "red" } })).toMatchObject({ ok: false });
    for (const name of ["", "  ", "x".repeat(41)])
      expect(await createLabel({ actor, input: { name, colour: "red" } })).toMatchObject({ ok: false });
    expect(await listLabels({ actor })).toMatchObject([{ name: "Board member", colour: "blue" }]);
    const both = await Promise.all([1, 2].map(() => createLabel({ actor, input: { name: "Twin", colour: "red" } })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it("is renamed, also to another spelling of itself, and never to another's name", async () => {
    const id = await make("Press");
    await make("Other");
    expect(await renameLabel({ actor, input: { id, name: "press", colour: "red" } })).toMatchObject({ ok: true });
    expect(await renameLabel({ actor, input: { id, name: "OTHER", colour: "red" } })).toMatchObject({ ok: false });
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "label.change", subjectId: id } });
    expect(entry).toMatchObject({ before: { colour: "blue" }, after: { colour: "red", isRenamed: true } });
    expect(JSON.stringify(entry)).not.toMatch(/press/i);
  });
});

describe("a member's labels", () => {
  it("are set as a whole, with one entry for what changed and none for nothing", async () => {
    const [a, b, c, memberId] = [await make("A"), await make("B"), await make("C"), await member()];
    const set = (labelIds: string[]) => setLabels({ actor, input: { memberId, labelIds } });
    await set([a, b]);
    await set([b, a]);
    await set([b, c, "018f0000-0000-7000-8000-00000000dead"]);
    expect((await labelsOf(db, [memberId])).get(memberId)?.map(({ name }) => name)).toEqual(["B", "C"]);
    expect(await entries(memberId)).toMatchObject([
      { before: { labels: [] }, after: { labels: [a, b].sort() } },
      { before: { labels: [a] }, after: { labels: [c] } },
    ]);
    const gone = await db.member.create({ data: { mergedIntoId: memberId } });
    await expect(setLabels({ actor, input: { memberId: gone.id, labelIds: [a] } })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("of which there is none are gone, whatever stands for their id", async () => {
    const memberIds = [await member(), "nobody"];
    for (const id of ["", "x", "00000000-0000-4000-8000-000000000000"]) {
      const gone = { code: "not-found" };
      const name = "Never";
      await expect(renameLabel({ actor, input: { id, name, colour: "red" } })).rejects.toMatchObject(gone);
      await expect(labelMembers({ actor, input: { memberIds, labelId: id, isOff: false } })).rejects.toMatchObject(
        gone,
      );
      expect(await deleteLabel({ actor, input: { id } })).toEqual({ ok: true, value: 0 });
    }
  });

  it("lose one that is deleted, each with an entry; one of very many stays until it is taken off them", async () => {
    const [id, one, two] = [await make("Short-lived"), await member(), await member()];
    for (const memberId of [one, two]) await setLabels({ actor, input: { memberId, labelIds: [id] } });
    expect(await deleteLabel({ actor, input: { id } })).toEqual({ ok: true, value: 2 });
    expect(await deleteLabel({ actor, input: { id } })).toEqual({ ok: true, value: 0 });
    for (const memberId of [one, two]) expect(await entries(memberId)).toHaveLength(2);
    const many = await make("Everybody");
    const rows = await db.member.createManyAndReturn({ data: Array.from({ length: DELETE_MOST + 1 }, () => ({})) });
    await db.memberLabel.createMany({ data: rows.map(({ id: memberId }) => ({ memberId, labelId: many })) });
    expect(await deleteLabel({ actor, input: { id: many } })).toMatchObject({ ok: false, errors: { form: /1,000/ } });
    expect(await db.memberLabel.count({ where: { labelId: many } })).toBe(DELETE_MOST + 1);
  });
});

it("is put on several at once and taken off, with an entry for each whom that changes", async () => {
  const [labelId, one, two] = [await make("Several"), await member(), await member()];
  const erased = (await db.member.create({ data: { erasedAt: new Date() } })).id;
  await setLabels({ actor, input: { memberId: one, labelIds: [labelId] } });
  const memberIds = [one, two, erased];
  expect(await labelMembers({ actor, input: { memberIds, labelId, isOff: false } })).toBe(1);
  expect(await labelMembers({ actor, input: { memberIds, labelId, isOff: true } })).toBe(2);
  expect(await labelMembers({ actor, input: { memberIds, labelId, isOff: true } })).toBe(0);
  for (const id of [one, two]) expect(await entries(id)).toHaveLength(2);
  expect(await entries(erased)).toEqual([]);
});

it("is owners' and managers' to change, and nobody else's", async () => {
  const others: Actor[] = [staff("EDITOR"), staff("ANALYST"), { kind: "guest" }];
  const input = {
    id: "x",
    name: "x",
    colour: "red" as const,
    memberId: "x",
    labelIds: [],
    memberIds: [],
    labelId: "x",
    isOff: false,
  };
  for (const other of others)
    for (const command of [createLabel, renameLabel, deleteLabel, setLabels, labelMembers])
      await expect(command({ actor: other, input })).rejects.toMatchObject({ code: "forbidden" });
});
