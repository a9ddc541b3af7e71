import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BulkDeed, StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { type TestGiving, useTestGiving } from "../../embedded/test-giving";
import type { MemberListInput } from "../../members/schema";
import { isAllowed } from "../../staff/rules";
import { getBulkRun, listBulkItems, listBulkRuns } from "../queries";
import { BULK_PERMISSION, type BulkOptions } from "../rules";
import {
  bulkMembers,
  discardBulk,
  drawBulk,
  drawUndo,
  exportBulk,
  pruneBulk,
  resumeBulk,
  retryBulk,
  startBulk,
  stepBulk,
  stopBulk,
  tendBulk,
} from ".";

let giving: TestGiving;
let actor: Extract<Actor, { kind: "staff" }>;
beforeAll(async () => {
  giving = await useTestGiving();
  const { id: userId } = await db.user.create({ data: { email: "owner@example.org" } });
  await db.staff.create({ data: { userId, role: "OWNER" } });
  // The last owner stays one.
  await db.user.create({ data: { email: "other@example.org", staff: { create: { role: "OWNER" } } } });
  actor = { kind: "staff", userId, role: "OWNER" };
});
afterAll(() => giving.close());

const DAY = 86_400_000;
const runOf = (id: string) => db.bulkRun.findUniqueOrThrow({ where: { id } });
const itemsOf = (runId: string) => db.bulkItem.findMany({ where: { runId }, orderBy: { position: "asc" } });
const start = (runId: string, count = "") => startBulk({ actor, input: { runId, count } });
const having = async (labelId: string) =>
  (await db.memberLabel.findMany({ where: { labelId } })).map(({ memberId }) => memberId).sort();

async function label() {
  const name = randomUUID();
  return (await db.label.create({ data: { name, key: name } })).id;
}
/** So many members of one country, whom a filter finds. */
async function people(country: string, count: number): Promise<string[]> {
  const data = Array.from({ length: count }, () => ({ country }));
  return (await db.member.createManyAndReturn({ data })).map(({ id }) => id);
}
const draw = (options: BulkOptions, list: MemberListInput, deed: BulkDeed = "LABEL") =>
  drawBulk({ actor, input: { deed, options, list } });

describe("a label for many", () => {
  it("is for whom the dry run has shown, and says what it found; nothing is done before somebody says so", async () => {
    const [labelId, ids] = [await label(), await people("AT", 3)];
    await people("AU", 2);
    await db.memberLabel.create({ data: { labelId, memberId: ids[0] ?? "" } });
    const gone = await people("AT", 1);
    await db.member.update({ where: { id: gone[0] }, data: { mergedIntoId: ids[1] ?? "" } });
    const id = await draw({ labelId }, { country: "AT" });
    expect(await runOf(id)).toMatchObject({ state: "READY", total: 3, due: 2, verdicts: { PUT: 2, HAS: 1 } });
    await bulkMembers({ runId: id });
    expect(await having(labelId)).toEqual([ids[0]]);
    const late = await people("AT", 1);
    expect(await start(id)).toMatchObject({ ok: true });
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 2, left: 0, failed: 0 });
    expect(await having(labelId)).toEqual(ids.toSorted());
    expect(await having(labelId)).not.toContain(late[0]);
    const own = await db.auditEntry.findMany({ where: { action: "member.label", memberId: { in: ids } } });
    expect(own.map(({ actorId, after }) => ({ actorId, after }))).toEqual(
      [1, 2].map(() => ({ actorId: actor.userId, after: { labels: [labelId], bulk: id } })),
    );
    const trail = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(trail.map(({ action, after }) => [action, after])).toMatchObject([
      ["bulk.start", { deed: "LABEL", members: 2, spared: 1, filters: { country: ["AT"] }, isSearch: false }],
      ["bulk.done", { done: 2, left: 0, failed: 0 }],
    ]);
  });

  it("leaves alone who has it, is merged or erased by the time it is done", async () => {
    const [labelId, ids] = [await label(), await people("BE", 3)];
    const id = await draw({ labelId }, { country: "BE" });
    await db.memberLabel.create({ data: { labelId, memberId: ids[0] ?? "" } });
    await db.member.update({ where: { id: ids[1] }, data: { erasedAt: new Date(), country: null } });
    await start(id);
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 1, left: 2 });
    const said = (await itemsOf(id)).map(({ memberId, outcome, sentence }) => [memberId, outcome, sentence]);
    expect(said).toEqual(
      expect.arrayContaining([
        [ids[0], "LEFT", "Was so by then."],
        [ids[1], "LEFT", "Is no more: merged, or erased."],
        [ids[2], "DONE", null],
      ]),
    );
  });

  it("is taken back from those alone to whom the run gave it, once", async () => {
    const [labelId, ids] = [await label(), await people("CH", 4)];
    await db.memberLabel.create({ data: { labelId, memberId: ids[0] ?? "" } });
    const id = await draw({ labelId }, { country: "CH" });
    await expect(drawUndo({ actor, input: { runId: id } })).rejects.toMatchObject({ code: "conflict" });
    await start(id);
    await bulkMembers({ runId: id });
    await db.memberLabel.deleteMany({ where: { labelId, memberId: ids[3] ?? "" } });
    const undo = await drawUndo({ actor, input: { runId: id } });
    expect(await runOf(undo)).toMatchObject({ deed: "UNLABEL", state: "READY", verdicts: { TAKE: 2, LACKS: 1 } });
    expect(await start(undo)).toMatchObject({ ok: true });
    await bulkMembers({ runId: undo });
    expect(await having(labelId)).toEqual([ids[0]]);
    await expect(drawUndo({ actor, input: { runId: id } })).rejects.toMatchObject({ code: "conflict" });
    await expect(resumeBulk({ actor, input: { runId: id } })).rejects.toMatchObject({ code: "conflict" });
  });

  it("goes to those ticked alone, however many fit the filters beside", async () => {
    const [labelId, ids] = [await label(), await people("CZ", 3)];
    const id = await draw({ labelId }, { country: "CZ", member: ids.slice(0, 2) });
    expect(await runOf(id)).toMatchObject({ chosen: 2, total: 2, filters: {} });
    await start(id);
    await bulkMembers({ runId: id });
    expect(await having(labelId)).toEqual(ids.slice(0, 2).sort());
    expect(await runOf(await draw({ labelId }, { member: ["nobody"] }))).toMatchObject({ total: 0 });
  });

  it("stands still when it is deleted, or whoever began it may not go on", async () => {
    const labelId = await label();
    await people("DE", 2);
    const id = await draw({ labelId }, { country: "DE" });
    await start(id);
    await db.staff.update({ where: { userId: actor.userId }, data: { role: "EDITOR" } });
    await bulkMembers({ runId: id });
    await db.staff.update({ where: { userId: actor.userId }, data: { role: "OWNER" } });
    expect(await runOf(id)).toMatchObject({
      state: "STOPPED",
      done: 0,
      problem: expect.stringMatching(/may not do it/),
    });
    await db.label.delete({ where: { id: labelId } });
    await resumeBulk({ actor, input: { runId: id } });
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "STOPPED", done: 0, problem: "The label was deleted." });
    await expect(draw({ labelId }, { country: "DE" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a long run", () => {
  it("is drawn batch after batch, is killed anywhere, and goes on: nobody twice, nobody lost", async () => {
    const [labelId, ids] = [await label(), await people("DK", 12_000)];
    const id = await draw({ labelId }, { country: "DK", query: "" });
    expect(await runOf(id)).toMatchObject({ state: "DRAWING", total: 5_000 });
    await expect(start(id)).rejects.toMatchObject({ code: "conflict" });
    expect(await stepBulk(id)).toBe(true);
    await tendBulk(new Date(Date.now() + 3_600_000));
    const waiting = async () => {
      const [row] = (await db.$queryRaw`SELECT count(*)::int AS n FROM pgboss.job
        WHERE name = 'bulk-members' AND state = 'created' AND singleton_key = ${id}`) as [{ n: number }];
      return row.n;
    };
    expect(await waiting()).toBe(1);
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "READY", total: 12_000, due: 12_000 });
    const drawn = (await itemsOf(id)).map(({ memberId }) => memberId);
    expect(drawn).toEqual(ids.toSorted().reverse());

    await start(id);
    expect(await stepBulk(id)).toBe(true);
    // A batch that dies in its middle.
    await db.$executeRaw`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$`;
    await db.$executeRaw`CREATE TRIGGER die BEFORE UPDATE ON "BulkItem" FOR EACH ROW WHEN (NEW."position" = 1900) EXECUTE FUNCTION die()`;
    await expect(stepBulk(id)).rejects.toThrow();
    await db.$executeRaw`DROP TRIGGER die ON "BulkItem"`;
    expect(await runOf(id)).toMatchObject({ state: "RUNNING", done: 1_000 });
    expect(await db.memberLabel.count({ where: { labelId } })).toBe(1_000);
    await stopBulk({ actor, input: { runId: id } });
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "STOPPED", done: 1_000 });
    await resumeBulk({ actor, input: { runId: id } });
    await Promise.all([bulkMembers({ runId: id }), bulkMembers({ runId: id })]);
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "DONE", done: 12_000, left: 0, failed: 0 });
    expect(await db.memberLabel.count({ where: { labelId } })).toBe(12_000);
    const entries = await db.auditEntry.count({
      where: { action: "member.label", after: { path: ["bulk"], equals: id } },
    });
    expect(entries).toBe(12_000);
  }, 120_000);

  it("keeps what was searched for sealed, and only until all are drawn", async () => {
    const [labelId, name] = [await label(), `Searched ${randomUUID().slice(0, 8)}`];
    await db.member.createMany({ data: Array.from({ length: 5_001 }, () => ({ name })) });
    const id = await draw({ labelId }, { query: name });
    const row = await runOf(id);
    expect(row).toMatchObject({ state: "DRAWING", isSearch: true, filters: {} });
    expect(JSON.stringify(row) + Buffer.from(row.sealedQuery ?? []).toString("latin1")).not.toContain(name);
    await bulkMembers({ runId: id });
    expect(await runOf(id)).toMatchObject({ state: "READY", total: 5_001, sealedQuery: null });
    await discardBulk({ actor, input: { runId: id } });
    expect(await db.bulkItem.count({ where: { runId: id } })).toBe(0);
  }, 60_000);

  it("forgets whom it was about a month later, and a dry run that nobody went on with after a day", async () => {
    const labelId = await label();
    await people("EE", 2);
    const [kept, idle] = [await draw({ labelId }, { country: "EE" }), await draw({ labelId }, { country: "EE" })];
    await start(kept);
    await bulkMembers({ runId: kept });
    await pruneBulk(new Date(Date.now() + 2 * DAY));
    expect(await db.bulkRun.count({ where: { id: idle } })).toBe(0);
    expect(await db.bulkItem.count({ where: { runId: kept } })).toBe(2);
    await pruneBulk(new Date(Date.now() + 31 * DAY));
    expect(await db.bulkItem.count({ where: { runId: kept } })).toBe(0);
    expect(await runOf(kept)).toMatchObject({ done: 2, prunedAt: expect.any(Date) });
    await expect(drawUndo({ actor, input: { runId: kept } })).rejects.toMatchObject({ code: "conflict" });
  });
});

it("everybody, and every erasure, takes the number typed", async () => {
  const labelId = await label();
  await people("FI", 2);
  const all = await draw({ labelId }, {});
  await bulkMembers({ runId: all });
  const { due } = await runOf(all);
  for (const typed of ["", String(due + 1), "all", `-${due}`])
    expect(await start(all, typed)).toMatchObject({ ok: false });
  expect(await runOf(all)).toMatchObject({ state: "READY" });
  expect(await start(all, due.toLocaleString("en-US"))).toMatchObject({ ok: true });
  await stopBulk({ actor, input: { runId: all } });
  const erasure = await draw({}, { country: "FI" }, "ERASE");
  expect(await start(erasure)).toMatchObject({ ok: false, errors: { count: expect.any(String) } });
  expect(await runOf(erasure)).toMatchObject({ state: "READY", due: 2 });
});

describe("who may", () => {
  const input = { runId: "018f0000-0000-7000-8000-000000000001" };
  const asking = (who: Actor): Record<string, () => Promise<unknown>> => ({
    starts: () => startBulk({ actor: who, input: { ...input, count: "" } }),
    stops: () => stopBulk({ actor: who, input }),
    resumes: () => resumeBulk({ actor: who, input }),
    retries: () => retryBulk({ actor: who, input }),
    discards: () => discardBulk({ actor: who, input }),
    undoes: () => drawUndo({ actor: who, input }),
    lists: () => listBulkRuns({ actor: who }),
    looks: () => getBulkRun({ actor: who, id: input.runId }),
    "sees whom": () => listBulkItems({ actor: who, input }),
    "takes it along": () => exportBulk({ actor: who, input }),
  });
  const came = (work: () => Promise<unknown>) =>
    work().then(
      () => "done",
      (error: { code?: string }) => error.code,
    );

  it.each([...Object.values(StaffRole), null])("%s", async (role) => {
    const who: Actor = role
      ? { kind: "staff", userId: actor.userId, role }
      : { kind: "member", userId: "u", memberId: "m" };
    const mayWrite = role !== null && isAllowed(role, "members.write");
    for (const [name, work] of Object.entries(asking(who)))
      expect((await came(work)) === "forbidden", name).toBe(!mayWrite);
    for (const deed of Object.values(BulkDeed)) {
      const may = role !== null && isAllowed(role, BULK_PERMISSION[deed]);
      const options = { labelId: await label(), until: new Date(Date.now() + DAY).toISOString(), reason: null };
      const list = { country: "ZW" };
      await people("ZW", 1);
      const drawing = () => drawBulk({ actor: who, input: { deed, options, list } });
      expect((await came(drawing)) === "forbidden", deed).toBe(!may);
      // Another's run of a deed that is not theirs: not to be seen, and not to be steered.
      const id = await draw(options, list, deed);
      if (mayWrite) {
        expect((await getBulkRun({ actor: who, id })) !== null, deed).toBe(may);
        expect(
          (await listBulkRuns({ actor: who })).some((run) => run.id === id),
          deed,
        ).toBe(may);
      }
      const steering = () => startBulk({ actor: who, input: { runId: id, count: "no" } });
      expect((await came(steering)) === "forbidden", deed).toBe(!may);
      expect((await came(() => stopBulk({ actor: who, input: { runId: id } }))) === "forbidden", deed).toBe(!may);
    }
  });

  it("nobody does more in a run than by hand", () => {
    expect(BULK_PERMISSION).toEqual({
      ...{ LABEL: "members.write", UNLABEL: "members.write" },
      ...{ COMP: "memberships.write", CANCEL: "memberships.write", ERASE: "members.erase" },
    });
  });
});
