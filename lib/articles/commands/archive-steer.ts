import type { ArchivePhase, ArchiveRun } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { requirePermission } from "../../staff/rules";

interface Steered {
  actor: Actor;
  input: { runId: string };
  /** Whoever asks does the work too: no job is made of it. */
  isHere?: boolean;
}

/** The run, held until the transaction ends: a batch that is being written is waited for. */
async function hold(tx: Tx, runId: string): Promise<ArchiveRun> {
  await tx.$queryRaw`SELECT 1 FROM "ArchiveRun" WHERE "id" = ${runId}::uuid FOR UPDATE`;
  const run = await tx.archiveRun.findUnique({ where: { id: runId } });
  if (!run || run.prunedAt || run.total === 0) throw new AppError("not-found");
  return run;
}

const FROM_START = {
  ...{ cursor: 0, created: 0, changed: 0, same: 0, kept: 0, skipped: 0, refused: 0 },
  ...{ pictures: 0, missing: 0, redirects: 0 },
};

async function begin(tx: Tx, { actor, isHere }: Steered, run: ArchiveRun, phase: ArchivePhase, more: object = {}) {
  const startedBy = "userId" in actor ? actor.userId : null;
  const counts = phase === "UNDO" ? { cursor: 0, undone: 0, left: 0 } : FROM_START;
  const data = { ...counts, ...more, phase, state: "RUNNING", startedBy, touchedAt: new Date() } as const;
  await tx.archiveRun.update({ where: { id: run.id }, data });
  if (!isHere) await enqueue(tx, "import-archive", { runId: run.id }, { key: run.id });
}

const inTransaction = ({ isHere }: Steered, work: (tx: Tx) => Promise<void>) =>
  isHere ? db.$transaction(work, { timeout: 20_000 }) : transact(work);

interface Check extends Steered {
  input: { runId: string; site?: string | null; withImages: boolean; asDrafts: boolean };
}

/** Has every post looked at: what importing it would do. Until an import has begun this can be said again, otherwise. */
export async function checkArchive(request: Check): Promise<void> {
  requirePermission(request.actor, "articles.write");
  const { runId, site, withImages, asDrafts } = request.input;
  await inTransaction(request, async (tx) => {
    const run = await hold(tx, runId);
    if (run.phase !== "CHECK" || run.state === "RUNNING") throw new AppError("conflict");
    await begin(tx, request, run, "CHECK", { withImages, asDrafts, ...(site && { site }) });
  });
}

/** Does what the check has shown. */
export async function startArchive(request: Steered): Promise<void> {
  requirePermission(request.actor, "articles.write");
  await inTransaction(request, async (tx) => {
    const run = await hold(tx, request.input.runId);
    if (run.phase !== "CHECK" || run.state !== "WAITING" || run.cursor === 0) throw new AppError("conflict");
    await begin(tx, request, run, "IMPORT");
    const { format, total, withImages, asDrafts } = run;
    const subject = { type: "archive", id: run.id };
    const after = { format, total, withImages, asDrafts };
    await audit(tx, { actor: request.actor, action: "archive.start", subject, after });
  });
}

/** Takes a whole import back, as far as nothing has come after it; one that was stopped half-way, too. */
export async function undoArchive(request: Steered): Promise<void> {
  requirePermission(request.actor, "articles.write");
  await inTransaction(request, async (tx) => {
    const run = await hold(tx, request.input.runId);
    if (run.phase !== "IMPORT" || run.state === "RUNNING") throw new AppError("conflict");
    await begin(tx, request, run, "UNDO");
    await audit(tx, { actor: request.actor, action: "archive.undo", subject: { type: "archive", id: run.id } });
  });
}

/** Stops after the batch that is under way. */
export async function stopArchive({ actor, input }: Steered): Promise<void> {
  requirePermission(actor, "articles.write");
  await db.$transaction(async (tx) => {
    const run = await hold(tx, input.runId);
    if (run.state !== "RUNNING") return;
    await tx.archiveRun.update({ where: { id: run.id }, data: { state: "STOPPED", touchedAt: new Date() } });
    const after = { phase: run.phase, post: run.cursor };
    await audit(tx, { actor, action: "archive.stop", subject: { type: "archive", id: run.id }, after });
  });
}

/** Goes on where it was stopped, or where a worker that died has left it. */
export async function resumeArchive({ actor, input }: Steered): Promise<void> {
  requirePermission(actor, "articles.write");
  await transact(async (tx) => {
    const run = await hold(tx, input.runId);
    if (run.state !== "STOPPED" && run.state !== "RUNNING") throw new AppError("conflict");
    await tx.archiveRun.update({ where: { id: run.id }, data: { state: "RUNNING", touchedAt: new Date() } });
    await enqueue(tx, "import-archive", { runId: run.id }, { key: run.id });
  });
}

/** Forgets a file of which nothing was imported. */
export async function discardArchive({ actor, input }: Steered): Promise<void> {
  requirePermission(actor, "articles.write");
  await db.$transaction(
    async (tx) => {
      const run = await hold(tx, input.runId);
      if (run.state === "RUNNING" || run.phase !== "CHECK") throw new AppError("conflict");
      await tx.archiveRun.delete({ where: { id: run.id } });
      await audit(tx, { actor, action: "archive.discard", subject: { type: "archive", id: run.id } });
    },
    { timeout: 120_000 },
  );
}
