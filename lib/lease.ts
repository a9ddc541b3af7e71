import { randomUUID } from "node:crypto";
import { db, type Tx } from "./db";
import { AppError } from "./errors";

const SECONDS = 60;
/** The first look is soon, since most leases are short; later ones are rarer. */
const FIRST_POLL_MS = 20;
const LONGEST_POLL_MS = 200;

export interface Lease {
  key: string;
  fence: bigint;
  /** By the database's clock. */
  acquiredAt: Date;
}

async function tryAcquire(key: string, holder: string): Promise<Lease | null> {
  const rows = await db.$queryRaw<{ fence: bigint; now: Date }[]>`
    INSERT INTO "Lease" ("key", "fence", "holder", "expiresAt")
    VALUES (${key}, 1, ${holder}::uuid, clock_timestamp() + make_interval(secs => ${SECONDS}::double precision))
    ON CONFLICT ("key") DO UPDATE
      SET "fence" = "Lease"."fence" + 1, "holder" = EXCLUDED."holder", "expiresAt" = EXCLUDED."expiresAt"
      WHERE "Lease"."expiresAt" < clock_timestamp()
    RETURNING "fence", clock_timestamp() AS "now"`;
  return rows[0] ? { key, fence: rows[0].fence, acquiredAt: rows[0].now } : null;
}

async function release({ key, fence }: Lease): Promise<void> {
  await db.$executeRaw`
    UPDATE "Lease" SET "expiresAt" = to_timestamp(0), "holder" = NULL WHERE "key" = ${key} AND "fence" = ${fence}`;
}

/**
 * Runs `task` while holding `key`. Nothing is locked meanwhile: the row only says who may write, and
 * the write must call `checkFence` in its own transaction, so a holder that overslept its minute changes nothing.
 * @throws AppError `unavailable` when the key stays taken for `waitSeconds`.
 */
export async function withLease<Value>(
  key: string,
  task: (lease: Lease) => Promise<Value>,
  waitSeconds = 30,
): Promise<Value> {
  const holder = randomUUID();
  const deadline = Date.now() + waitSeconds * 1000;
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 2, LONGEST_POLL_MS)) {
    const lease = await tryAcquire(key, holder);
    if (lease) return await task(lease).finally(() => release(lease).catch(() => undefined));
    if (Date.now() > deadline) throw new AppError("unavailable", "Another change to this member is still under way.");
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
  }
}

/** Holds several keys, always in one order, so that two who want the same ones cannot wait for each other. */
export async function withLeases<Value>(keys: string[], task: (leases: Lease[]) => Promise<Value>): Promise<Value> {
  const [first, ...rest] = [...new Set(keys)].sort();
  if (first === undefined) return await task([]);
  return await withLease(first, (lease) => withLeases(rest, (others) => task([lease, ...others])));
}

/** First line of the writing transaction. @throws AppError `conflict` when the lease has passed to somebody else. */
export async function checkFence(tx: Tx, { key, fence }: Lease): Promise<void> {
  const rows = await tx.$queryRaw<{ fence: bigint }[]>`SELECT "fence" FROM "Lease" WHERE "key" = ${key} FOR UPDATE`;
  if (rows[0]?.fence !== fence) throw new AppError("conflict", "The lease was lost while Stripe was read.");
}
