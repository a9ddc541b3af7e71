import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../prisma/generated/client";
import { env } from "./env";
import { log } from "./log";

export type { Prisma } from "../prisma/generated/client";
export type Db = PrismaClient;
/** Inside a transaction: no HTTP may happen while one is open (an executed rule). */
export type Tx = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** A client of its own on any PostgreSQL connection string. */
export function createDb(connectionString: string, max = 10): Db {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max }) });
}

const shared = globalThis as {
  groundworkDb?: Db;
  groundworkPool?: pg.Pool;
  groundworkBulk?: pg.Pool;
  isUnprepared?: boolean;
};

/** The process's one client, made at first use. */
export const db: Db = new Proxy({} as Db, {
  get: (_, name) => {
    shared.groundworkDb ??= createDb(env.DATABASE_URL);
    const value = Reflect.get(shared.groundworkDb, name);
    return typeof value === "function" ? value.bind(shared.groundworkDb) : value;
  },
});

/** `busy` serves what is asked at every event; `bulk`, what reads or writes many rows and may not keep that waiting. */
function pool(kind: "busy" | "bulk"): pg.Pool {
  const name = kind === "busy" ? "groundworkPool" : "groundworkBulk";
  const known = shared[name];
  if (known) return known;
  const options = { connectionString: env.DATABASE_URL, max: 2, allowExitOnIdle: true };
  // Compiling a statement of many small expressions takes the server seconds, and running it milliseconds.
  const onConnect = async (client: pg.ClientBase) => void (await client.query("SET jit = off"));
  const made = new pg.Pool(kind === "bulk" ? { ...options, onConnect } : options);
  made.on("error", (err) => log.error({ err }, "A connection to the database was lost"));
  shared[name] = made;
  return made;
}

/** Somebody between us and the server shares its connections out (a pooler, the embedded database). */
const isNameTrouble = (error: unknown) => ["26000", "42P05"].includes(String((error as { code?: unknown }).code));

/**
 * One statement that the server parses once per connection, for where that is most of its cost. Its name says its
 * text, so that a name met on somebody else's connection means the same statement.
 */
export async function prepared<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  if (!shared.isUnprepared) {
    const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
    try {
      return (await pool("busy").query<Row>({ name, text, values })).rows;
    } catch (error) {
      if (!isNameTrouble(error)) throw error;
      shared.isUnprepared = true;
    }
  }
  return (await pool("busy").query<Row>(text, values)).rows;
}

/** Thousands of rows by one statement: the driver's own, without what the client adds to each. */
export async function readMany<Row extends object>({
  text,
  values,
}: {
  text: string;
  values: unknown[];
}): Promise<Row[]> {
  return (await pool("bulk").query<Row>({ text, values })).rows;
}
