import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { deployMigrations } from "../cli/migrate/deploy";
import { historyHash } from "../cli/migrate/history";
import { migratedSnapshot } from "./snapshot";
import { startPostgres } from "./start-postgres";

export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * A migrated, empty database of its own: on the server that TEST_POSTGRES_URL names
 * (an administrator's address), else an in-memory PGlite.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  if (server) return createOnServer(server);
  const postgres = await startPostgres({ snapshot: await migratedSnapshot() });
  return { url: postgres.url, drop: postgres.close };
}

/** Makes what every test database is copied from; called once, before tests run side by side. */
export async function prepareTestDatabases(): Promise<void> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) await migratedSnapshot();
  else await asAdmin(server, (admin) => ensureTemplate(server, admin));
}

async function createOnServer(server: string): Promise<TestDatabase> {
  const name = `groundwork_test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(server, async (admin) => {
    const template = await ensureTemplate(server, admin);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const drop = () => asAdmin(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { url: inDatabase(server, name), drop: async () => void (await drop()) };
}

async function ensureTemplate(server: string, admin: Client): Promise<string> {
  const name = `groundwork_template_${historyHash()}`;
  const draft = `${name}_draft`;
  await admin.query("SELECT pg_advisory_lock(hashtext('groundwork:template'))");
  try {
    const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount) return name;
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${draft} TEMPLATE template0`);
    await deployMigrations(inDatabase(server, draft));
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
    return name;
  } finally {
    await admin.query("SELECT pg_advisory_unlock(hashtext('groundwork:template'))");
  }
}

async function asAdmin<T>(server: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: server });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function inDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
