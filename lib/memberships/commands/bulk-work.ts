import { v7 as uuid } from "uuid";
import type { BulkItem, BulkRun } from "../../../prisma/generated/client";
import { system } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import { enqueue, type Jobs, transact } from "../../jobs";
import { withLease } from "../../lease";
import { writeLabel } from "../../members/commands";
import { isAllowed } from "../../staff/rules";
import { BULK_KEPT_DAYS, BULK_PERMISSION, type BulkOptions } from "../rules/bulk";
import { type Came, doForOne, type SingleDeed, type StaffActor } from "./bulk-deeds";
import { drawBatch } from "./bulk-draw";

const LABELS_AT_ONCE = 1_000;
const AT_ONCE = 4;
/** A job works so long; then the next takes over, so that a worker that dies holds nothing for long. */
const TURN_MS = 20_000;
const STALE_MS = 120_000;
const BUSY_SECONDS = 15;

/** Whoever answers for a run, as they may act today; null when they may not any more. */
async function actorOf({ deed, startedBy }: BulkRun): Promise<StaffActor | null> {
  const staff = await db.staff.findUnique({ where: { userId: startedBy } });
  if (!staff || staff.disabledAt || !isAllowed(staff.role, BULK_PERMISSION[deed])) return null;
  return { kind: "staff", userId: startedBy, role: staff.role };
}

const nextOf = (tx: Tx, { id, cursor }: BulkRun, take: number): Promise<BulkItem[]> =>
  tx.bulkItem.findMany({
    where: { runId: id, outcome: "DUE", position: { gt: cursor } },
    orderBy: { position: "asc" },
    take,
  });

/** Notes what came of some; who was noted already, by another who was at it, is not counted twice. */
async function note(tx: Tx, run: BulkRun, came: readonly (Came & { position: number })[], now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ outcome: Came["outcome"] }[]>`
    UPDATE "BulkItem" i SET "outcome" = x."outcome"::"BulkOutcome", "sentence" = x."sentence"
    FROM jsonb_to_recordset(${JSON.stringify(came)}::jsonb) AS x("position" int, "outcome" text, "sentence" text)
    WHERE i."runId" = ${run.id}::uuid AND i."position" = x."position" AND i."outcome" = 'DUE'
    RETURNING i."outcome"::text`;
  const count = (wanted: Came["outcome"]) => ({ increment: rows.filter(({ outcome }) => outcome === wanted).length });
  const counts = { done: count("DONE"), left: count("LEFT"), failed: count("FAILED") };
  const cursor = Math.max(run.cursor, ...came.map(({ position }) => position));
  await tx.bulkRun.update({ where: { id: run.id }, data: { ...counts, cursor, touchedAt: now } });
}

async function finish(tx: Tx, id: string, now: Date): Promise<void> {
  const data = { state: "DONE" as const, finishedAt: now, touchedAt: now };
  const [run] = await tx.bulkRun.updateManyAndReturn({ where: { id, state: "RUNNING" }, data });
  if (!run) return;
  const { done, left, failed } = run;
  const subject = { type: "bulk", id };
  await audit(tx, { actor: system("bulk"), action: "bulk.done", subject, after: { done, left, failed } });
}

/** The run stands still until somebody has looked at it. */
async function halt(id: string, problem: string): Promise<void> {
  await db.bulkRun.updateMany({ where: { id, state: "RUNNING" }, data: { state: "STOPPED", problem } });
}

/** Within one transaction, which holds the run: for what the database does alone. False where another is at it. */
async function inOne(id: string, work: (tx: Tx, run: BulkRun) => Promise<boolean>): Promise<boolean> {
  return await transact(
    async (tx) => {
      const [held] = await tx.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "BulkRun" WHERE "id" = ${id}::uuid FOR UPDATE SKIP LOCKED`;
      return held ? await work(tx, await tx.bulkRun.findUniqueOrThrow({ where: { id } })) : false;
    },
    { timeout: 120_000 },
  );
}

async function labelSome(tx: Tx, run: BulkRun, actor: StaffActor, now: Date): Promise<boolean> {
  if (run.state !== "RUNNING") return false;
  const items = await nextOf(tx, run, LABELS_AT_ONCE);
  if (items.length === 0) {
    await finish(tx, run.id, now);
    return false;
  }
  const { labelId = "" } = run.options as BulkOptions;
  const ids = items.map(({ memberId }) => memberId);
  const members = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id"::text FROM "Member" WHERE "id" = ANY(${ids}::uuid[]) AND "mergedIntoId" IS NULL AND "erasedAt" IS NULL
    ORDER BY "id" FOR KEY SHARE`;
  const living = members.map(({ id }) => id);
  const isOff = run.deed === "UNLABEL";
  const changed = new Set(await writeLabel(tx, actor, { memberIds: living, labelId, isOff, bulkId: run.id }));
  const isThere = new Set(living);
  const came = items.map(({ position, memberId }): Came & { position: number } => {
    if (changed.has(memberId)) return { position, outcome: "DONE" };
    const sentence = isThere.has(memberId) ? "Was so by then." : "Is no more: merged, or erased.";
    return { position, outcome: "LEFT", sentence };
  });
  await note(tx, run, came, now);
  return true;
}

/** A few at a time, each by the single deed under the member's own lease. */
async function doSome(id: string, actor: StaffActor): Promise<boolean> {
  const run = await db.bulkRun.findUnique({ where: { id } });
  if (run?.state !== "RUNNING") return false;
  const items = await nextOf(db, run, AT_ONCE);
  if (items.length === 0) {
    await db.$transaction((tx) => finish(tx, id, new Date()));
    return false;
  }
  // Written down before anything is begun: whoever takes this up again finds what was begun by it.
  for (const item of items) item.deedId ??= uuid();
  await db.$transaction(
    items.map(({ runId, position, deedId }) =>
      db.bulkItem.update({ where: { runId_position: { runId, position } }, data: { deedId } }),
    ),
  );
  const came = await Promise.all(
    items.map(async (item) => ({
      position: item.position,
      ...(await doForOne(run.deed as SingleDeed, { actor, run, item })),
    })),
  );
  await db.$transaction((tx) => note(tx, run, came, new Date()));
  const isStuck = came.length === AT_ONCE && came.every(({ outcome }) => outcome === "FAILED");
  if (isStuck) await halt(id, "Several failed in a row. Look at why, then try again where it failed.");
  return !isStuck;
}

/**
 * A few members of a run: what was done to them and how far the run is are kept together, or found again, so that
 * whoever is killed leaves nobody dealt with twice and nobody left out. Returns whether there is more to do.
 * @throws AppError `unavailable` where another process is at work.
 */
export async function stepBulk(runId: string, now = new Date()): Promise<boolean> {
  const run = await db.bulkRun.findUnique({ where: { id: runId } });
  if (run?.state === "DRAWING")
    return await inOne(runId, async (tx, held) => held.state === "DRAWING" && (await drawBatch(tx, held, null, now)));
  if (run?.state !== "RUNNING") return false;
  const actor = await actorOf(run);
  const { labelId } = run.options as BulkOptions;
  const isLabelGone = labelId !== undefined && (await db.label.count({ where: { id: labelId } })) === 0;
  if (!actor || isLabelGone) {
    await halt(runId, actor ? "The label was deleted." : "Whoever began this may not do it any more.");
    return false;
  }
  if (labelId !== undefined) return await inOne(runId, (tx, held) => labelSome(tx, held, actor, now));
  return await withLease(`bulk:${runId}`, () => doSome(runId, actor), 1);
}

/** The job: some after some until the run is over, somebody stops it, or its turn is over. */
export async function bulkMembers({ runId }: Jobs["bulk-members"]): Promise<void> {
  const until = Date.now() + TURN_MS;
  const again = (more: { afterSeconds?: number } = {}) =>
    transact((tx) => enqueue(tx, "bulk-members", { runId }, { key: runId, ...more }));
  try {
    while (await stepBulk(runId)) if (Date.now() > until) return await again();
  } catch (error) {
    // Another is at it, or died a moment ago and still holds it.
    if (!(error instanceof AppError && error.code === "unavailable")) throw error;
    await again({ afterSeconds: BUSY_SECONDS });
  }
}

/** Takes up what a worker left when it died: what nobody has touched for a while, or all of it when one has just begun. */
export async function tendBulk(now = new Date(), staleMs = STALE_MS): Promise<void> {
  const touchedAt = { lte: new Date(now.getTime() - staleMs) };
  const found = await db.bulkRun.findMany({ where: { state: { in: ["RUNNING", "DRAWING"] }, touchedAt } });
  for (const { id } of found) await transact((tx) => enqueue(tx, "bulk-members", { runId: id }, { key: id }));
}

const DAY_MS = 86_400_000;

/** Forgets whom runs were about, a month after the last step; dry runs that nobody went on with go after a day. */
export async function pruneBulk(now = new Date()): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await db.bulkRun.deleteMany({ where: { state: { in: ["DRAWING", "READY"] }, touchedAt: { lt: before(1) } } });
  const old = await db.bulkRun.findMany({
    where: { prunedAt: null, state: { in: ["DONE", "STOPPED"] }, touchedAt: { lt: before(BULK_KEPT_DAYS) } },
    select: { id: true },
  });
  for (const { id } of old)
    await db.$transaction(
      async (tx) => {
        await tx.bulkItem.deleteMany({ where: { runId: id } });
        await tx.bulkRun.update({ where: { id }, data: { prunedAt: now } });
      },
      { timeout: 120_000 },
    );
}
