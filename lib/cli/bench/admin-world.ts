import pg from "pg";
import { memberId, PUBLISHED, ROWS, statement } from "./admin-rows";

export interface WorldChoice {
  url: string;
  members: number;
  seed: number;
  say: (text: string) => void;
}

const CHUNK = 50_000;
const FACTS = 5_000;

interface Index {
  name: string;
  text: string;
}

/** Every index but the primary keys' of a table: made at the end they take a fraction of the time. */
async function dropIndexes(db: pg.Client, tables: string[]): Promise<Index[]> {
  const { rows } = await db.query<Index>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS text FROM pg_index i
     JOIN pg_class c ON c.oid = i.indrelid WHERE c.relname = ANY($1) AND NOT i.indisprimary
       AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await db.query(`DROP INDEX ${name}`);
  return rows;
}

/** Fills an empty database: the same members for the same seed, relative to today. Printed as it goes. */
export async function makeMembers({ url, members, seed, say }: WorldChoice): Promise<void> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    // Whatever follows rows (keys of others, what is noted of changes) is known to be right here, and made anew after.
    await db.query("SET session_replication_role = replica");
    await db.query("SET synchronous_commit = off");
    await db.query("SET maintenance_work_mem = '512MB'");
    for (const text of PUBLISHED) await db.query(text);
    const indexes = await dropIndexes(
      db,
      ROWS.map(([table]) => table),
    );
    for (const rows of ROWS) {
      for (let from = 1; from <= members; from += CHUNK) {
        const to = Math.min(from + CHUNK - 1, members);
        await db.query(statement(rows), [from, to, seed, members]);
        say(`\r${rows[0]}: ${to} of ${members} members `);
      }
      say("\n");
    }
    for (const [at, { name, text }] of indexes.entries()) {
      say(`\rindex ${at + 1} of ${indexes.length}: ${name}                    `);
      await db.query(text);
    }
    say("\n");
    await db.query("ANALYZE");
    for (let from = 1; from <= members; from += FACTS) {
      const to = Math.min(from + FACTS - 1, members);
      const ids = `SELECT ${memberId("n")} FROM generate_series(${from}::bigint, ${to}::bigint) n`;
      await db.query(`SELECT "refresh_members"(ARRAY(${ids}))`);
      say(`\rwhat the list filters by: ${to} of ${members} members `);
    }
    say("\nvacuum and analyze\n");
    await db.query("VACUUM ANALYZE");
  } finally {
    await db.end();
  }
}
