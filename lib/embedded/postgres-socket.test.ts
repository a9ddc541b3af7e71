import { Client, Pool } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Postgres, startPostgres } from "./start-postgres";

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

it("never gives one client what another asked for", async () => {
  const pool = new Pool({ connectionString: postgres.url, max: 12 });
  const asked = Array.from({ length: 400 }, (_, index) => index);
  const answers = await Promise.all(
    asked.map(async (index) => {
      // Different shapes and types, so that a statement of somebody else's would not bind.
      if (index % 2) return Number((await pool.query("SELECT $1::int AS n", [index])).rows[0].n);
      return Number((await pool.query("SELECT $1::text AS t, length($2::text) AS l", [String(index), "x"])).rows[0].t);
    }),
  );
  expect(answers).toEqual(asked);
  await pool.end();
});

it("keeps transactions apart, loses no update, and goes on after errors", async () => {
  const pool = new Pool({ connectionString: postgres.url, max: 8 });
  await pool.query("CREATE TABLE counter (n int)");
  await pool.query("INSERT INTO counter VALUES (0)");
  const add = async (index: number) => {
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      const { rows } = await client.query("SELECT n FROM counter");
      if (index % 5 === 0) await client.query("SELECT * FROM nowhere").catch(() => {});
      await client.query("UPDATE counter SET n = $1", [rows[0].n + 1]);
      await client.query("COMMIT");
    } catch {
      await client.query("ROLLBACK");
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: 40 }, (_, index) => add(index)));
  expect((await pool.query("SELECT n FROM counter")).rows).toEqual([{ n: 32 }]);
  await pool.end();
});

it("rolls back what a client had begun when it vanishes, and lets the others in", async () => {
  const gone = new Client({ connectionString: postgres.url });
  gone.on("error", () => {});
  await gone.connect();
  await gone.query("CREATE TABLE half (n int)");
  await gone.query("BEGIN");
  await gone.query("INSERT INTO half VALUES (1)");
  const other = new Client({ connectionString: postgres.url });
  const connected = other.connect();
  (gone as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  await connected;
  expect((await other.query("SELECT count(*)::int AS n FROM half")).rows).toEqual([{ n: 0 }]);
  await other.end();
});

it("takes a message that is larger than a packet", async () => {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  const text = "x".repeat(3_000_000);
  expect((await client.query("SELECT length($1::text) AS n", [text])).rows).toEqual([{ n: text.length }]);
  await client.end();
});
