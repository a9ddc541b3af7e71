import { randomUUID } from "node:crypto";
import type { ReconcileRun } from "../../../prisma/generated/client";
import { type Actor, system } from "../../actor";
import { db } from "../../db";
import { env } from "../../env";
import { AppError } from "../../errors";
import { patiently, pause } from "../../patience";
import { keepFindings, settleCustomer } from "./reconcile-customer";
import { walkCharges, walkDisputes, walkMovements, walkRefunds } from "./reconcile-money";
import * as rows from "./reconcile-rows";
import { walkInvoices, walkSubscriptions } from "./reconcile-subscriptions";
import type { Walk } from "./reconcile-walk";

/** In this order: Stripe's lists first, then what they have not shown, then what was under way. */
const PHASES: [string, Walk][] = [
  ["subscriptions", walkSubscriptions],
  ["invoices", walkInvoices],
  ["charges", walkCharges],
  ["refunds", walkRefunds],
  ["disputes", walkDisputes],
  ["movements", walkMovements],
  ["our memberships", rows.walkExtraMemberships],
  ["our payments", rows.walkExtraPayments],
  ["our refunds", rows.walkExtraRefunds],
  ["our disputes", rows.walkExtraDisputes],
  ["our ledger", rows.walkExtraMovements],
  ["unfinished payments", rows.walkUnfinished],
];

/** A run that nobody has touched for so long was left by a process that is gone. */
export const STALE_MS = 120_000;
const AT_ONCE = 4;
const WAITING_MS = 10 * 60_000;

export interface WorkOptions {
  actor?: Actor;
  /** Ends the work at the next safe place; the run can be taken up again. */
  signal?: AbortSignal;
  /** Returns by then, with the run still RUNNING and free for the next to work on. */
  until?: number;
  pauseMs?: number;
  /** The first wait after Stripe has said that it was asked too often. */
  firstWaitMs?: number;
  onProgress?: (run: ReconcileRun) => void;
}

/** Somebody asked to stop, or the signal did: what was done is kept, the page under way is done again. */
class Stopped extends Error {}

async function claim(id: string, holder: string): Promise<void> {
  const free = [{ holder: null }, { touchedAt: { lt: new Date(Date.now() - STALE_MS) } }];
  const { count } = await db.reconcileRun.updateMany({
    where: { id, state: "RUNNING", OR: free },
    data: { holder, touchedAt: new Date() },
  });
  if (count === 0) throw new AppError("conflict", "This comparison has ended, or another process is working on it.");
}

class Work {
  private readonly holder = randomUUID();
  private readonly patience;

  constructor(
    private readonly id: string,
    private readonly options: WorkOptions,
  ) {
    this.patience = { signal: options.signal, ...(options.firstWaitMs && { firstMs: options.firstWaitMs }) };
  }

  async go(): Promise<ReconcileRun> {
    await claim(this.id, this.holder);
    const { until, pauseMs = env.RECONCILE_PAUSE_MS, signal, onProgress } = this.options;
    try {
      for (let run = await this.keep({}); ; ) {
        run = await this.step(run);
        onProgress?.(run);
        if (run.state !== "RUNNING") return run;
        if (until !== undefined && Date.now() >= until) return await this.keep({ holder: null });
        await pause(pauseMs, signal);
      }
    } catch (error) {
      if (error instanceof Stopped) return await this.keep({ state: "STOPPED", holder: null, finishedAt: new Date() });
      const problem = error instanceof Error ? error.message.slice(0, 300) : String(error);
      await this.keep({ state: "FAILED", holder: null, finishedAt: new Date(), error: problem }).catch(() => undefined);
      throw error;
    }
  }

  /** Writes progress, if the run is still ours. */
  private async keep(data: Parameters<typeof db.reconcileRun.updateMany>[0]["data"]): Promise<ReconcileRun> {
    const [run] = await db.reconcileRun.updateManyAndReturn({
      where: { id: this.id, holder: this.holder, state: "RUNNING" },
      data: { ...data, touchedAt: new Date() },
    });
    if (!run) throw new AppError("conflict", "Another process has taken this comparison over.");
    return run;
  }

  private async step(run: ReconcileRun): Promise<ReconcileRun> {
    this.heed(run);
    const at = PHASES.findIndex(([name]) => name === run.phase);
    const [, walk] = PHASES[at] ?? [];
    if (!walk) throw new Error(`There is no phase ${run.phase}`);
    const place = { runId: run.id, cursor: run.cursor, since: run.since };
    const step = await patiently(() => walk(place), this.patience);
    await this.settle(run, step.suspects);
    if (step.orphans.length > 0) await keepFindings(run.id, null, step.orphans, step.orphans);
    // Most pages hold nothing odd, and so change no count.
    const isOdd = step.suspects.length + step.orphans.length > 0;
    const counted = isOdd ? await counts(run.id) : {};
    const next = step.cursor ? run.phase : PHASES[at + 1]?.[0];
    const waitingEvents = next ? null : await countWaitingEvents();
    const progress = { ...counted, examined: run.examined + step.examined, cursor: step.cursor };
    const marks = step.met.map((stripeId) => ({ runId: run.id, stripeId }));
    if (marks.length > 0) await db.reconcileMark.createMany({ data: marks, skipDuplicates: true });
    if (next) return await this.keep({ ...progress, phase: next });
    const done = { state: "DONE" as const, holder: null, finishedAt: new Date(), waitingEvents, error: null };
    const ended = await this.keep({ ...progress, ...done });
    await db.reconcileMark.deleteMany({ where: { runId: run.id } });
    return ended;
  }

  /** Each suspect once a run, a few at a time; the run is touched in between, so that it never looks abandoned. */
  private async settle(run: ReconcileRun, suspects: string[]): Promise<void> {
    if (suspects.length === 0) return;
    const seen = await db.reconcileMark.findMany({ where: { runId: run.id, stripeId: { in: suspects } } });
    const left = suspects.filter((id) => !seen.some(({ stripeId }) => stripeId === id));
    const { actor = system("reconciliation") } = this.options;
    for (let from = 0; from < left.length; from += AT_ONCE) {
      const settling = { runId: run.id, actor, isRepair: run.mode === "REPAIR", patience: this.patience };
      await Promise.all(
        left.slice(from, from + AT_ONCE).map((customerId) => settleCustomer({ ...settling, customerId })),
      );
      const now = await this.keep(await counts(run.id));
      this.options.onProgress?.(now);
      this.heed(now);
    }
  }

  private heed({ stopAskedAt }: ReconcileRun): void {
    if (stopAskedAt || this.options.signal?.aborted) throw new Stopped();
  }
}

async function counts(runId: string): Promise<{ found: number; repaired: number }> {
  const [found, repaired] = await Promise.all([
    db.reconcileFinding.count({ where: { runId } }),
    db.reconcileFinding.count({ where: { runId, repairedAt: { not: null } } }),
  ]);
  return { found, repaired };
}

async function countWaitingEvents(): Promise<number> {
  const before = new Date(Date.now() - WAITING_MS);
  return await db.webhookEvent.count({
    where: { state: { in: ["RECEIVED", "FAILED"] }, receivedAt: { lt: before } },
  });
}

/**
 * Works on a run until it ends, is stopped, or `until` comes. Any number of processes may work on it one after the
 * other; it goes on after the last page that was done.
 * @throws AppError `conflict` when it is not there to be worked on; and what stopped it, after noting that on the run.
 */
export async function workOnReconcile(runId: string, options: WorkOptions = {}): Promise<ReconcileRun> {
  return await new Work(runId, options).go();
}
