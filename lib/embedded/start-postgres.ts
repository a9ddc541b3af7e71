import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { takeLock } from "./launcher/lock.mjs";
import { servePglite } from "./postgres-socket";

type Options = {
  /** Where the data stays; in memory without it. */
  dataDir?: string;
  port?: number;
  /** A dumped database to begin with (memory only). */
  snapshot?: Blob;
  /** One that is open already. */
  database?: PGlite;
};

export type Postgres = { url: string; close(): Promise<void> };

/** PostgreSQL as WebAssembly behind a socket on loopback. */
export async function startPostgres({ dataDir, port = 0, snapshot, database }: Options = {}): Promise<Postgres> {
  const release = dataDir ? reserve(dataDir) : () => {};
  let opened = database;
  try {
    if (dataDir) await initialise(dataDir);
    opened ??= await PGlite.create({ dataDir, loadDataDir: snapshot, extensions: { pg_trgm } });
    const server = await servePglite(opened, port);
    return { url: `postgresql://postgres@127.0.0.1:${server.port}/postgres`, close: closer(server, opened, release) };
  } catch (error) {
    await opened?.close();
    release();
    throw error;
  }
}

function reserve(dataDir: string): () => void {
  mkdirSync(path.dirname(path.resolve(dataDir)), { recursive: true });
  const release = takeLock(`${path.resolve(dataDir)}.lock`);
  if (!release) throw new Error(`The database in ${dataDir} is in use by another process; stop that one first.`);
  return release;
}

/** Made aside and moved into place whole, so that a first start that was cut off leaves nothing broken. */
async function initialise(dataDir: string): Promise<void> {
  if (existsSync(dataDir)) return;
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  const database = await PGlite.create({ dataDir: draft });
  await database.close();
  renameSync(draft, dataDir);
}

function closer(server: { stop(): Promise<void> }, database: PGlite, release: () => void): () => Promise<void> {
  let closing: Promise<void> | undefined;
  const close = async () => {
    await server.stop();
    await database.close();
    release();
  };
  return () => {
    closing ??= close();
    return closing;
  };
}
