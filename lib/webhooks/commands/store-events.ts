import type { WebhookState } from "../../../prisma/generated/enums";
import { prepared } from "../../db";
import { type JobName, type Jobs, jobsQuery } from "../../jobs";

export interface NewEvent {
  id: string;
  type: string;
  apiVersion: string | null;
  livemode: boolean;
  customerId: string | null;
  objectId: string | null;
  state: WebhookState;
  headers: Record<string, string>;
  body: string;
  note: string | null;
  createdAt: Date;
  /** What answers it; null when nothing has to. */
  job: { name: JobName; data: Jobs[JobName]; key: string } | null;
}

const COLUMNS = `"id" text, "type" text, "apiVersion" text, "livemode" boolean, "customerId" text, "objectId" text,
  "state" text, "headers" jsonb, "body" text, "note" text, "createdAt" timestamptz, "job" json, "key" text`;
/** Always in the same order, so that no two batches wait for each other. */
const JOBS = `(SELECT coalesce(json_agg(arrived."job" ORDER BY arrived."key"), '[]')
  FROM arrived JOIN stored USING ("id") WHERE arrived."job" IS NOT NULL)`;

async function makeStatement(): Promise<{ text: string; values: unknown[] }> {
  const queued = await jobsQuery(JOBS, 2);
  const text = `WITH arrived AS (SELECT * FROM json_to_recordset($1::json) AS x(${COLUMNS})), stored AS (
      INSERT INTO "WebhookEvent" ("id", "type", "apiVersion", "livemode", "customerId", "objectId", "state", "headers",
        "body", "note", "createdAt", "receivedAt", "processedAt")
      SELECT a."id", "type", "apiVersion", a."livemode", "customerId", "objectId", "state"::"WebhookState",
        CASE WHEN erased."id" IS NULL THEN "headers" ELSE '{}' END, CASE WHEN erased."id" IS NULL THEN "body" END, "note",
        a."createdAt", clock_timestamp(), CASE WHEN "state" = 'IGNORED' THEN clock_timestamp() END
      FROM arrived a LEFT JOIN "StripeCustomer" erased ON erased."id" = a."customerId" AND erased."erasedAt" IS NOT NULL
      ORDER BY a."id" ON CONFLICT ("id") DO NOTHING RETURNING "id"
    ), queued AS (${queued.text}) SELECT "id" FROM stored`;
  return { text, values: queued.values };
}

let statement: ReturnType<typeof makeStatement> | undefined;

/** The same for every batch; made at first use, tried again after a failure. */
function theStatement(): ReturnType<typeof makeStatement> {
  statement ??= makeStatement().catch((error) => {
    statement = undefined;
    throw error;
  });
  return statement;
}

/**
 * Stores events that are not there yet, each together with its job, by one statement; without what they say, where it is
 * of an erased person. Returns the ids it stored.
 */
async function storeAll(events: readonly NewEvent[]): Promise<Set<string>> {
  const { text, values } = await theStatement();
  const arrived = events.map(({ job, ...event }) => ({
    ...event,
    job: job && { name: job.name, data: job.data, singletonKey: job.key },
    key: job?.key,
  }));
  const rows = await prepared<{ id: string }>(text, [JSON.stringify(arrived), ...values]);
  return new Set(rows.map(({ id }) => id));
}

interface Waiting {
  event: NewEvent;
  done: (isNew: boolean) => void;
  fail: (error: unknown) => void;
}

const AT_ONCE = 2;
const MOST = 100;
let writing = 0;
let waiting: Waiting[] = [];

/** Whether the database refused one of them for what it is, or for an order it came in: alone, the others will do. */
const isOfOne = (error: unknown) => /^(22|23|40)/.test(String((error as { code?: unknown }).code));

async function write(batch: readonly Waiting[]): Promise<void> {
  try {
    const stored = await storeAll(batch.map(({ event }) => event));
    // Of one event that came twice in a batch, the second is a repetition.
    for (const { event, done } of batch) done(stored.delete(event.id));
  } catch (error) {
    if (batch.length > 1 && isOfOne(error)) for (const one of batch) await write([one]);
    else for (const { fail } of batch) fail(error);
  }
}

async function writeWaiting(): Promise<void> {
  if (writing === AT_ONCE) return;
  writing += 1;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    await write(batch);
  }
  writing -= 1;
}

/**
 * Stores an event together with its job. Those that arrive while others are being written go together in the next
 * statement, so that a burst costs a few round trips and not one each. False when it was there already.
 */
export function storeEvent(event: NewEvent): Promise<boolean> {
  return new Promise((done, fail) => {
    waiting.push({ event, done, fail });
    void writeWaiting();
  });
}
