import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, system } from "../../actor";
import { db } from "../../db";
import { type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { findingsOf, gist, joinUnseen, QUICK, reconcile } from "../../embedded/test-reconcile";
import { jobs } from "../../jobs";
import { handleReconcile, resumeReconcile, startReconcile, stopReconcile, workOnReconcile } from ".";

let giving: TestGiving;
const actor = system("test");
beforeAll(async () => {
  giving = await useTestGiving();
  await giving.standIn.control("settings", { deliver: "off" });
});
afterAll(() => giving.close());

describe("a run that is broken off", { timeout: 180_000 }, () => {
  it("goes on where it was, wherever that was, and neither skips nor repeats", async () => {
    const { customer } = await joinUnseen(giving.standIn, "again@example.org");
    await giving.standIn.control("clone", { customer, times: 5 });
    const whole = await reconcile("CHECK");
    expect(whole.run.found).toBe(18);
    for (const breakAfter of [1, 2, 5]) {
      const stop = new AbortController();
      let steps = 0;
      const onProgress = () => {
        steps += 1;
        if (steps === breakAfter) stop.abort();
      };
      const broken = await reconcile("CHECK", { signal: stop.signal, onProgress });
      expect(broken.run.state).toBe("STOPPED");
      const { id } = await resumeReconcile({ actor, input: { isQueued: false } });
      expect(id).toBe(broken.run.id);
      const run = await workOnReconcile(id, QUICK);
      expect(run).toMatchObject({ state: "DONE", found: 18, examined: whole.run.examined });
      expect(gist(await findingsOf(id))).toEqual(gist(whole.findings));
    }
  });

  it("by an error says so, and goes on as well", async () => {
    await giving.standIn.control("faults", { kind: "500", match: "GET /v1/invoices", times: 100 });
    await expect(reconcile("CHECK")).rejects.toThrow();
    await fetch(`${giving.standIn.url}/_practice/faults`, { method: "DELETE" });
    const failed = await db.reconcileRun.findFirstOrThrow({ orderBy: { startedAt: "desc" } });
    expect(failed).toMatchObject({ state: "FAILED", holder: null, error: expect.any(String) });
    const { id } = await resumeReconcile({ actor, input: { isQueued: false } });
    expect(await workOnReconcile(id, QUICK)).toMatchObject({ state: "DONE", found: 18, error: null });
  });

  it("is not broken off by being asked to go slower", async () => {
    await giving.standIn.control("faults", { kind: "429", times: 7 });
    await giving.standIn.control("faults", { kind: "429", retry_after: 1, match: "GET /v1/invoices", times: 2 });
    const began = performance.now();
    expect((await reconcile("CHECK")).run).toMatchObject({ state: "DONE", found: 18 });
    expect(performance.now() - began).toBeGreaterThan(950); // two customers may wait side by side
  });

  it.each([{ kind: "500" }, { kind: "timeout", ms: 10 }, { kind: "drop" }])(
    "is not broken off by %o that passes",
    async (fault) => {
      for (const match of ["GET /v1/subscriptions", "GET /v1/charges", "GET /v1/balance_transactions"])
        await giving.standIn.control("faults", { ...fault, match, times: 2 });
      expect((await reconcile("CHECK")).run).toMatchObject({ state: "DONE", found: 18 });
    },
  );

  it("repairs all the same while it is asked to go slower", async () => {
    await giving.standIn.control("faults", { kind: "429", times: 7 });
    expect((await reconcile("REPAIR")).run).toMatchObject({ state: "DONE", found: 18, repaired: 18 });
    expect(await db.reconcileRun.count({ where: { state: "RUNNING" } })).toBe(0);
  });
});

describe("the job", { timeout: 120_000 }, () => {
  it("works in turns until it is done", async () => {
    const before = await db.reconcileRun.count();
    const { id } = await startReconcile({ actor, input: { mode: "CHECK", isWhole: false, isQueued: true } });
    await expect(
      startReconcile({ actor, input: { mode: "CHECK", isWhole: true, isQueued: false } }),
    ).rejects.toMatchObject({ code: "conflict" });
    const state = async () => (await db.reconcileRun.findUniqueOrThrow({ where: { id } })).state;
    const boss = await jobs();
    let turns = 0;
    for (; (await state()) === "RUNNING"; turns += 1) {
      const [job] = (await boss.fetch<{ runId: string }>("reconcile")) ?? [];
      expect(job?.data).toEqual({ runId: id });
      await handleReconcile({ runId: id }, 0);
      await boss.complete("reconcile", job?.id ?? "");
    }
    expect(turns).toBeGreaterThan(5);
    expect([await state(), await db.reconcileRun.count()]).toEqual(["DONE", before + 1]);
    await handleReconcile({ runId: id });
    expect(await boss.getQueueSize("reconcile")).toBe(0);
  });

  it("is stopped by whoever may, between two steps or before it began", async () => {
    const { id } = await startReconcile({ actor, input: { mode: "CHECK", isWhole: true, isQueued: false } });
    const asked = workOnReconcile(id, { ...QUICK, onProgress: () => void stopReconcile({ actor }) });
    expect(await asked).toMatchObject({ state: "STOPPED", finishedAt: expect.any(Date) });
    await resumeReconcile({ actor, input: { isQueued: false } });
    await stopReconcile({ actor });
    await expect(workOnReconcile(id)).rejects.toMatchObject({ code: "conflict" });
    const entries = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual([
      "reconcile.start",
      "reconcile.stop",
      "reconcile.resume",
      "reconcile.stop",
    ]);
  });

  it("left by a process that is gone makes room for the next", async () => {
    const left = await startReconcile({ actor, input: { mode: "CHECK", isWhole: true, isQueued: false } });
    await db.reconcileRun.update({ where: { id: left.id }, data: { touchedAt: new Date(Date.now() - 600_000) } });
    expect((await reconcile("CHECK")).run).toMatchObject({ state: "DONE", found: 0 });
    expect(await db.reconcileRun.findUnique({ where: { id: left.id } })).toMatchObject({ state: "STOPPED" });
  });

  it("is not started or stopped by those who may only look", async () => {
    const looking: Actor = { kind: "staff", userId: "u", role: "ANALYST" };
    const input = { mode: "CHECK" as const, isWhole: true, isQueued: true };
    for (const attempt of [
      startReconcile({ actor: looking, input }),
      resumeReconcile({ actor: looking, input }),
      stopReconcile({ actor: looking }),
    ])
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });
});
