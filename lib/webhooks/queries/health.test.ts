import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { startTestMail, type TestMail } from "../../embedded/test-mail";
import { planAccount } from "../../giving/commands";
import { jobs } from "../../jobs";
import { WATCHED_EVENTS } from "../rules";
import { getDatabaseHealth, getInboxHealth, getJobHealth, getMailHealth, getRunHealth, getStripeHealth } from ".";

let giving: TestGiving;
let mail: TestMail;
beforeAll(async () => {
  mail = await startTestMail();
  giving = await useTestGiving({ SMTP_URL: mail.url });
  await jobs();
});
afterAll(async () => {
  await giving.close();
  await mail.close();
});

const manager: Actor = { kind: "staff", userId: "", role: "MANAGER" };
const actor = manager;
const anHourAgo = new Date(Date.now() - 3_600_000);

describe("what is found out about the system", () => {
  it("of the database: version, size, connections, and no migration missing; one that is missing by its name", async () => {
    const facts = await getDatabaseHealth({ actor });
    expect(facts).toMatchObject({ version: expect.stringMatching(/^\d+/), pending: [] });
    expect(facts.bytes).toBeGreaterThan(1_000_000);
    const [last] = await db.$queryRaw<{ name: string }[]>`
      DELETE FROM "_prisma_migrations" WHERE "migration_name" = (SELECT max("migration_name") FROM "_prisma_migrations")
      RETURNING "migration_name" AS "name"`;
    expect((await getDatabaseHealth({ actor })).pending).toEqual([last?.name]);
  });

  it("of Stripe: what differs on the account, until it is set up", async () => {
    const { differences, isStandIn } = await getStripeHealth({ actor });
    expect(isStandIn).toBe(true);
    expect(differences.join()).toContain("webhook endpoint");
    for (const { apply } of await planAccount(WATCHED_EVENTS)) await apply();
    expect((await getStripeHealth({ actor })).differences).toEqual([]);
  });

  it("of events: the last one, and those that are stuck", async () => {
    expect(await getInboxHealth({ actor })).toEqual({ lastAt: null, stuck: 0 });
    const kept = { type: "charge.updated", livemode: false, createdAt: anHourAgo, headers: {} };
    const made = (id: string, state: "RECEIVED" | "FAILED" | "DONE", receivedAt: Date) =>
      db.webhookEvent.create({ data: { ...kept, id, state, receivedAt } });
    const now = new Date();
    await made("evt_1", "RECEIVED", anHourAgo);
    await made("evt_2", "FAILED", anHourAgo);
    await made("evt_3", "DONE", anHourAgo);
    await made("evt_4", "RECEIVED", now);
    expect(await getInboxHealth({ actor })).toEqual({ lastAt: now, stuck: 2 });
  });

  it("of mail: whether the server takes it, what was sent, what waits and what failed", async () => {
    const quiet = { refusal: null, lastSentAt: null, failed: 0, waitingSince: null };
    expect(await getMailHealth({ actor })).toEqual(quiet);
    const made = (cause: string, state: "SENT" | "QUEUED" | "FAILED", more = {}) =>
      db.emailMessage.create({ data: { cause, template: "welcome", state, createdAt: anHourAgo, ...more } });
    await made("a", "SENT", { sentAt: anHourAgo });
    await made("b", "QUEUED");
    await made("c", "FAILED");
    await made("d", "FAILED", { createdAt: new Date(Date.now() - 30 * 24 * 3_600_000) });
    expect(await getMailHealth({ actor })).toEqual({
      ...{ refusal: null, lastSentAt: anHourAgo, failed: 1, waitingSince: anHourAgo },
    });
  });

  it("of jobs and of the last comparison", async () => {
    const boss = await jobs();
    expect(await getJobHealth({ actor })).toEqual({ waiting: 0, failed: 0, oldestAt: null });
    await boss.send("prune", {});
    await boss.send("prune", {}, { startAfter: 3_600 });
    expect(await getJobHealth({ actor })).toMatchObject({ waiting: 1, oldestAt: expect.any(Date) });
    expect(await getRunHealth({ actor })).toBeNull();
    const finishedAt = new Date();
    await db.reconcileRun.create({ data: { mode: "REPAIR", state: "DONE", found: 3, repaired: 1, finishedAt } });
    expect(await getRunHealth({ actor })).toEqual({ finishedAt, left: 2 });
  });

  it("for owners and managers alone", async () => {
    const asks = [getDatabaseHealth, getStripeHealth, getInboxHealth, getMailHealth, getJobHealth, getRunHealth];
    for (const role of ["EDITOR", "ANALYST"] as const)
      for (const ask of asks)
        await expect(ask({ actor: { ...manager, role } as Actor })).rejects.toMatchObject({ code: "forbidden" });
  });
});
