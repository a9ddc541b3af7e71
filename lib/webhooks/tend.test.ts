import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebhookState } from "../../prisma/generated/enums";
import { db } from "../db";
import type { TestDatabase } from "../embedded/test-database";
import { useTestDatabase } from "../embedded/test-settings";
import { stopJobs } from "../jobs";
import { apiVersion, stripe } from "../stripe";
import { pruneEvents, receiveEvent } from "./commands";

const DAY = 24 * 3_600_000;
const NOW = new Date(Date.UTC(2027, 5, 1));
const states = Object.values(WebhookState);

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => void (await db.webhookEvent.deleteMany()));

const kept = async () => (await db.webhookEvent.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);

describe("pruning", () => {
  /** In every state, of every age from 160 to 199 days. */
  const rows = states.flatMap((state) =>
    Array.from({ length: 40 }, (_, n) => ({
      ...{ id: `evt_${state}_${n}`, state, type: "invoice.paid", livemode: false, headers: {}, body: "{}" },
      createdAt: NOW,
      receivedAt: new Date(NOW.getTime() - (160 + n) * DAY),
    })),
  );

  it.each([3, 19, 1000])(
    "takes what is done and older than 180 days, %i at a time, and nothing else",
    async (batch) => {
      await db.webhookEvent.createMany({ data: rows });
      const stays = rows.filter(
        ({ state, receivedAt }) =>
          state === "RECEIVED" || state === "FAILED" || NOW.getTime() - receivedAt.getTime() <= 180 * DAY,
      );
      expect(await pruneEvents(NOW, batch)).toBe(rows.length - stays.length);
      expect(await kept()).toEqual(stays.map(({ id }) => id).sort());
      expect(await pruneEvents(NOW, batch)).toBe(0);
    },
  );
});

describe("an event in another API version", () => {
  const send = async (id: string, version: string | null, type = "customer.updated") => {
    const body = JSON.stringify({
      ...{ id, type, api_version: version, object: "event", created: 1_790_000_000, livemode: false },
      data: { object: { id: "cus_1", object: "customer" } },
    });
    const signature = stripe().webhooks.generateTestHeaderString({ payload: body, secret: "whsec_test" });
    expect(await receiveEvent({ body, signature, headers: {} })).toEqual({ kind: "stored" });
    return await db.webhookEvent.findUniqueOrThrow({ where: { id } });
  };

  it("is kept, answered and marked", async () => {
    const event = await send("evt_old", "2024-06-20");
    expect(event).toMatchObject({ state: "RECEIVED", apiVersion: "2024-06-20", customerId: "cus_1" });
    expect(event.note).toContain("2024-06-20");
    expect((await send("evt_unused", "2024-06-20", "payout.paid")).state).toBe("IGNORED");
  });

  it("is what every other event is not", async () => {
    expect((await send("evt_ours", apiVersion())).note).toBeNull();
    expect((await send("evt_unsaid", null)).note).toBeNull();
  });
});
