import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deployMigrations } from "../cli/migrate/deploy";
import { choosePort } from "./launcher/ports.mjs";
import { startPostgres } from "./start-postgres";
import { type RunningStandIn, startStripeStandIn } from "./stripe/start";
import { createTestDatabase } from "./test-database";
import { giveAsGuest } from "./test-giving";
import { reconcile } from "./test-reconcile";
import { setTestSettings } from "./test-settings";

const run = promisify(execFile);

/** A database as the README has it saved and brought back: at the same address before and after. */
interface Saved {
  url: string;
  save(): Promise<void>;
  destroy(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Production: pg_dump, and pg_restore into an empty database. */
async function onServer(server: string, folder: string): Promise<Saved> {
  const { url, drop } = await createTestDatabase();
  const file = path.join(folder, "groundwork.dump");
  const create = async () => {
    const admin = new Client({ connectionString: server });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${new URL(url).pathname.slice(1)} TEMPLATE template0`);
    await admin.end();
  };
  return {
    url,
    save: async () => void (await run("pg_dump", ["--format=custom", "--no-owner", `--file=${file}`, url])),
    destroy: drop,
    restore: async () => {
      await create();
      await run("pg_restore", ["--no-owner", "--exit-on-error", `--dbname=${url}`, file]);
    },
    close: drop,
  };
}

/** On a laptop: stop, copy the folder. */
async function inFolder(folder: string): Promise<Saved> {
  const [dataDir, copy] = [path.join(folder, "data"), path.join(folder, "copy")];
  const port = await choosePort({});
  let running = await startPostgres({ dataDir, port });
  await deployMigrations(running.url);
  const start = async () => {
    running = await startPostgres({ dataDir, port });
  };
  return {
    url: running.url,
    save: async () => {
      await running.close();
      await rm(copy, { recursive: true, force: true });
      await cp(dataDir, copy, { recursive: true });
      await start();
    },
    destroy: async () => {
      await running.close();
      await rm(dataDir, { recursive: true });
    },
    restore: async () => {
      await cp(copy, dataDir, { recursive: true });
      await start();
    },
    close: () => running.close(),
  };
}

let folder: string;
let standIn: RunningStandIn;
let saved: Saved;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "groundwork-backup-"));
  standIn = await startStripeStandIn();
  const server = process.env.TEST_POSTGRES_URL;
  saved = server ? await onServer(server, folder) : await inFolder(folder);
  setTestSettings({ DATABASE_URL: saved.url, STRIPE_API_URL: standIn.url, STRIPE_SECRET_KEY: standIn.key });
});
afterAll(async () => {
  await hangUp();
  await saved.close();
  await standIn.close();
  await rm(folder, { recursive: true, force: true });
});

/** As when app and worker are stopped; whoever asks next connects anew. */
async function hangUp(): Promise<void> {
  const [{ db }, { stopJobs }] = await Promise.all([import("../db"), import("../jobs")]);
  await stopJobs();
  await db.$disconnect();
}

async function ask<Row extends object>(text: string): Promise<Row[]> {
  const client = new Client({ connectionString: saved.url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table of ours. */
async function everything(): Promise<Record<string, string>> {
  const tables = await ask<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await ask<{ all: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS all FROM "${name}" t`,
    );
    found[name] = row?.all ?? "";
  }
  return found;
}

async function join(address: string, frequency: "MONTHLY" | "ANNUAL" | "ONE_TIME") {
  const { syncCheckout } = await import("../memberships/commands");
  const { sessionId, customer } = await giveAsGuest(standIn, { address, frequency });
  await syncCheckout(sessionId);
  return customer;
}

it("what was saved comes back whole after everything is lost, and agrees with Stripe", async () => {
  const { stripe } = await import("../stripe");
  const { syncCustomer } = await import("../memberships/commands");
  await join("one@example.org", "MONTHLY");
  await join("two@example.org", "ONE_TIME");
  const customer = await join("three@example.org", "ANNUAL");
  const [charge] = (await stripe().charges.list({ customer })).data;
  await stripe().refunds.create({ charge: charge?.id ?? "", amount: 500 });
  await syncCustomer(customer);
  expect((await reconcile("CHECK")).findings).toEqual([]);

  await hangUp();
  const before = await everything();
  expect(before.Payment).toMatch(/^3 /);
  await saved.save();
  await saved.destroy();
  await expect(everything()).rejects.toThrow();
  await saved.restore();
  expect(await everything()).toEqual(before);
  await expect(ask(`DELETE FROM "LedgerEntry"`)).rejects.toThrow(/append-only/);
  expect((await reconcile("CHECK")).findings).toEqual([]);
});

it("what happened after the backup is found at Stripe and brought back", async () => {
  await hangUp();
  await saved.save();
  const customer = await join("later@example.org", "MONTHLY");
  await hangUp();
  await saved.destroy();
  await saved.restore();
  const { findings } = await reconcile("CHECK");
  expect(findings.length).toBeGreaterThan(0);
  expect(new Set(findings.map(({ customerId }) => customerId))).toEqual(new Set([customer]));
  await reconcile("REPAIR");
  expect((await reconcile("CHECK")).findings).toEqual([]);
  const { db } = await import("../db");
  expect(await db.memberEmail.count({ where: { address: "later@example.org" } })).toBe(1);
});
