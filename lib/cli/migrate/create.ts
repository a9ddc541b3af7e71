import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LOCKFILE, PRISMA_DIR, readSource } from "./history";
import { findDrift } from "./shadow";

/** Writes the next migration from the gap between schema and history. Returns its file. */
export async function createMigration(
  name: string,
  { empty = false, folder = PRISMA_DIR, now = new Date() } = {},
): Promise<string> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new Error("A migration's name is made of a-z, 0-9 and _, such as add_gift_message.");
  const drift = await findDrift(readSource(folder));
  if (!drift && !empty)
    throw new Error("The schema and its migrations agree: there is nothing to write (--empty writes an empty one).");
  if (drift && empty) throw new Error("The schema and its migrations differ: leave --empty out.");
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const target = path.join(folder, "migrations", `${stamp}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(folder, "migrations", "migration_lock.toml"), LOCKFILE);
  const file = path.join(target, "migration.sql");
  writeFileSync(file, `${drift ? `${drift.sql}\n\n` : ""}-- Beyond Prisma\n`);
  return file;
}
