import type { ReconcileRun } from "../../../prisma/generated/client";
import type { ReconcileMode } from "../../../prisma/generated/enums";
import { type Actor, system } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { log } from "../../log";
import { requirePermission } from "../../staff/rules";
import { STALE_MS, workOnReconcile } from "./reconcile-run";

export * from "./reconcile-run";

/** How far a run looks back behind the one before it: what Stripe listed late then is met now. */
const OVERLAP_MS = 3 * 24 * 3_600_000;
const SLICE_MS = 45_000;
const KEEP_DAYS = 180;
const RUNNING = { state: "RUNNING" as const };

export interface StartReconcile {
  mode: ReconcileMode;
  /** Everything Stripe has, instead of what is younger than the last run; subscriptions are always compared whole. */
  isWhole: boolean;
  /** Whether the worker does it; else the caller does, by `workOnReconcile`. */
  isQueued: boolean;
}

async function sinceLast(tx: Tx): Promise<Date | null> {
  const last = await tx.reconcileRun.findFirst({
    where: { state: "DONE", OR: [{ mode: "REPAIR" }, { found: 0 }] },
    orderBy: { startedAt: "desc" },
  });
  return last && new Date(last.startedAt.getTime() - OVERLAP_MS);
}

/** A run left by a process that is gone makes room, and can still be taken up again. */
async function retireStale(tx: Tx): Promise<void> {
  await tx.reconcileRun.updateMany({
    where: { ...RUNNING, touchedAt: { lt: new Date(Date.now() - STALE_MS) } },
    data: { state: "STOPPED", holder: null, finishedAt: new Date() },
  });
  if ((await tx.reconcileRun.count({ where: RUNNING })) > 0)
    throw new AppError("conflict", "A comparison with Stripe is already running.");
}

const idOfStaff = (actor: Actor) => (actor.kind === "staff" ? actor.userId : null);
const subject = ({ id }: { id: string }) => ({ type: "reconcile", id });
const queue = (tx: Tx, { id }: { id: string }) => enqueue(tx, "reconcile", { runId: id }, { key: id });

/**
 * Begins a comparison with Stripe, and only one at a time.
 * @throws AppError `forbidden`, or `conflict` while another one runs.
 */
export async function startReconcile({ actor, input }: { actor: Actor; input: StartReconcile }): Promise<ReconcileRun> {
  requirePermission(actor, "money.repair");
  const { mode, isWhole, isQueued } = input;
  return await transact(async (tx) => {
    await retireStale(tx);
    const since = isWhole ? null : await sinceLast(tx);
    const run = await tx.reconcileRun.create({ data: { mode, since, startedBy: idOfStaff(actor) } });
    await audit(tx, { actor, action: "reconcile.start", subject: subject(run), after: { mode, since } });
    if (isQueued) await queue(tx, run);
    return run;
  });
}

/**
 * Takes up the last run that ended before its end, from where it was.
 * @throws AppError `forbidden`; `not-found` when there is none; `conflict` while another one runs.
 */
export async function resumeReconcile(options: {
  actor: Actor;
  input: Pick<StartReconcile, "isQueued">;
}): Promise<ReconcileRun> {
  const { actor, input } = options;
  requirePermission(actor, "money.repair");
  return await transact(async (tx) => {
    await retireStale(tx);
    const last = await tx.reconcileRun.findFirst({ orderBy: { startedAt: "desc" } });
    if (last?.state !== "STOPPED" && last?.state !== "FAILED")
      throw new AppError("not-found", "There is no comparison to go on with: the last one came to its end.");
    const run = await tx.reconcileRun.update({
      where: { id: last.id },
      data: { ...RUNNING, stopAskedAt: null, finishedAt: null, error: null, touchedAt: new Date() },
    });
    await audit(tx, { actor, action: "reconcile.resume", subject: subject(run) });
    if (input.isQueued) await queue(tx, run);
    return run;
  });
}

/** Asks the running comparison to stop at the next safe place. Nothing happens when none runs. */
export async function stopReconcile({ actor }: { actor: Actor }): Promise<void> {
  requirePermission(actor, "money.repair");
  await db.$transaction(async (tx) => {
    const run = await tx.reconcileRun.findFirst({ where: { ...RUNNING, stopAskedAt: null } });
    if (!run) return;
    const now = new Date();
    // One that nobody holds just now has nobody to notice the wish.
    const isHeld = run.holder && run.touchedAt.getTime() > now.getTime() - STALE_MS;
    const data = isHeld ? { stopAskedAt: now } : { state: "STOPPED" as const, holder: null, finishedAt: now };
    const { count } = await tx.reconcileRun.updateMany({ where: { id: run.id, ...RUNNING, holder: run.holder }, data });
    if (count > 0) await audit(tx, { actor, action: "reconcile.stop", subject: subject(run) });
  });
}

/** The job: works for a while, then hands over to the next, so that no worker is kept from stopping. */
export async function handleReconcile({ runId }: { runId: string }, until = Date.now() + SLICE_MS): Promise<void> {
  // A job that is tried again takes up what the last try has failed at.
  await db.reconcileRun.updateMany({ where: { id: runId, state: "FAILED" }, data: { ...RUNNING, finishedAt: null } });
  try {
    const run = await workOnReconcile(runId, { until });
    if (run.state === "RUNNING") await transact((tx) => queue(tx, run));
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
    log.info({ runId }, "A comparison with Stripe has ended, or is being worked on elsewhere");
  }
}

/** Nightly: compares and repairs, unless somebody is at it already. */
export async function handleReconcileNightly(): Promise<void> {
  try {
    const input = { mode: "REPAIR" as const, isWhole: false, isQueued: true };
    await startReconcile({ actor: system("nightly reconciliation"), input });
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  }
}

/** Daily: runs that are long over, with what they found. */
export async function pruneReconcile(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEEP_DAYS * 24 * 3_600_000);
  await db.reconcileRun.deleteMany({ where: { state: { not: "RUNNING" }, startedAt: { lt: before } } });
}
