import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { retryAtOnce, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { deliverAll, type Life, liveRichly } from "../../embedded/test-life";
import { startTestMail, type TestMail } from "../../embedded/test-mail";
import { reconcile } from "../../embedded/test-reconcile";
import { countSearched, findInFiles, findTraces } from "../../embedded/test-traces";
import { exportMember } from "../../members/commands";
import { findPerson } from "../../members/queries";
import { PERSONAL } from "../../members/rules";
import { stripe } from "../../stripe";
import { pseudonym } from "../../tokens";
import { handleReplayEvents, replayEvents } from "../../webhooks/commands";
import { clearErased, eraseMember, finishErasure } from ".";

const PERSON = {
  address: "wilhelmina.quill@example.org",
  second: "minnie.quill@example.net",
  name: "Wilhelmina Quill",
  postal: "17 Larkspur Terrace, Orrin",
};
const WORDS = [...Object.values(PERSON), "Quill", "203.0.113"];

let giving: TestGiving;
let mail: TestMail;
let client: Client;
let life: Life;
let inFiles: string[];
let actor: Extract<Actor, { kind: "member" }>;

beforeAll(async () => {
  mail = await startTestMail();
  giving = await useTestGiving({ SMTP_URL: mail.url });
  retryAtOnce(stripe());
  client = new Client({ connectionString: giving.database.url });
  await client.connect();
  // Compressed, a long text in a file would be nothing that a search can find.
  await client.query(`ALTER TABLE "WebhookEvent" ALTER COLUMN "body" SET STORAGE EXTERNAL`);
  life = await liveRichly(giving.standIn, PERSON);
  await client.query("ANALYZE");
  inFiles = await findInFiles(client, WORDS);
  actor = { kind: "member", userId: life.userId, memberId: life.memberId, network: "203.0.113" };
});
afterAll(async () => {
  await client.end();
  await giving.close();
  await mail.close();
});

const rows = async <Row extends object>(sql: string, ...values: unknown[]) =>
  (await client.query<Row>(sql, values)).rows;
const ledger = () => rows<{ id: string }>(`SELECT * FROM "LedgerEntry" ORDER BY "id"`);
const session = async (minutesAgo: number) => {
  const createdAt = new Date(Date.now() - minutesAgo * 60_000);
  const expires = new Date(Date.now() + 86_400_000);
  return (await db.session.create({ data: { userId: life.userId, sessionToken: randomUUID(), createdAt, expires } }))
    .sessionToken;
};
const erase = (sessionToken: string, word = "erase") =>
  eraseMember({ actor, input: { memberId: life.memberId, word, locale: "en-US", sessionToken } });

it("a rich life stands in many places", async () => {
  expect(await countSearched(client)).toBeGreaterThan(100);
  const places = (await findTraces(client, WORDS)).map((line) => line.split(":")[0]);
  for (const place of [
    "Member.name",
    "MemberEmail.address",
    "User.email",
    "WebhookEvent.body",
    "CheckoutAttempt.message",
  ])
    expect(places).toContain(`public.${place}`);
  expect(places).toContain("pgboss.job.output");
});

describe("the export", () => {
  it("holds every row of every table that anything of theirs leads to", async () => {
    const parts = new Map<string, Record<string, unknown>[]>();
    for await (const { table, rows } of await exportMember({
      actor,
      input: { memberId: life.memberId, format: "csv" },
    }))
      parts.set(table, rows);
    const person = await findPerson(db, life.memberId);
    const needles = [...Object.values(person).flat(), PERSON.name];
    for (const table of Object.keys(PERSONAL)) {
      const found = await rows<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE EXISTS (
          SELECT 1 FROM unnest($1::text[]) needle WHERE strpos(to_jsonb(t)::text, needle) > 0)`,
        needles,
      );
      const exported = new Set(
        (parts.get(table) ?? []).map((row) => JSON.stringify(row.id ?? row.memberId ?? row.identifier)),
      );
      const missing = found.filter(
        ({ row }) => !exported.has(JSON.stringify(row.id ?? row.memberId ?? row.identifier)),
      );
      expect(missing, table).toEqual([]);
    }
    expect(parts.get("Payment")?.length).toBeGreaterThanOrEqual(2);
    expect(parts.get("Session")?.[0]).not.toHaveProperty("sessionToken");
    expect(parts.get("AuditEntry")?.map(({ personal }) => personal)).toContainEqual(
      expect.objectContaining({ after: { name: PERSON.postal }, network: "203.0.113" }),
    );
    expect(await db.auditEntry.count({ where: { action: "member.export", memberId: life.memberId } })).toBe(1);
  });

  it("is the member's own, and staff's who may", async () => {
    const input = { memberId: life.memberId, format: "json" as const };
    const refused: Actor[] = [{ kind: "guest" }, { kind: "member", userId: life.userId, memberId: randomUUID() }];
    for (const role of Object.values(StaffRole)) {
      const staff: Actor = { kind: "staff", userId: life.userId, role };
      if (role === "OWNER" || role === "MANAGER") await exportMember({ actor: staff, input });
      else refused.push(staff);
    }
    for (const actor of refused)
      await expect(exportMember({ actor, input })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("erasing is refused", () => {
  it("to others, to a session that is not fresh, without the word, and to who works here", async () => {
    const input = { memberId: life.memberId, word: "erase", locale: "en-US" };
    const others: Actor[] = [
      { kind: "guest" },
      { kind: "member", userId: life.userId, memberId: randomUUID() },
      { kind: "staff", userId: life.userId, role: "MANAGER" },
    ];
    for (const other of others)
      await expect(eraseMember({ actor: other, input })).rejects.toMatchObject({ code: "forbidden" });
    expect(await erase(await session(16))).toMatchObject({ ok: false, errors: { form: /link/ } });
    expect(await erase("")).toMatchObject({ ok: false });
    expect(await erase(await session(14), "yes")).toMatchObject({ ok: false, errors: { word: /erase/ } });
    await db.staff.create({ data: { userId: life.userId, role: "EDITOR" } });
    expect(await erase(await session(0))).toMatchObject({ ok: false, errors: { form: /work here/ } });
    await db.staff.delete({ where: { userId: life.userId } });
    expect(await db.erasure.count()).toBe(0);
  });

  it("while Stripe is out of reach: then nothing is erased, and it can be tried again", async () => {
    const before = await findTraces(client, WORDS);
    await giving.standIn.control("faults", { kind: "503", times: 3 });
    expect(await erase(await session(0))).toMatchObject({ ok: false, errors: { form: /nothing was erased/ } });
    expect(await findTraces(client, WORDS)).toEqual(before);
    expect(await db.erasure.findFirst()).toMatchObject({ state: "WITHDRAWN", sealed: null });
  });
});

describe("erasing", () => {
  let before: { id: string }[];
  it("leaves no trace of the person in any table, but what the page says is kept", async () => {
    expect(
      await db.rateLimiterFlexible.count({ where: { key: { contains: pseudonym("signin-address", PERSON.address) } } }),
    ).toBe(1);
    before = await ledger();
    expect(await erase(await session(0))).toEqual({ ok: true, value: "erased" });
    expect(await findTraces(client, WORDS)).toEqual([]);
    const { memberId } = life;
    const husk = await db.member.findUniqueOrThrow({
      where: { id: memberId },
      include: { emails: true, payments: true },
    });
    expect(husk).toMatchObject({ name: null, country: null, userId: null, status: null, emails: [] });
    expect(husk.erasedAt).not.toBeNull();
    for (const { cardBrand, cardLast4 } of husk.payments) expect([cardBrand, cardLast4]).toEqual([null, null]);
    for (const gone of ["MemberKey", "Session", "User", "VerificationToken", "SignInRequest", "EmailMessage"])
      expect(await rows(`SELECT * FROM "${gone}"`), gone).toEqual([]);
    expect(await db.rateLimiterFlexible.count({ where: { key: { startsWith: "signin-address" } } })).toBe(0);
    expect(await db.stripeCustomer.findMany()).toEqual(
      life.customers.map(() => expect.objectContaining({ memberId: null, erasedAt: expect.any(Date) })),
    );
  });

  it("ended the billing at Stripe, at once and for good, and paid nothing back", async () => {
    for (const customer of life.customers) {
      expect(await stripe().customers.retrieve(customer)).toMatchObject({ deleted: true });
      const { data } = await stripe().subscriptions.list({ customer, status: "all" });
      expect(data.map(({ status }) => status)).toEqual(["canceled"]);
      expect((await stripe().invoices.list({ customer, status: "open" })).data).toEqual([]);
    }
    expect(await db.membership.count({ where: { status: { not: "ENDED" } } })).toBe(0);
  });

  it("keeps the books as they were, and balanced", async () => {
    const after = await ledger();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(await db.payment.count({ where: { memberId: life.memberId } })).toBe(await db.payment.count());
    const [sums] = await rows<{ net: number; gross: number; fee: number }>(
      `SELECT sum("settlementNet")::int AS net, sum("settlementGross")::int AS gross, sum("settlementFee")::int AS fee FROM "LedgerEntry"`,
    );
    expect(Number(sums?.gross) - Number(sums?.fee)).toBe(sums?.net);
  });

  it("was noted without a word about whom", async () => {
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "member.erase" } });
    expect(entry).toMatchObject({ actorKind: "MEMBER", memberId: life.memberId, network: null, sealed: null });
    expect(entry.after).toMatchObject({ askedBy: "MEMBER", customers: 2 });
  });

  it("is confirmed by one last mail, for which alone the address waited, sealed", async () => {
    const { id, sealed, state } = await db.erasure.findFirstOrThrow();
    expect(state).toBe("ERASED");
    expect(Buffer.from(sealed ?? []).toString("latin1")).not.toContain("quill");
    await finishErasure({ erasureId: id });
    await finishErasure({ erasureId: id });
    const last = (await mail.to(PERSON.address)).filter(({ subject }) => /erased your data/.test(subject));
    expect(last).toHaveLength(1);
    expect(last[0]?.text).toMatch(/seven years/);
    expect(await db.erasure.findFirstOrThrow()).toMatchObject({ state: "DONE", sealed: null });
  });

  it("holds: late events, a replay of all events and a reconciliation bring nobody back", async () => {
    expect(await deliverAll()).toBeGreaterThan(0);
    const staff: Actor = { kind: "system", name: "test" };
    const until = new Date(Date.now() + 60_000);
    expect(await replayEvents({ actor: staff, input: {}, until, isAll: true })).toMatchObject({ ok: true });
    await handleReplayEvents({ until: until.toISOString() });
    await deliverAll();
    const { run, findings } = await reconcile("REPAIR");
    expect(run).toMatchObject({ state: "DONE" });
    expect(findings).toEqual([]);
    expect(await findTraces(client, WORDS)).toEqual([]);
    expect(await db.member.count()).toBe(1);
    expect(await db.webhookEvent.count({ where: { body: { not: null }, customerId: { in: life.customers } } })).toBe(0);
  });

  it("is cleared out of the database's own files as well: tables, indexes, statistics, and the log of what was written", async () => {
    const folders = (lines: string[]) => new Set(lines.map((line) => line.split("/")[0]));
    expect(inFiles.length).toBeGreaterThan(20);
    expect([...folders(inFiles)]).toEqual(process.env.TEST_POSTGRES_URL ? ["base"] : ["base", "pg_wal"]);
    expect(await findInFiles(client, WORDS)).not.toEqual([]);
    // A server's own housekeeping may be writing down statistics of what it read before: the next clearing takes those.
    const clear = async () => {
      expect(await clearErased()).toEqual([]);
      expect(await findInFiles(client, WORDS)).toEqual([]);
    };
    await vi.waitFor(clear, { timeout: 60_000, interval: 2_000 });
  });

  it("done twice changes nothing", async () => {
    const owner: Actor = { kind: "staff", userId: randomUUID(), role: "OWNER" };
    const input = { memberId: life.memberId, word: "Erase ", locale: "en-US" };
    expect(await eraseMember({ actor: owner, input })).toEqual({ ok: true, value: "erased" });
    expect(await db.auditEntry.count({ where: { action: "member.erase" } })).toBe(1);
  });
});
