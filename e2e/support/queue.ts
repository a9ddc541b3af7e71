import { expect } from "@playwright/test";
import PgBoss from "pg-boss";
import { Database } from "./database";
import { order, told } from "./stack";

/** Work that comes by the clock. */
type Scheduled =
  | "sweep-events"
  | "tend-given"
  | "notice-cards"
  | "notice-renewals"
  | "announce-statements"
  | "value-conversions"
  | "refresh-weights";

async function withQueue<Value>(use: (boss: PgBoss) => Promise<Value>): Promise<Value> {
  const boss = new PgBoss({ connectionString: told().addresses.database, supervise: false, schedule: false });
  await boss.start();
  try {
    return await use(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Scheduled work comes by the clock: this is its next time. */
export async function askFor(job: Scheduled): Promise<void> {
  await withQueue((boss) => boss.send(job, {}));
}

/** The same, and it is over when this returns: the worker has done it, and what it wrote is there. */
export async function run(job: Scheduled): Promise<void> {
  await withQueue(async (boss) => {
    let id: string | null = null;
    const send = async () => {
      id ??= await boss.send(job, {});
      return id;
    };
    // One that waits already, by the clock, is not ours: it goes first.
    await expect.poll(send, { message: `${job} is queued`, timeout: 30_000 }).not.toBeNull();
    const state = async () => (await boss.getJobById(job, id ?? ""))?.state;
    await expect.poll(state, { message: `${job} is done`, timeout: 45_000 }).toBe("completed");
  });
}

/** What has been begun lately, or could be: a worker that is stopped over it leaves leases that others wait for. */
const UNDER_WAY = `SELECT count(*)::int AS n FROM pgboss.job WHERE (state = 'active' AND started_on > now() - interval '30 seconds')
  OR (state IN ('created', 'retry') AND start_after <= now())`;

async function restartWorker(env: Record<string, string> = {}): Promise<void> {
  const database = new Database();
  const underWay = async () => (await database.row<{ n: number }>(UNDER_WAY)).n;
  try {
    await expect.poll(underWay, { message: "the worker is idle", timeout: 60_000 }).toBe(0);
  } finally {
    await database.close();
  }
  await order("restart-worker", { env });
}

/** Gives the worker other settings for a while: nobody else has them. */
export async function withWorkerSettings(env: Record<string, string>, work: () => Promise<void>): Promise<void> {
  try {
    await restartWorker(env);
    await work();
  } finally {
    await restartWorker();
  }
}

/** What the nights ahead left: a comparison with Stripe that was made in a time to come would be the last one for good. */
async function forgetNights(): Promise<void> {
  const database = new Database();
  try {
    await database.rows(`DELETE FROM "ReconcileRun" WHERE "startedAt" > now()`);
  } finally {
    await database.close();
  }
}

/**
 * Moves the worker's own clock, as often as `work` says, and sets it right afterwards. Stripe, the app and everybody
 * else stay in the present.
 */
export async function withWorkerClock(work: (at: (moment: Date) => Promise<void>) => Promise<void>): Promise<void> {
  const { NODE_OPTIONS: options = "" } = told().env;
  try {
    await work(async (moment) => {
      const env = {
        NODE_OPTIONS: `${options} --import=./e2e/support/clock-ahead.mjs`.trim(),
        CLOCK_AHEAD_MS: String(moment.getTime() - Date.now()),
      };
      await restartWorker(env);
    });
  } finally {
    await restartWorker();
    await forgetNights();
  }
}
