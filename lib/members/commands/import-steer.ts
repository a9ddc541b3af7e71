import type { ImportMode, ImportPhase, ImportRun, ImportState } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { requirePermission } from "../../staff/rules";
import { faultOfMapping, type ImportMapping } from "../rules";

interface Steered {
  actor: Actor;
  input: { runId: string };
}

/** The run, held until the transaction ends: a batch that is under way is waited for. */
async function hold(tx: Tx, runId: string): Promise<ImportRun> {
  await tx.$queryRaw`SELECT 1 FROM "ImportRun" WHERE "id" = ${runId}::uuid FOR UPDATE`;
  const run = await tx.importRun.findUnique({ where: { id: runId } });
  if (!run || run.prunedAt) throw new AppError("not-found");
  return run;
}

const isAt = ({ phase, state }: ImportRun, ...places: [ImportPhase, ImportState][]) =>
  places.some(([atPhase, atState]) => phase === atPhase && state === atState);

const FROM_START = { cursor: 0, created: 0, changed: 0, same: 0, refused: 0 };

async function begin(tx: Tx, actor: Actor, run: ImportRun, phase: ImportPhase, more: object = {}): Promise<void> {
  const startedBy = "userId" in actor ? actor.userId : null;
  const counts = phase === "UNDO" ? { cursor: 0, undone: 0, kept: 0 } : FROM_START;
  const data = { ...counts, ...more, phase, state: "RUNNING", startedBy, touchedAt: new Date() } as const;
  await tx.importRun.update({ where: { id: run.id }, data });
  await enqueue(tx, "import-members", { runId: run.id }, { key: run.id });
}

/** Says what each column is for, and has every row looked at. Until an import has begun this can be said again. */
export async function mapImport({
  actor,
  input: { runId, mapping, mode, hasConsent },
}: {
  actor: Actor;
  input: { runId: string; mapping: ImportMapping; mode: ImportMode; hasConsent: boolean };
}): Promise<Result<void, "mapping">> {
  requirePermission(actor, "members.import");
  const fault = faultOfMapping(mapping);
  if (fault) return fail({ mapping: fault });
  await transact(async (tx) => {
    const run = await hold(tx, runId);
    if (!isAt(run, ["MAP", "WAITING"], ["CHECK", "WAITING"], ["CHECK", "STOPPED"])) throw new AppError("conflict");
    await begin(tx, actor, run, "CHECK", { mapping, mode, hasConsent });
  });
  return ok(undefined);
}

/** Does what the check has shown. */
export async function startImport({ actor, input }: Steered): Promise<void> {
  requirePermission(actor, "members.import");
  await transact(async (tx) => {
    const run = await hold(tx, input.runId);
    if (!isAt(run, ["CHECK", "WAITING"])) throw new AppError("conflict");
    await begin(tx, actor, run, "IMPORT");
    const after = { rows: run.total, mode: run.mode, format: run.format, hasConsent: run.hasConsent };
    await audit(tx, { actor, action: "import.start", subject: { type: "import", id: run.id }, after });
  });
}

/** Takes a whole import back, as far as nothing has happened since; one that was stopped half-way, too. */
export async function undoImport({ actor, input }: Steered): Promise<void> {
  requirePermission(actor, "members.import");
  await transact(async (tx) => {
    const run = await hold(tx, input.runId);
    if (!isAt(run, ["IMPORT", "WAITING"], ["IMPORT", "STOPPED"])) throw new AppError("conflict");
    await begin(tx, actor, run, "UNDO");
    await audit(tx, { actor, action: "import.undo", subject: { type: "import", id: run.id } });
  });
}

/** Stops after the batch that is under way. */
export async function stopImport({ actor, input }: Steered): Promise<void> {
  requirePermission(actor, "members.import");
  await transact(async (tx) => {
    const run = await hold(tx, input.runId);
    if (run.state !== "RUNNING") return;
    await tx.importRun.update({ where: { id: run.id }, data: { state: "STOPPED", touchedAt: new Date() } });
    const after = { phase: run.phase, row: run.cursor };
    await audit(tx, { actor, action: "import.stop", subject: { type: "import", id: run.id }, after });
  });
}

/** Goes on where it was stopped, or where a worker that died has left it. */
export async function resumeImport({ actor, input }: Steered): Promise<void> {
  requirePermission(actor, "members.import");
  await transact(async (tx) => {
    const run = await hold(tx, input.runId);
    if (run.state !== "STOPPED" && run.state !== "RUNNING") throw new AppError("conflict");
    await tx.importRun.update({ where: { id: run.id }, data: { state: "RUNNING", touchedAt: new Date() } });
    await enqueue(tx, "import-members", { runId: run.id }, { key: run.id });
  });
}

/** Forgets a file of which nothing was imported. */
export async function discardImport({ actor, input }: Steered): Promise<void> {
  requirePermission(actor, "members.import");
  await transact(
    async (tx) => {
      const run = await hold(tx, input.runId);
      if (run.state === "RUNNING" || (run.phase !== "MAP" && run.phase !== "CHECK")) throw new AppError("conflict");
      await tx.importRun.delete({ where: { id: run.id } });
      await audit(tx, { actor, action: "import.discard", subject: { type: "import", id: run.id } });
    },
    { timeout: 120_000 },
  );
}
