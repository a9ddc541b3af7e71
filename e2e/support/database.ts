import pg from "pg";
import { told } from "./stack";

/** Looks into the database as nobody in the product would: what is really there. */
export class Database {
  private readonly pool = new pg.Pool({ connectionString: told().addresses.database, max: 1 });

  async rows<Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, values)).rows;
  }

  async row<Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<Row> {
    const [row, ...others] = await this.rows<Row>(sql, ...values);
    if (!row || others.length > 0) throw new Error(`${row ? others.length + 1 : 0} rows instead of one: ${sql}`);
    return row;
  }

  async count(table: string, where = "TRUE", ...values: unknown[]): Promise<number> {
    const { n } = await this.row<{ n: string }>(`SELECT count(*) AS n FROM "${table}" WHERE ${where}`, ...values);
    return Number(n);
  }

  /** Holds a table, so that whoever writes to it waits. Returns what lets go. */
  async lock(table: string): Promise<() => Promise<void>> {
    const client = new pg.Client({ connectionString: told().addresses.database });
    await client.connect();
    await client.query("BEGIN");
    await client.query(`LOCK TABLE "${table}" IN EXCLUSIVE MODE`);
    return async () => {
      await client.query("ROLLBACK");
      await client.end();
    };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

const TABLES = [
  "Member",
  "MemberEmail",
  "StripeCustomer",
  "Membership",
  "Payment",
  "LedgerEntry",
  "EmailMessage",
  "WebhookEvent",
] as const;
export type Counts = Record<(typeof TABLES)[number], number>;

/** How many rows there are of what must never be made twice. Tests run one at a time, so differences are a test's own. */
export async function countAll(database: Database): Promise<Counts> {
  const counts = {} as Counts;
  for (const table of TABLES) counts[table] = await database.count(table);
  return counts;
}

export function difference(before: Counts, after: Counts): Counts {
  return Object.fromEntries(TABLES.map((table) => [table, after[table] - before[table]])) as Counts;
}
