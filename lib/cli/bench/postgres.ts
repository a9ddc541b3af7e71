import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startChild } from "../../embedded/launcher/child.mjs";
import { announced } from "../../embedded/launcher/ready.mjs";
import { setTestSettings } from "../../embedded/test-settings";

const DEBIAN = "/usr/lib/postgresql";

/** Where the newest installed PostgreSQL keeps its programs. */
function installed(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => `${DEBIAN}/${version}/bin`), ...(process.env.PATH ?? "").split(":")];
  return folders.find((folder) => existsSync(path.join(folder, "initdb")));
}

/**
 * Runs a bench on a real PostgreSQL: the server that TEST_POSTGRES_URL or DATABASE_URL names, on which a database is
 * made and dropped, else one that is started from what is installed. @throws when there is neither.
 */
export async function withPostgres<Value>(work: () => Promise<Value>): Promise<Value> {
  const named = process.env.TEST_POSTGRES_URL || process.env.DATABASE_URL;
  if (named) return await onServer(named, work);
  const bin = installed();
  if (!bin)
    throw new Error("Name a PostgreSQL server in TEST_POSTGRES_URL, or install one (apt-get install postgresql).");
  const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-bench-"));
  const log = path.join(folder, "server.log");
  const args = ["lib/embedded/installed-postgres.mjs", bin];
  const server = startChild({ name: "PostgreSQL", args, env: process.env, log, graceMs: 20_000 });
  try {
    return await onServer((await announced(server)).url, work);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onServer<Value>(url: string, work: () => Promise<Value>): Promise<Value> {
  process.env.TEST_POSTGRES_URL = url;
  setTestSettings({ DATABASE_URL: url });
  return await work();
}
