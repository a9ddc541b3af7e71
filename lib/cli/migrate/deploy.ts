import { Client } from "pg";
import { type Engine, engineOn, NO_FILTERS, reason } from "./engine";
import { readSource, type Source, toList } from "./history";
import { liveAdapter } from "./live-adapter";

type State = { edited: string[]; failed: string[]; unknown: string[]; pending: string[] };

async function inspect(engine: Engine, source: Source): Promise<State> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList: toList(source.migrations),
    optInToShadowDatabase: false,
    filters: NO_FILTERS,
  });
  const history = found.history;
  return {
    edited: found.editedMigrationNames.filter((name) => !found.failedMigrationNames.includes(name)),
    failed: found.failedMigrationNames,
    unknown: history && "unpersistedMigrationNames" in history ? history.unpersistedMigrationNames : [],
    pending: history && "unappliedMigrationNames" in history ? history.unappliedMigrationNames : [],
  };
}

async function withEngine<T>(url: string, source: Source, work: (engine: Engine) => Promise<T>): Promise<T> {
  const adapter = liveAdapter(url);
  try {
    return await work(await engineOn(adapter.factory, source.schema));
  } finally {
    await adapter.close();
  }
}

/** The state of a live database against the history in the repository. */
export function inspectLive(url: string, source = readSource()): Promise<State> {
  return withEngine(url, source, (engine) => inspect(engine, source));
}

/** One deployment at a time; the lock goes with the connection. (On PGlite, with its one backend, it excludes nobody.) */
async function withLock<T>(connectionString: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('groundwork:migrate'))");
    return await work();
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtext('groundwork:migrate'))").catch(() => {});
    await client.end();
  }
}

async function apply(engine: Engine, source: Source): Promise<string[]> {
  const { edited, failed, unknown } = await inspect(engine, source);
  if (edited.length > 0)
    throw new Error(`${edited.join(", ")} was changed after it was applied; add a new one instead.`);
  if (unknown.length > 0) throw new Error(`the database knows ${unknown.join(", ")}, which this version does not.`);
  // A script is one implicit transaction: one that was cut off left nothing behind and can run again.
  for (const migrationName of failed) await engine.markMigrationRolledBack({ migrationName });
  const list = toList(source.migrations);
  return (await engine.applyMigrations({ migrationsList: list, filters: NO_FILTERS })).appliedMigrationNames;
}

/**
 * Applies what is pending and keeps Prisma's own `_prisma_migrations` table; safe to run twice.
 * @returns the names of the migrations applied now.
 */
export async function deployMigrations(url: string, source = readSource()): Promise<string[]> {
  try {
    return await withLock(url, () => withEngine(url, source, (engine) => apply(engine, source)));
  } catch (error) {
    throw new Error(`The migrations were not applied: ${reason(error)}`, { cause: error });
  }
}
