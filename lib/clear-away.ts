import pg from "pg";
import { env } from "./env";
import { log } from "./log";

/** Past this, a table is locked too long while it is written anew: its free space is only marked, to be used again. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Whoever gives meanwhile does not wait for us longer than that. */
const LOCK_MS = 2_000;

const BUSY = "55P03";
const NOT_ALLOWED = "42501";
const codeOf = (error: unknown) => String((error as { code?: unknown }).code);

interface Table {
  name: string;
  bytes: number;
}

/** These tables, or the parts that one consists of; those that are not there are left out. */
async function partsOf(client: pg.Client, tables: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT DISTINCT part::text AS "name", pg_total_relation_size(part)::float8 AS "bytes"
     FROM unnest($1::text[]) AS asked("name")
     LEFT JOIN LATERAL pg_partition_tree(to_regclass(asked."name")) AS tree ON tree.isleaf,
     LATERAL coalesce(tree.relid, to_regclass(asked."name")) AS part
     WHERE part IS NOT NULL ORDER BY 1`,
    [tables],
  );
  return rows;
}

const CLEAR = `SELECT pg_clear_attribute_stats("schemaname"::text, "tablename"::text, "attname"::text, "inherited")
  FROM pg_stats WHERE to_regclass(quote_ident("schemaname") || '.' || quote_ident("tablename")) = $1::regclass`;
/** Before PostgreSQL 18 there is no function for it, and only its administrator may. */
const DELETE = `DELETE FROM pg_catalog.pg_statistic WHERE starelid = $1::regclass`;

/** Statistics quote what they were made of, and those of a table that is empty now are never made anew. */
async function forgetStatistics(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query(`SELECT 1 FROM ${name} LIMIT 1`);
  if (rowCount) return;
  const known = await client.query("SELECT 1 FROM pg_proc WHERE proname = 'pg_clear_attribute_stats'");
  await client.query(known.rowCount ? CLEAR : DELETE, [name]);
}

/** Runs what this database may not allow us, or what others are in the way of. Whether it was done. */
async function attempt(task: () => Promise<unknown>): Promise<boolean> {
  try {
    await task();
    return true;
  } catch (error) {
    if (![BUSY, NOT_ALLOWED].includes(codeOf(error))) throw error;
    return false;
  }
}

async function clearTable(client: pg.Client, { name, bytes }: Table): Promise<boolean> {
  const full = () => client.query(`VACUUM (FULL, ANALYZE) ${name}`);
  const isAnew = bytes <= MOST_BYTES && (await attempt(full));
  if (!isAnew) await attempt(() => client.query(`VACUUM (ANALYZE) ${name}`));
  await attempt(() => forgetStatistics(client, name));
  return isAnew;
}

/** Written through, in files of the log: those that wait to be used next may be old ones under a new name. */
const MOST_LOGS = 20;

/** What was written on the way to the tables; on a server of its own, that is its administrator's. */
async function clearLog(client: pg.Client): Promise<void> {
  let files = 0;
  await attempt(() => client.query("SET wal_recycle = off"));
  await attempt(async () => {
    const { rows } = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM pg_ls_waldir()");
    files = rows[0]?.n ?? 0;
  });
  for (let file = 0; file < Math.min(files, MOST_LOGS); file += 1) {
    await attempt(() => client.query("SELECT pg_switch_wal()"));
    await attempt(() => client.query("CHECKPOINT"));
  }
}

/**
 * Has the database let go of what it only marked as deleted: small tables are written anew, indexes and statistics with
 * them, so that its files hold nothing of it any more. Returns the tables for which that was not done, being too large
 * or in use: what was deleted there stays in their files until its space is used again.
 */
export async function clearAway(tables: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL, application_name: "groundwork-clear-away" });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = ${LOCK_MS}`);
    const left: string[] = [];
    for (const table of await partsOf(client, tables)) if (!(await clearTable(client, table))) left.push(table.name);
    await attempt(() => client.query("VACUUM (FULL) pg_catalog.pg_statistic"));
    await clearLog(client);
    // The embedded database serves everybody from one session.
    await client.query("RESET lock_timeout");
    log.info({ left }, "What was deleted with somebody was cleared away");
    return left;
  } finally {
    await client.end();
  }
}
