import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { checkDrift } from "./check";
import { createMigration } from "./create";
import { deployMigrations } from "./deploy";
import { readSource } from "./history";

vi.setConfig({ testTimeout: 180_000 }); // each comparison makes a database from nothing

const source = readSource();
const withColumn = { ...source, schema: source.schema.replace("model Lease {", "model Lease {\n  colour String?") };

describe("the schema and its migrations", () => {
  test("agree", async () => {
    expect(await checkDrift()).toEqual([]);
  });
});

describe("a new migration", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-migrate-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is written from the difference, and refused where there is none", async () => {
    const model = "model Note {\n  id Int @id\n}\n";
    writeFileSync(path.join(folder, "schema.prisma"), `datasource db {\n  provider = "postgresql"\n}\n\n${model}`);
    const file = await createMigration("init", { folder });
    expect(readFileSync(file, "utf8")).toContain('CREATE TABLE "Note"');
    await expect(createMigration("again", { folder })).rejects.toThrow("nothing to write");
    await expect(createMigration("Not a name", { folder })).rejects.toThrow("name");
  });
});

describe("a live database", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database?.drop());

  test("takes what is pending once, function bodies included", async () => {
    const sql =
      "CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END $$;\nSELECT twice(2);";
    const next = { ...source, migrations: [...source.migrations, { name: "29990101000000_next", sql }] };
    expect(await deployMigrations(database.url, next)).toEqual(["29990101000000_next"]);
    expect(await deployMigrations(database.url, next)).toEqual([]);
    await expect(deployMigrations(database.url)).rejects.toThrow("29990101000000_next");
  });

  test("keeps nothing of a migration that fails, and takes its correction", async () => {
    const fresh = await createTestDatabase();
    const step = (sql: string) => ({
      ...source,
      migrations: [...source.migrations, { name: "29990101000000_step", sql }],
    });
    await expect(deployMigrations(fresh.url, step('CREATE TABLE "Half" (id int); SELECT 1 / 0;'))).rejects.toThrow(
      "division",
    );
    expect(await deployMigrations(fresh.url, step('CREATE TABLE "Half" (id int);'))).toEqual(["29990101000000_step"]);
    expect(await deployMigrations(fresh.url, step('CREATE TABLE "Half" (id int);'))).toEqual([]);
    await fresh.drop();
  });

  test("is named where it differs: a column without a migration, a migration that was edited", async () => {
    const [first, ...rest] = source.migrations;
    const edited = {
      ...withColumn,
      migrations: [{ name: first?.name ?? "", sql: `${first?.sql}\n-- edited` }, ...rest],
    };
    const problems = (await checkDrift(database.url, edited)).join("\n");
    expect(problems).toMatch(/Lease[\s\S]*colour/);
    expect(problems).toContain(`${first?.name} was changed after it was applied`);
    await expect(deployMigrations(database.url, edited)).rejects.toThrow("add a new one");
  });
});
