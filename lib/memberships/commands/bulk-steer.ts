import type { BulkRun, BulkState } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { AuditAction } from "../../audit-actions";
import type { Prisma, Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { requirePermission } from "../../staff/rules";
import { BULK_PERMISSION, isCount, needsCount } from "../rules/bulk";

interface Steered {
  actor: Actor;
  input: { runId: string };
}
type StaffActor = Extract<Actor, { kind: "staff" }>;

/** The run, held until the transaction ends: a batch that is under way is waited for. */
async function hold({ actor, input: { runId } }: Steered, tx: Tx): Promise<{ run: BulkRun; actor: StaffActor }> {
  await tx.$queryRaw`SELECT 1 FROM "BulkRun" WHERE "id" = ${runId}::uuid FOR UPDATE`;
  const run = await tx.bulkRun.findUnique({ where: { id: runId } });
  if (!run || run.prunedAt) throw new AppError("not-found");
  requirePermission(actor, BULK_PERMISSION[run.deed]);
  if (actor.kind !== "staff") throw new AppError("forbidden");
  return { run, actor };
}

const demand = ({ state }: BulkRun, ...states: BulkState[]) => {
  if (!states.includes(state)) throw new AppError("conflict");
};

/** What is being taken back does not go on meanwhile. */
async function demandNoUndo(tx: Tx, { id }: BulkRun): Promise<void> {
  if ((await tx.bulkRun.count({ where: { undoOfId: id } })) > 0) throw new AppError("conflict");
}

interface Move {
  action: AuditAction;
  data: Prisma.BulkRunUpdateInput;
  after: Record<string, unknown>;
}

async function go(tx: Tx, actor: StaffActor, { id }: BulkRun, { action, data, after }: Move): Promise<void> {
  const more = { state: "RUNNING", startedBy: actor.userId, problem: null, touchedAt: new Date() } as const;
  await tx.bulkRun.update({ where: { id }, data: { ...more, ...data } });
  await enqueue(tx, "bulk-members", { runId: id }, { key: id });
  await audit(tx, { actor, action, subject: { type: "bulk", id }, after });
}

/** Does what the dry run has shown, to exactly those. Where the button is not enough, how many they are is typed. */
export async function startBulk(asked: Steered & { input: { count: string } }): Promise<Result<null, "count">> {
  requirePermission(asked.actor, "members.write");
  return await transact(async (tx) => {
    const { run, actor } = await hold(asked, tx);
    demand(run, "READY");
    if (run.due === 0) throw new AppError("conflict");
    if (needsCount(run) && !isCount(asked.input.count, run.due))
      return fail({ count: "Type how many members it is about, as it stands above." });
    const { deed, due, total, options, filters, match, isSearch, chosen, undoOfId } = run;
    const whose = chosen === null ? { filters, match, isSearch } : { ticked: chosen };
    const after = { deed, members: due, spared: total - due, options, ...(undoOfId ? { undoOf: undoOfId } : whose) };
    await go(tx, actor, run, { action: "bulk.start", data: { startedAt: new Date() }, after });
    return ok(null);
  });
}

/** Stops after those who are being dealt with; what was done stays done. */
export async function stopBulk(asked: Steered): Promise<void> {
  requirePermission(asked.actor, "members.write");
  await transact(async (tx) => {
    const { run, actor } = await hold(asked, tx);
    if (run.state !== "RUNNING") return;
    await tx.bulkRun.update({ where: { id: run.id }, data: { state: "STOPPED", touchedAt: new Date() } });
    const { done, left, failed, due } = run;
    const after = { done, left, failed, of: due };
    await audit(tx, { actor, action: "bulk.stop", subject: { type: "bulk", id: run.id }, after });
  });
}

/** Goes on where it was stopped; whoever says so answers for it from here. */
export async function resumeBulk(asked: Steered): Promise<void> {
  requirePermission(asked.actor, "members.write");
  await transact(async (tx) => {
    const { run, actor } = await hold(asked, tx);
    demand(run, "STOPPED", "RUNNING");
    await demandNoUndo(tx, run);
    await go(tx, actor, run, { action: "bulk.resume", data: {}, after: { done: run.done, of: run.due } });
  });
}

/** Tries again where it failed, and goes on with the rest. */
export async function retryBulk(asked: Steered): Promise<void> {
  requirePermission(asked.actor, "members.write");
  await transact(
    async (tx) => {
      const { run, actor } = await hold(asked, tx);
      demand(run, "STOPPED", "DONE");
      if (run.failed === 0) throw new AppError("conflict");
      await demandNoUndo(tx, run);
      const where = { runId: run.id, outcome: "FAILED" as const };
      const { count } = await tx.bulkItem.updateMany({ where, data: { outcome: "DUE", sentence: null } });
      const data = { cursor: 0, failed: { decrement: count }, finishedAt: null };
      await go(tx, actor, run, { action: "bulk.retry", data, after: { members: count } });
    },
    { timeout: 120_000 },
  );
}

/** Forgets a dry run of which nothing was done. */
export async function discardBulk(asked: Steered): Promise<void> {
  requirePermission(asked.actor, "members.write");
  await transact(
    async (tx) => {
      const { run } = await hold(asked, tx);
      demand(run, "DRAWING", "READY");
      await tx.bulkRun.delete({ where: { id: run.id } });
    },
    { timeout: 120_000 },
  );
}
