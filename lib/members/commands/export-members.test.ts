import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { createDb, type Db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { toCsvStream } from "../../export-files";
import { EXPORT_COLUMNS } from "../queries";
import type { MemberListInput } from "../schema";
import { exportMembers } from "./export-members";

/** More than four batches. */
const MANY = 22_000;
let database: TestDatabase;
let db: Db;
const staff = (role: StaffRole): Actor => ({
  kind: "staff",
  role,
  userId: "018f0000-0000-7000-8000-0000000000ff",
});

beforeAll(async () => {
  database = await useTestDatabase();
  db = createDb(database.url);
  await db.$executeRawUnsafe(`INSERT INTO "Member" ("id", "name", "status", "updatedAt")
    SELECT ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Reader ' || n, 'PAUSED', now()
    FROM generate_series(1, ${MANY}) n`);
  await db.member.create({
    data: {
      ...{ name: '=HYPERLINK("x")', status: "ACTIVE", country: "PL", city: "Gdynia", line1: "Long, street 1" },
      createdAt: new Date("2026-03-01T02:00:00Z"),
      emails: { create: [{ address: "mara@example.org" }, { address: "old@example.org", isPrimary: false }] },
      customers: {
        create: [
          { id: "cus_b", livemode: false },
          { id: "cus_a", livemode: false },
        ],
      },
      memberships: {
        create: { plan: "ANNUAL", amount: 6_000, currency: "eur", status: "ACTIVE", startedAt: new Date() },
      },
      payments: {
        create: [
          { kind: "MEMBERSHIP", status: "SUCCEEDED", amount: 6_000, currency: "eur", paidAt: new Date("2026-03-02") },
          {
            ...{ kind: "GIFT", status: "SUCCEEDED", amount: 1_050, amountRefunded: 50, currency: "eur" },
            paidAt: new Date("2026-04-02T12:00:00Z"),
          },
          { kind: "GIFT", status: "SUCCEEDED", amount: 300, currency: "jpy", paidAt: new Date("2026-02-02") },
          { kind: "GIFT", status: "SUCCEEDED", amount: 12_340, currency: "kwd", paidAt: new Date("2026-02-03") },
          { kind: "GIFT", status: "FAILED", amount: 900, currency: "eur" },
        ],
      },
    },
  });
  await db.member.create({ data: { erasedAt: new Date(), createdAt: new Date(0) } });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function exported(input: MemberListInput): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of await exportMembers({ actor: staff("MANAGER"), input }))
    rows.push(...(parse(batch) as string[][]));
  return rows;
}

const trail = () => db.auditEntry.findMany({ where: { subjectType: "export" }, orderBy: { id: "desc" }, take: 2 });

describe("the file of members", () => {
  it("says who somebody is, what they give and gave, and what they want", async () => {
    const [row, ...others] = await exported({ status: "ACTIVE" });
    expect(others).toEqual([]);
    const told = Object.fromEntries(EXPORT_COLUMNS.map((column, index) => [column, row?.[index]]));
    expect(told).toMatchObject({
      ...{ name: '\'=HYPERLINK("x")', email: "mara@example.org", other_emails: "old@example.org" },
      ...{ status: "active", plan: "annual", amount: "60.00", currency: "EUR" },
      // Where the organisation is, the first of March has not begun.
      ...{ since: "2026-02-28", last_gift: "2026-04-02", total_given: "70.00", other_totals: "300 JPY, 12.340 KWD" },
      ...{ address_line1: "Long, street 1", city: "Gdynia", country: "PL", locale: "en-US" },
      ...{ wants_news: "yes", wants_receipts: "yes", asks_off: "no", stripe_customer_ids: "cus_a cus_b" },
    });
  });

  it("runs no formula, and quotes what has to be", async () => {
    const batches = await exportMembers({ actor: staff("OWNER"), input: { query: "mara@" } });
    const text = await new Response(toCsvStream(EXPORT_COLUMNS, batches) as ReadableStream<Uint8Array<ArrayBuffer>>)
      .arrayBuffer()
      .then((bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    const [heading, line, end] = text.split("\r\n");
    expect(heading).toBe(`\uFEFF${EXPORT_COLUMNS.join(",")}`);
    expect(line).toContain(`,"'=HYPERLINK(""x"")",mara@example.org,`);
    expect(line).toContain(`,"Long, street 1",`);
    expect(end).toBe("");
  });

  it("holds each once, newest first, and nobody who was erased", async () => {
    const ids = (await exported({})).map(([id]) => id ?? "");
    expect(ids).toHaveLength(MANY + 1);
    expect(new Set(ids).size).toBe(MANY + 1);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it.each([
    [{ query: "reader 777" }, 1 + 10],
    [{ query: "old@example" }, 1],
    [{ query: "cus_a" }, 1],
    [{ query: "cus_none" }, 0],
    [{ query: "%%" }, 0],
    [{ query: "mara", status: "PAUSED" }, 0],
    [{ plan: "ANNUAL" }, 1],
  ] as [MemberListInput, number][])("of %j has %i rows", async (input, count) => {
    expect(await exported(input)).toHaveLength(count);
  });

  it("is written to the history: who, by what filter, how many, and nothing of a person", async () => {
    await exported({ query: "mara@example.org", status: "ACTIVE" });
    const [end, begin] = await trail();
    expect(begin).toMatchObject({ action: "members.export", actorKind: "STAFF", memberId: null, sealed: null });
    expect(begin?.after).toEqual({ filters: { status: ["ACTIVE"] }, match: "all", isSearch: true });
    expect(end).toMatchObject({ action: "members.exported", subjectId: begin?.subjectId });
    expect(end?.after).toEqual({ rows: 1, isWhole: true });
  });

  it("is read no faster than it is taken, and no further once its reader is gone", async () => {
    const stream = toCsvStream(EXPORT_COLUMNS, await exportMembers({ actor: staff("OWNER"), input: {} }));
    const reader = stream.getReader();
    const heading = await reader.read();
    expect(new TextDecoder().decode(heading.value)).toMatch(/^\W?id,name/);
    await reader.read();
    await reader.cancel();
    const [end] = await trail();
    expect(end).toMatchObject({ action: "members.exported", after: { isWhole: false } });
    expect((end?.after as { rows: number } | undefined)?.rows).toBeLessThan(MANY / 2);
  });
});

it.each(Object.values(StaffRole))("%s", async (role) => {
  const attempt = exportMembers({ actor: staff(role), input: {} });
  if (role === "OWNER" || role === "MANAGER") await expect(attempt).resolves.toBeDefined();
  else await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
});

it.each<Actor>([{ kind: "guest" }, { kind: "member", userId: "u", memberId: "m" }])(
  "is not for $kind",
  async (actor) => {
    await expect(exportMembers({ actor, input: {} })).rejects.toMatchObject({ code: "forbidden" });
  },
);
