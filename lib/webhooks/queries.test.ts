import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffRole, WebhookState } from "../../prisma/generated/enums";
import { type Actor, system } from "../actor";
import { createDb, type Db } from "../db";
import { createTestDatabase, type TestDatabase } from "../embedded/test-database";
import { isAllowed } from "../staff/rules";
import { countReplay, countUnfinishedEvents, getEvent, listEvents } from "./queries";
import type { EventListInput } from "./schema";

let database: TestDatabase;
let db: Db;
const actor = system("test");
const list = (input: EventListInput) => listEvents({ actor, input, tx: db });
const states = Object.values(WebhookState);
const types = ["invoice.paid", "charge.succeeded", "customer.updated"] as const;

/** Several at one moment, as bursts come: the id decides among them. */
const events = Array.from({ length: 60 }, (_, n) => ({
  id: `evt_${String((n * 37) % 60).padStart(3, "0")}`,
  type: types[n % 3] ?? "",
  customerId: n % 6 === 5 ? null : `cus_${n % 6}`,
  objectId: `in_${n % 7}`,
  state: states[n % 4] ?? "DONE",
  receivedAt: new Date(Date.UTC(2026, 10, 1) + Math.floor(n / 5) * 1000),
}));

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
  await db.webhookEvent.createMany({
    data: events.map((event) => ({ ...event, livemode: false, headers: {}, body: "{}", createdAt: event.receivedAt })),
  });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

type Filter = { state?: string; type?: string; query?: string };
const isNamed = (event: object, query: string) => Object.values(event).includes(query);

function expected({ state, type, query }: Filter): string[] {
  return events
    .filter((event) => (!state || event.state === state) && (!type || event.type === type))
    .filter((event) => !query || isNamed(event, query))
    .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

async function walk(input: EventListInput): Promise<string[]> {
  const pages: string[][] = [];
  let page = await list(input);
  for (;;) {
    pages.push(page.rows.map(({ id }) => id));
    if (!page.next) break;
    page = await list({ ...input, after: page.next });
  }
  for (const forward of pages.toReversed().slice(1)) {
    page = await list({ ...input, before: page.previous ?? "none" });
    expect(page.rows.map(({ id }) => id)).toEqual(forward);
  }
  expect(page.previous).toBeNull();
  return pages.flat();
}

describe("events", () => {
  it.each([1, 7, 50])("in pages of %i, both ways, are what a search by hand finds", async (pageSize) => {
    for (const state of [undefined, "FAILED", "DONE"] as const)
      for (const type of [undefined, "invoice.paid", "no.such"]) {
        const filter = { ...(state && { state }), ...(type && { type }) };
        expect(await walk({ ...filter, pageSize })).toEqual(expected(filter));
      }
  });

  it.each(["evt_007", "cus_2", "in_3", "charge.succeeded", "cus_none", "Jane Reader", "jane@example.org", "' OR 1"])(
    "are found by %s, as by hand",
    async (query) => {
      for (const state of [undefined, "FAILED"] as const) {
        const filter = { query, ...(state && { state }) };
        expect(await walk({ ...filter, pageSize: 4 })).toEqual(expected(filter));
      }
    },
  );

  it("are counted by type before a replay, up to a moment and with their bodies", async () => {
    const until = new Date(Date.UTC(2026, 10, 1) + 5_000);
    const count = (input: EventListInput, by = until) => countReplay({ actor, input, until: by, tx: db });
    const inTime = events.filter(({ receivedAt }) => receivedAt <= until);
    expect((await count({})).reduce((sum, of) => sum + of.count, 0)).toBe(inTime.length);
    const failed = inTime.filter(({ state, type }) => state === "FAILED" && type === "invoice.paid");
    expect(await count({ state: "FAILED", type: "invoice.paid" })).toEqual([
      { type: "invoice.paid", count: failed.length },
    ]);
    await db.webhookEvent.update({ where: { id: "evt_000" }, data: { body: null } });
    expect(await count({ query: "evt_000" }, new Date())).toEqual([]);
    await db.webhookEvent.update({ where: { id: "evt_000" }, data: { body: "{}" } });
  });

  it("take an address typed at random for the first page", async () => {
    const odd = {
      query: ["x"],
      state: "x",
      type: {},
      after: "1.x'; --",
      before: "9",
      pageSize: 0,
    } as unknown as EventListInput;
    expect((await list(odd)).rows.map(({ id }) => id)).toEqual(expected({}).slice(0, 50));
  });

  it("are read one by one, and counted while unfinished", async () => {
    expect(await getEvent({ actor, id: "evt_000", tx: db })).toMatchObject({ id: "evt_000", body: "{}" });
    expect(await getEvent({ actor, id: "evt_x", tx: db })).toBeNull();
    expect(await countUnfinishedEvents({ actor, tx: db })).toBe(30);
  });

  it.each(Object.values(StaffRole))("for %s, by the matrix", async (role) => {
    const staff: Actor = { kind: "staff", userId: "u", role };
    const attempts = [
      ["webhooks.read", () => listEvents({ actor: staff, input: {}, tx: db })],
      ["webhooks.read", () => getEvent({ actor: staff, id: "evt_000", tx: db })],
      ["webhooks.read", () => countUnfinishedEvents({ actor: staff, tx: db })],
      ["webhooks.replay", () => countReplay({ actor: staff, input: {}, until: new Date(), tx: db })],
    ] as const;
    for (const [permission, read] of attempts)
      if (isAllowed(role, permission)) await expect(read()).resolves.toBeTruthy();
      else await expect(read()).rejects.toMatchObject({ code: "forbidden" });
  });

  it("withhold their bodies from who may not see personal data", async () => {
    const seen = (role: StaffRole) => getEvent({ actor: { kind: "staff", userId: "u", role }, id: "evt_001", tx: db });
    expect(await seen("ANALYST")).toMatchObject({ body: null, isWithheld: true });
    for (const role of ["OWNER", "MANAGER"] as const)
      expect(await seen(role)).toMatchObject({ body: "{}", isWithheld: false });
  });

  it("know whose they are, until that person is erased", async () => {
    const member = await db.member.create({ data: { locale: "en-US", currency: "usd" } });
    await db.stripeCustomer.create({ data: { id: "cus_1", memberId: member.id, livemode: false } });
    const event = events.find(({ customerId }) => customerId === "cus_1");
    const whose = async () => (await getEvent({ actor, id: event?.id ?? "", tx: db }))?.memberId;
    expect(await whose()).toBe(member.id);
    await db.stripeCustomer.update({ where: { id: "cus_1" }, data: { erasedAt: new Date(), memberId: null } });
    expect(await whose()).toBeNull();
  });
});
