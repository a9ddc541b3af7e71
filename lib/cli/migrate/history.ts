import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";

export const PRISMA_DIR = fileURLToPath(new URL("../../../prisma/", import.meta.url));
export const LOCKFILE = `# Made by Prisma. Keep it under version control.\nprovider = "postgresql"\n`;

export type Migration = { name: string; sql: string };
export type Source = { schema: string; migrations: Migration[] };

/** The schema and every migration beside it, in the order in which they apply. */
export function readSource(folder = PRISMA_DIR): Source {
  const migrations = path.join(folder, "migrations");
  const names = existsSync(migrations)
    ? readdirSync(migrations, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : [];
  return {
    schema: readFileSync(path.join(folder, "schema.prisma"), "utf8"),
    migrations: names
      .map(({ name }) => name)
      .sort()
      .map((name) => ({ name, sql: readFileSync(path.join(migrations, name, "migration.sql"), "utf8") })),
  };
}

/** The list in the form that the engine takes. */
export function toList(migrations: Migration[]): MigrationList {
  return {
    baseDir: path.join(PRISMA_DIR, "migrations"),
    lockfile: { path: "migration_lock.toml", content: LOCKFILE },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

/** Names a history: two equal hashes build equal databases. */
export function historyHash(migrations = readSource().migrations): string {
  return createHash("sha256").update(JSON.stringify(migrations)).digest("hex").slice(0, 16);
}
