import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { bytesOf, check, memberAt, runOf, staff, take, upload } from "../../embedded/test-imports";
import { listImportRows, readRefused } from "../queries";
import {
  discardImport,
  importMembers,
  mapImport,
  pruneImports,
  resumeImport,
  startImport,
  stepImport,
  stopImport,
  tendImports,
  undoImport,
  uploadImport,
} from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());
beforeEach(async () => {
  await db.importRun.deleteMany();
});

const actor = staff("MANAGER");

describe("a long import", () => {
  const many = (name: string, count: number) =>
    `email,name\n${Array.from({ length: count }, (_, n) => `${name}${n}@example.org,${name} ${n}`).join("\n")}\n`;

  it("killed anywhere goes on where it was: none twice, none lost", async () => {
    const runId = await upload(many("kill", 2_500));
    await check(runId);
    await startImport({ actor, input: { runId } });
    expect(await stepImport(runId)).toBe(true);
    // A batch that dies in its middle: the last address is taken while it is written.
    await db.$executeRaw`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$`;
    await db.$executeRaw`CREATE TRIGGER die BEFORE UPDATE ON "ImportRow" FOR EACH ROW WHEN (NEW."position" = 1990) EXECUTE FUNCTION die()`;
    await expect(stepImport(runId)).rejects.toThrow();
    await db.$executeRaw`DROP TRIGGER die ON "ImportRow"`;
    expect(await runOf(runId)).toMatchObject({ cursor: 1_000, created: 1_000, state: "RUNNING" });
    expect(await db.memberEmail.count({ where: { address: { startsWith: "kill" } } })).toBe(1_000);
    await tendImports(new Date(Date.now() + 3_600_000));
    const [{ n }] = (await db.$queryRaw`SELECT count(*)::int AS n FROM pgboss.job
      WHERE name = 'import-members' AND state = 'created' AND singleton_key = ${runId}`) as [{ n: number }];
    expect(n).toBe(1);
    await importMembers({ runId });
    expect(await runOf(runId)).toMatchObject({ state: "WAITING", created: 2_500, refused: 0, cursor: 2_500 });
    expect(await db.memberEmail.count({ where: { address: { startsWith: "kill" } } })).toBe(2_500);
    expect(await db.member.count({ where: { name: { startsWith: "kill" } } })).toBe(2_500);
  });

  it("two at work do each row once; stopped, it stays stopped until it is told to go on", async () => {
    const runId = await upload(many("pair", 2_200));
    await check(runId);
    await startImport({ actor, input: { runId } });
    await stepImport(runId);
    await stopImport({ actor, input: { runId } });
    await importMembers({ runId });
    expect(await runOf(runId)).toMatchObject({ state: "STOPPED", created: 1_000 });
    await resumeImport({ actor, input: { runId } });
    await Promise.all([importMembers({ runId }), importMembers({ runId })]);
    await importMembers({ runId });
    expect(await runOf(runId)).toMatchObject({ state: "WAITING", created: 2_200 });
    await undoImport({ actor, input: { runId } });
    await importMembers({ runId });
    expect(await runOf(runId)).toMatchObject({ phase: "UNDO", state: "WAITING", undone: 2_200, kept: 0 });
    expect(await db.memberEmail.count({ where: { address: { startsWith: "pair" } } })).toBe(0);
  });
});

describe("an undo", () => {
  it("takes back what nothing has come after, and says what it left", async () => {
    await db.member.create({ data: { name: "Before", emails: { create: { address: "undo1@example.org" } } } });
    await db.member.create({ data: { emails: { create: { address: "undo2@example.org" } } } });
    const run = await take(
      "email,name,country,stripe customer id\n" +
        "undo1@example.org,After,PL,cus_undo1\nundo2@example.org,Two,PL,\n" +
        "undo3@example.org,Three,,cus_undo3\nundo4@example.org,Four,,\nundo5@example.org,Five,,\n",
      { mode: "UPDATE" },
    );
    expect(run).toMatchObject({ created: 3, changed: 2 });
    const [second, fourth, fifth] = await Promise.all([2, 4, 5].map((n) => memberAt(`undo${n}@example.org`)));
    await db.member.update({ where: { id: second?.id ?? "" }, data: { country: "FR" } });
    await db.emailMessage.create({ data: { memberId: fourth?.id ?? "", cause: "x", template: "welcome" } });
    await db.member.update({ where: { id: fifth?.id ?? "" }, data: { name: "By herself" } });
    await undoImport({ actor, input: { runId: run.id } });
    await importMembers({ runId: run.id });
    expect(await runOf(run.id)).toMatchObject({ undone: 2, kept: 3 });
    expect(await memberAt("undo1@example.org")).toMatchObject({ name: "Before", country: null, customers: [] });
    expect(await memberAt("undo2@example.org")).toMatchObject({ name: null, country: "FR" });
    expect(await memberAt("undo3@example.org")).toBeNull();
    expect(await db.stripeCustomer.count({ where: { id: { in: ["cus_undo1", "cus_undo3"] } } })).toBe(0);
    expect(await memberAt("undo4@example.org")).not.toBeNull();
    expect(await memberAt("undo5@example.org")).toMatchObject({ name: "By herself" });
    const left = await listImportRows({ actor, input: { runId: run.id, isUndone: true } });
    expect(left.map(({ reason }) => reason)).toEqual([
      "Left, because it was changed since: country",
      "Left: something has happened to this member since",
      "Left: something has happened to this member since",
    ]);
  });
});

it("rows are forgotten a month after the import; the figures stay", async () => {
  const run = await take("email\nforgotten@example.org\n");
  await pruneImports(new Date(Date.now() + 29 * 86_400_000));
  expect(await db.importRow.count({ where: { runId: run.id } })).toBe(1);
  await pruneImports(new Date(Date.now() + 31 * 86_400_000));
  expect(await db.importRow.count({ where: { runId: run.id } })).toBe(0);
  expect(await runOf(run.id)).toMatchObject({ created: 1, headings: [], prunedAt: expect.any(Date) });
  await expect(undoImport({ actor, input: { runId: run.id } })).rejects.toMatchObject({ code: "not-found" });
});

it("the history says who imported what, and names nobody", async () => {
  const run = await take("email,name\ntrail@example.org,Trail\n");
  const trail = await db.auditEntry.findMany({ where: { subjectId: run.id }, orderBy: { at: "asc" } });
  expect(trail.map(({ action }) => action)).toEqual(["import.upload", "import.start", "import.done"]);
  const member = await memberAt("trail@example.org");
  const [own] = await db.auditEntry.findMany({ where: { memberId: member?.id ?? "" } });
  expect(own).toMatchObject({
    action: "member.import",
    actorKind: "STAFF",
    after: { import: run.id, outcome: "CREATED" },
  });
  expect(JSON.stringify([trail, own])).not.toMatch(/trail@|"Trail"/);
});

describe.each([...Object.values(StaffRole), null])("%s", (role) => {
  const who: Actor = role ? staff(role) : { kind: "member", userId: "u", memberId: "m" };
  const isAllowed = role === "OWNER" || role === "MANAGER";
  const runId = "018f0000-0000-7000-8000-000000000001";
  const input = { runId };
  const deeds: Record<string, () => Promise<unknown>> = {
    uploads: () => uploadImport({ actor: who, input: { bytes: bytesOf("") } }),
    maps: () => mapImport({ actor: who, input: { runId, mapping: ["email"], mode: "FILL", hasConsent: false } }),
    starts: () => startImport({ actor: who, input }),
    stops: () => stopImport({ actor: who, input }),
    resumes: () => resumeImport({ actor: who, input }),
    undoes: () => undoImport({ actor: who, input }),
    discards: () => discardImport({ actor: who, input }),
    looks: () => listImportRows({ actor: who, input }),
    "takes the refused along": () => readRefused({ actor: who, runId }).next(),
  };
  it.each(Object.entries(deeds))("%s", async (_, deed) => {
    const outcome = await deed().catch((error: { code?: string }) => error.code);
    if (isAllowed) expect(outcome).not.toBe("forbidden");
    else expect(outcome).toBe("forbidden");
  });
});
