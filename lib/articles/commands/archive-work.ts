import type { ArchiveItem, ArchiveRun } from "../../../prisma/generated/client";
import { type Actor, system } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { enqueue, type Jobs, transact } from "../../jobs";
import { type Fetch, fetchPictures, type Pictures } from "./archive-pictures";
import { type Plan, planBatch } from "./archive-plan";
import { undoBatch } from "./archive-undo";
import { type Done, writeBatch } from "./archive-write";

const BATCH = 100;
/** With what they show, posts take long: a few, so that a stop is heard soon. */
const BATCH_WITH_PICTURES = 5;
/** A job works so long; then the next takes over, so that a worker that dies holds nothing for long. */
const TURN_MS = 30_000;
const STALE_MS = 300_000;
const KEPT_DAYS = 30;
const NAMES = {
  CREATED: "created",
  CHANGED: "changed",
  SAME: "same",
  KEPT: "kept",
  SKIPPED: "skipped",
  REFUSED: "refused",
} as const;

async function actorOf(tx: Tx, { startedBy }: ArchiveRun): Promise<Actor> {
  const staff = startedBy ? await tx.staff.findUnique({ where: { userId: startedBy } }) : null;
  return staff && !staff.disabledAt
    ? { kind: "staff", userId: staff.userId, role: staff.role }
    : system("import of articles");
}

async function note(tx: Tx, run: ArchiveRun, done: readonly (Plan & Partial<Done>)[]): Promise<void> {
  const rows = done.map(({ position, outcome, reason, notes, articleId, existing, made }) => {
    return { position, outcome, reason, notes, articleId: articleId ?? existing?.id ?? null, made };
  });
  await tx.$executeRaw`
    UPDATE "ArchiveItem" i SET "outcome" = x."outcome"::"ArchiveOutcome", "reason" = x."reason",
      "notes" = coalesce(x."notes", '{}'), "articleId" = x."articleId"::uuid, "made" = x."made"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("position" int, "outcome" text, "reason" text,
      "notes" text[], "articleId" text, "made" jsonb)
    WHERE i."runId" = ${run.id}::uuid AND i."kind" = 'POST' AND i."position" = x."position"`;
}

function counted(plans: readonly Plan[]) {
  const counts = { created: 0, changed: 0, same: 0, kept: 0, skipped: 0, refused: 0 };
  for (const { outcome } of plans) counts[NAMES[outcome]] += 1;
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, { increment: count }]));
}

/** The run as it was looked at, held until the transaction ends; false where somebody else has gone on with it. */
async function isHeld(tx: Tx, { id, cursor, phase }: ArchiveRun): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "ArchiveRun" WHERE "id" = ${id}::uuid AND "state" = 'RUNNING' AND "cursor" = ${cursor}
      AND "phase" = ${phase}::"ArchivePhase" FOR UPDATE SKIP LOCKED`;
  return held.length > 0;
}

async function finish(run: ArchiveRun, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await isHeld(tx, run))) return;
    const importedAt = run.phase === "IMPORT" ? { importedAt: now } : {};
    await tx.archiveRun.update({ where: { id: run.id }, data: { state: "WAITING", touchedAt: now, ...importedAt } });
    if (run.phase === "CHECK") return;
    const { created, changed, same, kept, skipped, refused, pictures, missing, redirects, undone, left } = run;
    const isUndo = run.phase === "UNDO";
    const done = { created, changed, same, kept, skipped, refused, pictures, missing, redirects };
    const action = isUndo ? "archive.undone" : "archive.done";
    const subject = { type: "archive", id: run.id };
    const after = isUndo ? { undone, left } : done;
    await audit(tx, { actor: system("import of articles"), action, subject, after });
  });
}

interface Step {
  now?: Date;
  fetch?: Fetch;
}

/**
 * One batch: what is done with its posts and how far the run is are one transaction, so that whoever is killed leaves none
 * done twice and none left out. Returns whether there is more; false also where another process is at work.
 */
export async function stepArchive(runId: string, { now = new Date(), fetch }: Step = {}): Promise<boolean> {
  const run = await db.archiveRun.findUnique({ where: { id: runId } });
  if (run?.state !== "RUNNING") return false;
  const isFetching = run.phase === "IMPORT" && run.withImages;
  const rows = await db.archiveItem.findMany({
    where: { runId, kind: "POST", position: { gt: run.cursor } },
    orderBy: { position: "asc" },
    take: isFetching ? BATCH_WITH_PICTURES : BATCH,
  });
  const cursor = rows.at(-1)?.position;
  if (cursor === undefined) {
    await finish(run, now);
    return false;
  }
  const plans = run.phase === "UNDO" ? [] : await planBatch(db, run, rows);
  const pictures = isFetching ? await fetchPictures(plans, fetch) : null;
  return await db.$transaction(
    async (tx) => {
      if (!(await isHeld(tx, run))) return false;
      const counts =
        run.phase === "UNDO" ? await undo(tx, { run, rows, now }) : await take(tx, { run, plans, pictures, now });
      await tx.archiveRun.update({ where: { id: run.id }, data: { cursor, touchedAt: now, ...counts } });
      return true;
    },
    { timeout: 60_000, maxWait: 20_000 },
  );
}

interface Batch {
  run: ArchiveRun;
  plans: readonly Plan[];
  pictures: Pictures | null;
  now: Date;
}

async function undo(tx: Tx, batch: Pick<Batch, "run" | "now"> & { rows: readonly ArchiveItem[] }) {
  const { undone, left } = await undoBatch(tx, { ...batch, actor: await actorOf(tx, batch.run) });
  return { undone: { increment: undone }, left: { increment: left } };
}

/** Writes what a batch says where it is time to, and notes of each post what became of it, or would. */
async function take(tx: Tx, batch: Batch) {
  const written = batch.run.phase === "IMPORT" ? await write(tx, batch) : null;
  await note(tx, batch.run, written?.done ?? batch.plans);
  return { ...counted(written?.done ?? batch.plans), ...written?.counts };
}

async function write(tx: Tx, batch: Batch) {
  const { done, missing, redirects } = await writeBatch(tx, { ...batch, actor: await actorOf(tx, batch.run) });
  const pictures = [...(batch.pictures?.values() ?? [])].filter((one) => "hash" in one).length;
  const counts = {
    pictures: { increment: pictures },
    missing: { increment: missing },
    redirects: { increment: redirects },
  };
  return { done, counts };
}

/** The job: batch after batch until the phase is done, somebody stops it, or its turn is over. */
export async function importArchive({ runId }: Jobs["import-archive"]): Promise<void> {
  const until = Date.now() + TURN_MS;
  while (await stepArchive(runId))
    if (Date.now() > until) return await transact((tx) => enqueue(tx, "import-archive", { runId }, { key: runId }));
}

/** Takes up what a worker left when it died: what nobody has touched for a while, or all of it when one has just begun. */
export async function tendArchives(now = new Date(), staleMs = STALE_MS): Promise<void> {
  const where = { state: "RUNNING", touchedAt: { lte: new Date(now.getTime() - staleMs) } } as const;
  const left = await db.archiveRun.findMany({ where, select: { id: true } });
  for (const { id } of left) await transact((tx) => enqueue(tx, "import-archive", { runId: id }, { key: id }));
}

const DAY_MS = 86_400_000;
/** Forgets what was in files: a month after anything was last done with them; what never came whole, after a day. */
export async function pruneArchives(now = new Date()): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await db.archiveRun.deleteMany({ where: { total: 0, createdAt: { lt: before(1) } } });
  const old = { prunedAt: null, touchedAt: { lt: before(KEPT_DAYS) } };
  for (const { id, importedAt } of await db.archiveRun.findMany({ where: old, select: { id: true, importedAt: true } }))
    await db.$transaction(
      async (tx) => {
        await tx.archiveItem.deleteMany({ where: { runId: id } });
        const data = { prunedAt: now, ...(!importedAt && { state: "DISCARDED" as const }) };
        await tx.archiveRun.update({ where: { id }, data });
      },
      { timeout: 120_000 },
    );
}
