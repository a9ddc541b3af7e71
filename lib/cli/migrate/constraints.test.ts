import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { BAD, GOOD, id, now, type Row } from "./constraint-rows";
import { readSource } from "./history";

let database: TestDatabase;
let client: Client;

function insert(table: string, row: Row = {}): Promise<unknown> {
  const all = { ...GOOD[table], ...row };
  const columns = Object.keys(all).map((name) => `"${name}"`);
  const places = columns.map((_, index) => `$${index + 1}`);
  return client.query(`INSERT INTO "${table}" (${columns}) VALUES (${places})`, Object.values(all));
}

/** Fails inside a savepoint, so that the test's transaction stays usable. */
async function refused(work: () => Promise<unknown>): Promise<unknown> {
  await client.query("SAVEPOINT attempt");
  const outcome = await work().then(
    () => "accepted",
    (error: unknown) => error,
  );
  await client.query("ROLLBACK TO attempt");
  return outcome;
}

async function version(): Promise<number> {
  return Number((await client.query('SELECT version FROM "ContentVersion"')).rows[0].version);
}

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});
beforeEach(async () => {
  await client.query("BEGIN");
  await insert("Member", { id: id(1) });
  await insert("Membership", { id: id(9), status: "ENDED" });
  await insert("Payment", { id: id(1) });
  await insert("CheckoutAttempt", { id: id(3) });
  await insert("Appeal", { id: id(1) });
  await insert("AppealVariant", { id: id(1), name: "a" });
  await insert("ImportRun", { id: id(8) });
});
afterEach(() => client.query("ROLLBACK"));

describe("checks", () => {
  test("every one that a migration makes has a bad row here", () => {
    const made = source().matchAll(/ADD CONSTRAINT "(\w+_check)"/g);
    const names = new Set([...made].map(([, name]) => name));
    expect([...names].sort()).toEqual(Object.keys(BAD).sort());
  });

  test.each(Object.keys(GOOD))("%s takes a good row", async (table) => {
    await insert(table);
  });

  const cases = Object.entries(BAD).flatMap(([name, rows]) => rows.map((row) => [name, row] as const));
  test.each(cases)("%s refuses %j", async (constraint, row) => {
    const table = constraint.slice(0, constraint.indexOf("_"));
    expect(await refused(() => insert(table, row))).toMatchObject({ code: "23514", constraint });
  });
});

describe("at most one", () => {
  test("live membership per member that is not marked a duplicate", async () => {
    await insert("Membership");
    const again = (row: Row) => refused(() => insert("Membership", { id: id(2), ...row }));
    for (const status of ["ACTIVE", "PAST_DUE", "UNPAID", "PAUSED"])
      expect(await again({ status })).toMatchObject({ constraint: "Membership_one_live_key" });
    for (const status of ["INCOMPLETE", "ENDED"]) expect(await again({ status })).toBe("accepted");
    expect(await again({ duplicateOfId: id(1) })).toBe("accepted");
    for (const source of ["COMP", "GIFT", "OFFLINE"])
      expect(await again({ source, amount: 0, currentPeriodEnd: now })).toBe("accepted");
  });

  test("primary address per member", async () => {
    await insert("MemberEmail");
    const other = { id: id(2), address: "other@groundwork.example" };
    expect(await refused(() => insert("MemberEmail", other))).toMatchObject({
      constraint: "MemberEmail_one_primary_key",
    });
    expect(await refused(() => insert("MemberEmail", { ...other, isPrimary: false }))).toBe("accepted");
  });

  test("running default appeal per locale and placement", async () => {
    const standard = { isDefault: true, status: "RUNNING" };
    await insert("Appeal", standard);
    const again = (row: Row) => refused(() => insert("Appeal", { id: id(3), ...standard, ...row }));
    expect(await again({})).toMatchObject({ constraint: "Appeal_one_default_key" });
    for (const row of [{ locale: "de-DE" }, { placement: "bar" }, { status: "DRAFT" }, { isDefault: false }])
      expect(await again(row)).toBe("accepted");
  });
});

describe("one at a time", () => {
  test("running reconciliation, and any number that ended", async () => {
    await insert("ReconcileRun");
    const again = (row: Row) => refused(() => insert("ReconcileRun", { id: id(2), ...row }));
    expect(await again({ mode: "REPAIR" })).toMatchObject({ constraint: "ReconcileRun_one_running_key" });
    for (const state of ["STOPPED", "DONE", "FAILED"]) expect(await again({ state })).toBe("accepted");
  });
});

describe("triggers", () => {
  test("the ledger and the audit trail are append-only", async () => {
    await insert("LedgerEntry");
    await insert("AuditEntry", { id: id(1), actorKind: "SYSTEM", action: "a", subjectType: "s", subjectId: "1" });
    for (const table of ["LedgerEntry", "AuditEntry"]) {
      for (const sql of [`UPDATE "${table}" SET id = id`, `DELETE FROM "${table}"`])
        expect(String(await refused(() => client.query(sql)))).toContain(`${table} is append-only`);
    }
  });

  test.each(["Article", "Appeal", "AppealVariant", "Setting", "Upload"])(
    "a change of %s makes a new content version",
    async (table) => {
      const key = table === "Setting" ? "key" : table === "Upload" ? "hash" : "id";
      // What waits for the end of the transaction would forbid to truncate.
      await client.query("SET CONSTRAINTS ALL IMMEDIATE");
      for (const sql of [
        `UPDATE "${table}" SET "${key}" = "${key}"`,
        `DELETE FROM "${table}"`,
        `TRUNCATE "${table}" CASCADE`,
      ]) {
        const seen = await version();
        await client.query(sql);
        expect(await version()).toBeGreaterThan(seen);
      }
    },
  );

  test("a count of views does not", async () => {
    const seen = await version();
    await insert("AppealDailyCount");
    expect(await version()).toBe(seen);
  });
});

function source(): string {
  return readSource()
    .migrations.map(({ sql }) => sql)
    .join("\n");
}
