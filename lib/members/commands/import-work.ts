import type { ImportPhase, ImportRow, ImportRun, Prisma } from "../../../prisma/generated/client";
import { system } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { enqueue, type Jobs, transact } from "../../jobs";
import { IMPORT_KEPT_DAYS } from "../rules";
import { applyBatch } from "./import-apply";
import { checkBatch } from "./import-check";
import { undoBatch } from "./import-undo";

const BATCH = 1_000;
/** A job works so long; then the next takes over, so that a worker that dies holds nothing for long. */
const TURN_MS = 30_000;
const STALE_MS = 120_000;

type Work = (tx: Tx, run: ImportRun, rows: ImportRow[], now: Date) => Promise<Prisma.ImportRunUpdateInput | object>;
const WORK: Record<Exclude<ImportPhase, "MAP">, Work> = { CHECK: checkBatch, IMPORT: applyBatch, UNDO: undoBatch };

const added = (counts: object) =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, { increment: count as number }]));

async function finish(tx: Tx, run: ImportRun, now: Date): Promise<void> {
  const { id, phase, created, changed, same, refused, undone, kept } = run;
  const importedAt = phase === "IMPORT" ? { importedAt: now } : {};
  await tx.importRun.update({ where: { id }, data: { state: "WAITING", touchedAt: now, ...importedAt } });
  if (phase === "CHECK") return;
  const after = phase === "UNDO" ? { undone, kept } : { created, changed, same, refused };
  const action = phase === "UNDO" ? "import.undone" : "import.done";
  await audit(tx, { actor: system("import"), action, subject: { type: "import", id }, after });
}

/**
 * One batch: what is done to its rows and how far the run is are one transaction, so that whoever is killed leaves no row
 * done twice and none left out. Returns whether there is more; false also where another process is at work.
 */
export async function stepImport(runId: string, now = new Date()): Promise<boolean> {
  return await transact(
    async (tx) => {
      // Addresses are found by their unique key: where there are no statistics yet, the index for searching is taken for
      // cheaper, which with a thousand of them takes seconds. It ends with the transaction.
      await tx.$executeRaw`SET LOCAL enable_bitmapscan = off`;
      const [held] = await tx.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "ImportRun" WHERE "id" = ${runId}::uuid AND "state" = 'RUNNING' FOR UPDATE SKIP LOCKED`;
      if (!held) return false;
      const run = await tx.importRun.findUniqueOrThrow({ where: { id: runId } });
      if (run.phase === "MAP") return false;
      const where = { runId, position: { gt: run.cursor } };
      const rows = await tx.importRow.findMany({ where, orderBy: { position: "asc" }, take: BATCH });
      const last = rows.at(-1);
      if (!last) {
        await finish(tx, run, now);
        return false;
      }
      const counts = await WORK[run.phase](tx, run, rows, now);
      const data = { ...added(counts), cursor: last.position, touchedAt: now };
      await tx.importRun.update({ where: { id: runId }, data });
      return true;
    },
    { timeout: 60_000 },
  );
}

/** The job: batch after batch until the phase is done, somebody stops it, or its turn is over. */
export async function importMembers({ runId }: Jobs["import-members"]): Promise<void> {
  const until = Date.now() + TURN_MS;
  while (await stepImport(runId))
    if (Date.now() > until) return await transact((tx) => enqueue(tx, "import-members", { runId }, { key: runId }));
}

/** Takes up what a worker left when it died: what nobody has touched for a while, or all of it when one has just begun. */
export async function tendImports(now = new Date(), staleMs = STALE_MS): Promise<void> {
  const where = { state: "RUNNING", touchedAt: { lte: new Date(now.getTime() - staleMs) } } as const;
  const left = await db.importRun.findMany({ where, select: { id: true } });
  for (const { id } of left) await transact((tx) => enqueue(tx, "import-members", { runId: id }, { key: id }));
}

const DAY_MS = 86_400_000;
/** Forgets who was in files: a month after anything was last done with them; what never came whole, after a day. */
export async function pruneImports(now = new Date()): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await db.importRun.deleteMany({ where: { total: 0, createdAt: { lt: before(1) } } });
  const old = await db.importRun.findMany({
    where: { prunedAt: null, touchedAt: { lt: before(IMPORT_KEPT_DAYS) } },
    select: { id: true },
  });
  for (const { id } of old)
    await db.$transaction(
      async (tx) => {
        await tx.importRow.deleteMany({ where: { runId: id } });
        const state = "DISCARDED" as const;
        const { importedAt } = await tx.importRun.findUniqueOrThrow({ where: { id } });
        const data = { prunedAt: now, headings: [], ...(!importedAt && { state }) };
        await tx.importRun.update({ where: { id }, data });
      },
      { timeout: 120_000 },
    );
}
