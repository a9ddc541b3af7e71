import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { ROOT } from "./launcher/settings.mjs";
import { startPostgres } from "./start-postgres";

const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-postgres-"));
const dataDir = path.join(folder, "not-there-yet", "postgres");
const args = ["--import", "tsx", "lib/embedded/postgres.ts", "--data", dataDir];
afterAll(() => rmSync(folder, { recursive: true }));

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

async function spawnPostgres() {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  return { child, ...(JSON.parse(String(line)) as { ready: boolean; url: string }) };
}

describe("the embedded database", () => {
  test("keeps what was committed through kill -9, and admits one process at a time", async () => {
    mkdirSync(`${dataDir}.new`, { recursive: true }); // left by a first start that was cut off
    const first = await spawnPostgres();
    expect(first).toMatchObject({
      ready: true,
      url: expect.stringMatching(/^postgresql:\/\/postgres@127\.0\.0\.1:\d+\/postgres$/),
    });
    await query(
      first.url,
      "CREATE EXTENSION pg_trgm; CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here')",
    );

    const second = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    expect(second.status).toBe(1);
    expect(second.stderr.trim()).toBe(`The database in ${dataDir} is in use by another process; stop that one first.`);

    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const third = await spawnPostgres();
    expect(await query(third.url, "SELECT word FROM kept")).toEqual([{ word: "still here" }]);
    third.child.kill("SIGTERM");
    expect(await once(third.child, "exit")).toEqual([0, null]);
    expect(existsSync(`${dataDir}.lock`)).toBe(false);
  }, 180_000); // makes a database on disk

  test("serves many clients at once, each by its own transaction", async () => {
    const { url, close } = await startPostgres();
    await query(url, "CREATE TABLE counter (n int); INSERT INTO counter VALUES (0)");
    const add = async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query("BEGIN");
      const { rows } = await client.query("SELECT n FROM counter FOR UPDATE");
      await client.query("UPDATE counter SET n = $1", [rows[0].n + 1]);
      await client.query("COMMIT");
      await client.end();
    };
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await query(url, "SELECT n FROM counter")).toEqual([{ n: 20 }]);
    await close();
  }, 90_000);
});
