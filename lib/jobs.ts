import PgBoss from "pg-boss";
import { db, type Tx } from "./db";
import { env } from "./env";
import { log } from "./log";
import { pause } from "./patience";
import { quietError } from "./redact";
import { waitOf } from "./stripe";

/** Every queue and what its jobs carry: ids only, never an address or a name. */
export interface Jobs {
  "sync-customer": { customerId: string };
  "sync-checkout": { eventId: string; sessionId: string };
  "resolve-event": { eventId: string };
  /** A filter (types, states and ids), and from where in the list on. */
  "replay-events": { query?: string; state?: string; type?: string; until: string; after?: string };
  "send-sign-in": { requestId: string };
  "send-message": { messageId: string };
  "push-profile": { memberId: string; part: "name" | "address" | "locale" | "email" };
  "sweep-events": Record<string, never>;
  reconcile: { runId: string };
  "reconcile-nightly": Record<string, never>;
  "notice-cards": Record<string, never>;
  "import-members": { runId: string };
  "import-archive": { runId: string };
  "bulk-members": { runId: string };
  "erase-member": { erasureId: string };
  "finish-erasure": { erasureId: string };
  "clear-away": Record<string, never>;
  "notice-renewals": Record<string, never>;
  /** From which member on. */
  "announce-statements": { after?: string };
  "tend-given": Record<string, never>;
  "send-reminder": { reminderId: string };
  "ask-newsletter": { signupId: string };
  "carry-out-refund": { requestId: string };
  "fold-figures": Record<string, never>;
  "value-conversions": Record<string, never>;
  "refresh-weights": Record<string, never>;
  "end-view": { viewId: string };
  "publish-due": Record<string, never>;
  prune: Record<string, never>;
}
export type JobName = keyof Jobs;

/** `short`: at most one job per key waits, so that a burst of events for one customer costs one sync. */
const QUEUES: Record<JobName, Omit<PgBoss.Queue, "name">> = {
  "sync-customer": { policy: "short", retryLimit: 8, retryDelay: 2, retryBackoff: true, expireInSeconds: 120 },
  "sync-checkout": { policy: "short", retryLimit: 8, retryDelay: 2, retryBackoff: true, expireInSeconds: 120 },
  "resolve-event": { policy: "short", retryLimit: 8, retryDelay: 2, retryBackoff: true, expireInSeconds: 60 },
  "replay-events": { policy: "standard", retryLimit: 8, retryDelay: 2, retryBackoff: true, expireInSeconds: 120 },
  "send-sign-in": { policy: "standard", retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  "send-message": { policy: "short", retryLimit: 10, retryDelay: 10, retryBackoff: true, expireInSeconds: 60 },
  "push-profile": { policy: "short", retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 120 },
  "sweep-events": { policy: "short", retryLimit: 0, expireInSeconds: 120 },
  reconcile: { policy: "short", retryLimit: 10, retryDelay: 30, retryBackoff: true, expireInSeconds: 900 },
  "reconcile-nightly": { policy: "short", retryLimit: 3, retryDelay: 300, expireInSeconds: 60 },
  "notice-cards": { policy: "short", retryLimit: 3, retryDelay: 300, expireInSeconds: 3_600 },
  "notice-renewals": { policy: "short", retryLimit: 3, retryDelay: 300, expireInSeconds: 3_600 },
  "announce-statements": { policy: "short", retryLimit: 5, retryDelay: 60, retryBackoff: true, expireInSeconds: 600 },
  "tend-given": { policy: "short", retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 600 },
  "send-reminder": { policy: "short", retryLimit: 10, retryDelay: 10, retryBackoff: true, expireInSeconds: 60 },
  "ask-newsletter": { policy: "short", retryLimit: 10, retryDelay: 10, retryBackoff: true, expireInSeconds: 60 },
  "end-view": { policy: "short", retryLimit: 8, retryDelay: 30, retryBackoff: true, expireInSeconds: 60 },
  "carry-out-refund": { policy: "short", retryLimit: 8, retryDelay: 30, retryBackoff: true, expireInSeconds: 120 },
  "fold-figures": { policy: "short", retryLimit: 3, retryDelay: 60, expireInSeconds: 7_200 },
  "value-conversions": { policy: "short", retryLimit: 3, retryDelay: 60, expireInSeconds: 600 },
  "refresh-weights": { policy: "short", retryLimit: 3, retryDelay: 60, expireInSeconds: 600 },
  "publish-due": { policy: "standard", retryLimit: 3, retryDelay: 1, retryBackoff: true, expireInSeconds: 120 },
  "import-members": { policy: "short", retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 120 },
  "import-archive": { policy: "short", retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 900 },
  "bulk-members": { policy: "short", retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 300 },
  "erase-member": { policy: "short", retryLimit: 20, retryDelay: 30, retryBackoff: true, expireInSeconds: 300 },
  "finish-erasure": { policy: "short", retryLimit: 10, retryDelay: 10, retryBackoff: true, expireInSeconds: 60 },
  "clear-away": { policy: "short", retryLimit: 5, retryDelay: 60, retryBackoff: true, expireInSeconds: 900 },
  prune: { policy: "short", retryLimit: 1, expireInSeconds: 600 },
};

const SCHEDULE: [JobName, string][] = [
  ["sweep-events", "* * * * *"],
  ["reconcile-nightly", "7 3 * * *"],
  ["prune", "17 4 * * *"],
  ["announce-statements", "23 15 * 1 *"],
  ["notice-cards", "41 14 * * *"],
  ["notice-renewals", "11 14 * * *"],
  ["tend-given", "*/5 * * * *"],
  ["fold-figures", "* * * * *"],
  ["publish-due", "* * * * *"],
  ["value-conversions", "* * * * *"],
  ["refresh-weights", "2 * * * *"],
];

const shared = globalThis as { groundworkBoss?: Promise<PgBoss> | undefined };

async function start(isWorker: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env.DATABASE_URL,
    max: isWorker ? 4 : 2,
    application_name: isWorker ? "groundwork-worker" : "groundwork-app",
    supervise: isWorker,
    schedule: isWorker,
    // How soon a job whose time has run out, because its worker died with it, is another's.
    maintenanceIntervalSeconds: 30,
  });
  boss.on("error", (err) => log.error({ err }, "The job queue lost its database for a moment"));
  await boss.start();
  for (const [name, options] of Object.entries(QUEUES)) await boss.createQueue(name, { name, ...options });
  return boss;
}

/** The process's queue; started at first use, tried again after a failure. */
export function jobs(isWorker = false): Promise<PgBoss> {
  shared.groundworkBoss ??= start(isWorker).catch((err) => {
    shared.groundworkBoss = undefined;
    throw err;
  });
  return shared.groundworkBoss;
}

export async function stopJobs(): Promise<void> {
  const running = await shared.groundworkBoss;
  shared.groundworkBoss = undefined;
  await running?.stop({ graceful: true, timeout: 5_000 });
}

/**
 * A transaction in which jobs can be added. The queue is started before it opens: starting needs connections of its
 * own, and on the embedded database an open transaction holds everybody up.
 */
export async function transact<Value>(
  work: (tx: Tx) => Promise<Value>,
  options: { timeout?: number; maxWait?: number } = {},
): Promise<Value> {
  await jobs();
  return await db.$transaction(work, { maxWait: 20_000, timeout: 20_000, ...options });
}

/**
 * Adds a job in the caller's transaction (`transact`): it exists if and only if that commits.
 * With a `key`, a job that already waits under that key serves for this one too.
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  data: Jobs[Name],
  { key, afterSeconds }: { key?: string; afterSeconds?: number } = {},
): Promise<void> {
  if (!shared.groundworkBoss) throw new Error("Jobs are added inside transact()");
  const boss = await shared.groundworkBoss;
  await boss.send(name, data, {
    ...(key && { singletonKey: key }),
    ...(afterSeconds && { startAfter: afterSeconds }),
    db: {
      executeSql: async (text, values) => ({
        rows: await tx.$queryRawUnsafe(text, ...values.map((value) => value ?? null)),
      }),
    },
  });
}

/** Adds many jobs of one kind, each under its key, behind those that come one by one. */
export async function enqueueAll<Name extends JobName>(
  tx: Tx,
  name: Name,
  list: readonly { data: Jobs[Name]; key: string }[],
): Promise<void> {
  if (list.length === 0) return;
  if (!shared.groundworkBoss) throw new Error("Jobs are added inside transact()");
  const boss = await shared.groundworkBoss;
  await boss.insert(
    list.map(({ data, key }) => ({ name, data, singletonKey: key, priority: -1 })),
    {
      db: {
        executeSql: async (text, values) => ({
          rows: await tx.$queryRawUnsafe(text, ...values.map((value) => value ?? null)),
        }),
      },
    },
  );
}

/**
 * Jobs as part of one's own statement, where a round trip is much of what an answer costs: a query for its WITH list
 * that adds what the expression `list` yields, a JSON list as pg-boss's `insert` takes it; its values are numbered on
 * from `first`. Measured (`npm run bench -- webhooks`): a transaction around two statements takes twice as long.
 */
export async function jobsQuery(list: string, first: number): Promise<{ text: string; values: unknown[] }> {
  const boss = await jobs();
  let made: { text: string; values: unknown[] } | undefined;
  const executeSql = async (text: string, [, ...values]: unknown[]) => {
    made = { text, values: values.map((value) => value ?? null) };
    return { rows: [] };
  };
  await boss.insert([], { db: { executeSql } });
  if (!made?.text.includes("json_to_recordset($1)"))
    throw new Error("pg-boss adds jobs in another way than this was written for");
  const text = made.text.replaceAll(/\$(\d+)/g, (_, place) => (place === "1" ? list : `$${Number(place) + first - 2}`));
  return { text, values: made.values };
}

export type Handlers = { [Name in JobName]: (data: Jobs[Name]) => Promise<void> };

/** How many jobs of a queue one process works side by side; each belongs to another key, so none waits for another. */
const SIDE_BY_SIDE: Partial<Record<JobName, number>> = { "sync-customer": 8, "sync-checkout": 2 };

const LONGEST_WAIT_SECONDS = 30;

/** Works all queues until `stopJobs`. A failed job is logged once per attempt and retried by its queue's rule. */
export async function work(handlers: Handlers): Promise<void> {
  const boss = await jobs(true);
  for (const name of Object.keys(QUEUES) as JobName[]) {
    const handle = handlers[name] as (data: object) => Promise<void>;
    const workers: string[] = [];
    const count = SIDE_BY_SIDE[name] ?? 1;
    for (let position = 0; position < count; position += 1) {
      // The first looks often; it wakes the next as soon as there is something to do, and that the one after it.
      const pollingIntervalSeconds = position === 0 ? 0.5 : 10;
      const worker = await boss.work(name, { pollingIntervalSeconds, batchSize: 1 }, async ([job]) => {
        if (!job) return;
        for (const busy of [position, position + 1]) boss.notifyWorker(workers[busy % workers.length] ?? "");
        try {
          await handle(job.data as object);
        } catch (err) {
          log.error({ err, job: name, jobId: job.id }, "A job failed");
          // Whoever was asked to go slower takes no other job before that.
          await pause(Math.min(waitOf(err) ?? 0, LONGEST_WAIT_SECONDS) * 1000);
          throw quietError(err); // the queue keeps it
        }
      });
      workers.push(worker);
    }
  }
  for (const [name, cron] of SCHEDULE) await boss.schedule(name, cron);
}
