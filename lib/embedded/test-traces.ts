import type { Client } from "pg";

interface Column {
  schema: string;
  table: string;
  column: string;
  type: string;
}

const TEXTS = ["text", "character varying", "character", "json", "jsonb", "ARRAY", "USER-DEFINED", "name", "xml"];

async function columnsOf(client: Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT c.table_schema AS schema, c.table_name AS "table", c.column_name AS "column", c.data_type AS type
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
       AND c.data_type = ANY($1)`,
    [[...TEXTS, "bytea"]],
  );
  return rows;
}

/**
 * Where any of these words still stands: in every text, JSON and bytes column of every table of every schema, whoever
 * made it. Case is no matter. One line for each place.
 */
export async function findTraces(client: Client, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { schema, table, column, type } of await columnsOf(client)) {
    const value = type === "bytea" ? `encode(searched."${column}", 'escape')` : `searched."${column}"::text`;
    const { rows } = await client.query<{ word: string; n: number }>(
      `SELECT sought.word, count(*)::int AS n FROM "${schema}"."${table}" searched, unnest($1::text[]) AS sought(word)
       WHERE strpos(lower(${value}), lower(sought.word)) > 0 GROUP BY 1`,
      [words],
    );
    for (const { word, n } of rows) found.push(`${schema}.${table}.${column}: “${word}” in ${n}`);
  }
  return found.sort();
}

/** In how many columns is looked: a search that looks nowhere finds nothing. */
export const countSearched = async (client: Client) => (await columnsOf(client)).length;

/** Which audit entries say one of these words in the open, where states, amounts and ids alone belong. */
export async function findInAudit(client: Client, words: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ action: string; word: string }>(
    `SELECT DISTINCT "action", word FROM "AuditEntry", unnest($1::text[]) AS word
     WHERE strpos(lower(concat("before", "after", "subjectId")), lower(word)) > 0`,
    [words],
  );
  return rows.map(({ action, word }) => `${action}: “${word}”`).sort();
}

/**
 * Which of the database's own files hold one of these words, byte for byte: tables, indexes, statistics and, where the
 * server is ours alone, the log of what was written. Read by the server, and so on any that lets us.
 */
export async function findInFiles(client: Client, words: readonly string[]): Promise<string[]> {
  await client.query("CHECKPOINT");
  const { rows } = await client.query<{ path: string; word: string }>(
    `WITH RECURSIVE file AS (
       SELECT entry AS path, (pg_stat_file(entry, true)).isdir AS "isFolder" FROM pg_ls_dir('.') AS entry
       UNION ALL
       SELECT file.path || '/' || entry, (pg_stat_file(file.path || '/' || entry, true)).isdir
       FROM file, pg_ls_dir(file.path, true, false) AS entry WHERE file."isFolder"
         AND (file.path <> 'base' OR entry = (SELECT oid::text FROM pg_database WHERE datname = current_database()))
         AND ($2 OR file.path <> 'pg_wal'))
     SELECT path, word FROM file, unnest($1::text[]) AS word
     WHERE NOT "isFolder" AND position(convert_to(word, 'UTF8') in pg_read_binary_file(path, 0, 1 << 29, true)) > 0
     ORDER BY 1, 2`,
    [words, !process.env.TEST_POSTGRES_URL],
  );
  return rows.map(({ path, word }) => `${path}: “${word}”`);
}
