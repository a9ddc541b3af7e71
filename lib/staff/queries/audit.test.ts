import { PrismaPg } from "@prisma/adapter-pg";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrismaClient } from "../../../prisma/generated/client";
import type { StaffRole } from "../../../prisma/generated/enums";
import { type Actor, system } from "../../actor";
import { audit } from "../../audit";
import { AUDIT_ACTIONS } from "../../audit-actions";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { toCsvStream } from "../../export-files";
import { isCode, readSourceTree } from "../../source-tree";
import { AUDIT_COLUMNS, exportAudit } from "../commands";
import { listAudit } from ".";

const OWNER = "00000000-0000-7000-8000-000000000001";
const SOMEBODY = "00000000-0000-7000-8000-0000000000aa";
const owner: Actor = { kind: "staff", userId: OWNER, role: "OWNER", network: "198.51.100" };
let database: TestDatabase;
let client: Client;
let memberId: string;

beforeAll(async () => {
  database = await useTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await db.user.create({ data: { id: OWNER, email: "owner@example.org", name: "Odile" } });
  const emails = { create: { address: "mara@example.org" } };
  memberId = (await db.member.create({ data: { name: "Mara Lind", emails } })).id;
  await db.$transaction(async (tx) => {
    const subject = { type: "member", id: memberId };
    const personal = { before: { address: "old@example.org" }, after: { address: "mara@example.org" } };
    await audit(tx, {
      actor: owner,
      action: "member.profile",
      subject,
      memberId,
      personal,
      after: { fields: ["=1+1"] },
    });
    const role = { before: { role: "EDITOR" }, after: { role: "ANALYST" } };
    await audit(tx, { actor: owner, action: "staff.change-role", subject: { type: "user", id: SOMEBODY }, ...role });
    await audit(tx, { actor: system("sync"), action: "membership.start", subject: { type: "membership", id: "m1" } });
  });
});
afterAll(async () => {
  await client.end();
  await db.$disconnect();
  await database.drop();
});

const actions = async (input: object) => (await listAudit({ actor: owner, input })).rows.map(({ action }) => action);
const today = new Date().toISOString().slice(0, 10);

describe("the log", () => {
  it("says who, what, from where, before and after; the newest first", async () => {
    const { rows } = await listAudit({ actor: owner, input: {} });
    expect(rows).toMatchObject([
      { action: "membership.start", actorKind: "SYSTEM", actorName: null },
      {
        ...{ action: "staff.change-role", actorKind: "STAFF", actorName: "Odile", network: "198.51.100" },
        ...{ before: { role: "EDITOR" }, after: { role: "ANALYST" }, personal: null },
      },
      { action: "member.profile", memberId, personal: { before: { address: "old@example.org" } } },
    ]);
  });

  it("is found by person, action, subject, member, address and day", async () => {
    expect(await actions({ who: OWNER })).toEqual(["staff.change-role", "member.profile"]);
    expect(await actions({ action: "membership.start" })).toEqual(["membership.start"]);
    expect(await actions({ query: "m1" })).toEqual(["membership.start"]);
    expect(await actions({ query: SOMEBODY })).toEqual(["staff.change-role"]);
    expect(await actions({ member: memberId })).toEqual(["member.profile"]);
    expect(await actions({ query: " MARA@example.org " })).toEqual(["member.profile"]);
    expect(await actions({ query: "nobody@example.org" })).toEqual([]);
    expect(await actions({ query: OWNER, action: "member.profile" })).toEqual(["member.profile"]);
    expect(await actions({ from: "2020-01-01", to: "2020-12-31" })).toEqual([]);
    expect(await actions({ from: "2020-01-01", to: "2030-12-31", who: OWNER })).toHaveLength(2);
    expect(await actions({ action: "no such thing", who: "x", from: "yesterday" })).toHaveLength(3);
  });

  it("has days of the organisation's time zone, both of them included", async () => {
    const at = (moment: string) => {
      const hex = Date.parse(moment).toString(16).padStart(12, "0");
      return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
    };
    const made = (id: string) =>
      db.auditEntry.create({
        data: { id, actorKind: "SYSTEM", action: "reconcile.stop", subjectType: "reconcile", subjectId: "days" },
      });
    // New York is five hours behind in January.
    for (const moment of [
      "2026-01-10T04:59:59Z",
      "2026-01-10T05:00:00Z",
      "2026-01-11T04:59:59Z",
      "2026-01-11T05:00:00Z",
    ])
      await made(at(moment));
    const { rows } = await listAudit({ actor: owner, input: { query: "days", from: "2026-01-10", to: "2026-01-10" } });
    expect(rows.map(({ id }) => id)).toEqual([at("2026-01-11T04:59:59Z"), at("2026-01-10T05:00:00Z")]);
  });

  it("is paged by key, both ways, searched or not", async () => {
    for (const filter of [{}, { query: "days" }]) {
      const all = (await listAudit({ actor: owner, input: filter })).rows.map(({ id }) => id);
      const walked: string[] = [];
      let place: { after?: string } = {};
      while (true) {
        const page = await listAudit({ actor: owner, input: { ...filter, ...place, pageSize: 2 } });
        walked.push(...page.rows.map(({ id }) => id));
        if (!page.next) break;
        place = { after: page.next };
      }
      expect(walked).toEqual(all);
      const back = await listAudit({ actor: owner, input: { ...filter, before: all[2] ?? "", pageSize: 2 } });
      expect(back.rows.map(({ id }) => id)).toEqual(all.slice(0, 2));
      expect(back.previous).toBeNull();
    }
  });

  it("is an owner's to read and to take along", async () => {
    const others: Actor[] = [
      { kind: "guest" },
      { kind: "member", userId: OWNER, memberId },
      ...(["MANAGER", "EDITOR", "ANALYST"] as StaffRole[]).map((role) => ({ ...owner, role }) as Actor),
    ];
    for (const actor of others) {
      await expect(listAudit({ actor, input: {} })).rejects.toMatchObject({ code: "forbidden" });
      await expect(exportAudit({ actor, input: {} })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("is never changed: the database refuses it", async () => {
    for (const text of [`UPDATE "AuditEntry" SET "action" = 'x'`, `DELETE FROM "AuditEntry"`])
      await expect(client.query(text)).rejects.toThrow(/append-only/);
  });
});

describe("the file of it", () => {
  const read = async (input: object) =>
    await new Response(toCsvStream(AUDIT_COLUMNS, await exportAudit({ actor: owner, input }))).text();

  it("has what fits, is safe in a spreadsheet, and is an entry itself, which keeps no address", async () => {
    const text = await read({ query: "mara@example.org" });
    const [heading, ...lines] = text.trim().split("\r\n");
    expect(heading).toContain("when,kind of actor,actor");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("old@example.org");
    const { rows } = await listAudit({ actor: owner, input: { action: "audit.export" } });
    expect(rows).toMatchObject([{ actorId: OWNER, after: { isSearched: true } }]);
    expect(JSON.stringify(rows)).not.toContain("mara");
    await db.user.update({ where: { id: OWNER }, data: { name: "=HYPERLINK(1)" } });
    expect(await read({ query: memberId })).toContain(",'=HYPERLINK(1),");
  });

  it("goes on past a batch, with none twice and none lost", async () => {
    await client.query(
      `INSERT INTO "AuditEntry" ("id", "actorKind", "action", "subjectType", "subjectId")
       SELECT gen_random_uuid(), 'SYSTEM', 'webhook.replay', 'event', 'many' FROM generate_series(1, 2500)`,
    );
    const lines = (await read({ action: "webhook.replay" })).trim().split("\r\n");
    expect(lines).toHaveLength(2_501);
  });

  it("opens nothing any more whose key is destroyed", async () => {
    await db.memberKey.delete({ where: { memberId } });
    expect(await read({ query: memberId })).not.toContain("example.org");
  });
});

describe("with many entries", () => {
  interface Plan {
    "Node Type": string;
    Plans?: Plan[];
  }
  const typesOf = (plan: Plan): string[] => [plan["Node Type"], ...(plan.Plans ?? []).flatMap(typesOf)];
  const cases: Record<string, object> = {
    "the newest": {},
    "a person": { who: OWNER },
    "an action": { action: "staff.change-role" },
    "a subject": { query: "s777" },
    "a member": { member: SOMEBODY },
    "an id": { query: SOMEBODY },
    days: { from: today, to: today },
    "all at once": { who: OWNER, action: "staff.change-role", member: SOMEBODY, from: today, query: SOMEBODY },
  };
  let logged: PrismaClient;
  let queries: { text: string; values: unknown[] }[] = [];
  beforeAll(async () => {
    await client.query(
      `INSERT INTO "AuditEntry" ("id", "actorKind", "actorId", "action", "subjectType", "subjectId", "memberId")
       SELECT gen_random_uuid(), 'SYSTEM', gen_random_uuid(), 'member.create', 'member', 's' || n, gen_random_uuid()
       FROM generate_series(1, 30000) n`,
    );
    await client.query("ANALYZE");
    const made = new PrismaClient({
      adapter: new PrismaPg({ connectionString: database.url }),
      log: [{ emit: "event", level: "query" }],
    });
    made.$on("query", ({ query, params }) => queries.push({ text: query, values: JSON.parse(params) as unknown[] }));
    logged = made as unknown as PrismaClient;
  });
  afterAll(() => logged.$disconnect());

  it.each(Object.entries(cases))("%s is found without reading the log from end to end", async (_, input) => {
    queries = [];
    await listAudit({ actor: owner, input, tx: logged });
    const asked = queries.filter(({ text }) => text.includes('"AuditEntry"'));
    expect(asked.length).toBeGreaterThan(0);
    for (const { text, values } of asked) {
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
      expect(rows[0] && typesOf(rows[0]["QUERY PLAN"][0].Plan)).not.toContain("Seq Scan");
    }
  });
});

describe("the words for actions", () => {
  const sources = [...readSourceTree(".")].filter(
    ([file]) => isCode(file) && !/\.test\.tsx?$|audit-actions\.ts$|^prisma\/generated/.test(file),
  );
  it.each(Object.keys(AUDIT_ACTIONS))("%s is done somewhere", (action) => {
    expect(sources.some(([, text]) => text.includes(`"${action}"`))).toBe(true);
  });
  it("are one to an action, and end without a full stop", () => {
    const words = Object.values(AUDIT_ACTIONS);
    expect(new Set(words).size).toBe(words.length);
    for (const text of words) expect(text).toMatch(/^[A-Z].*[^.]$/);
  });
});
