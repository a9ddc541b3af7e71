import { z } from "zod";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";

/** How many runs the panel remembers at a glance. */
const RUNS = 20;

const id = z.uuid().optional().catch(undefined);

/** The page's address as anybody may type it: which run, which of its findings, from where on. */
export const findingListSchema = z.object({
  run: id,
  state: z.enum(["left", "repaired"]).optional().catch(undefined),
  after: id,
  before: id,
  pageSize: z.number().int().min(1).max(1_000).catch(50),
});
export type FindingListInput = Partial<z.input<typeof findingListSchema>>;

type Request = { actor: Actor; tx?: Tx };

/** The last comparisons with Stripe, the latest first. */
export async function listReconcileRuns({ actor, tx = db }: Request) {
  requirePermission(actor, "money.read");
  return await tx.reconcileRun.findMany({ orderBy: [{ startedAt: "desc" }, { id: "desc" }], take: RUNS });
}

export type ReconcileRunRow = Awaited<ReturnType<typeof listReconcileRuns>>[number];

/** One page of what a run found, in the order in which it was found. Ids are made in that order, so they are the keys. */
export async function listFindings({ actor, input, tx = db }: Request & { input: FindingListInput }) {
  requirePermission(actor, "money.read");
  const { run: runId, state, after, before, pageSize } = findingListSchema.parse(input);
  if (!runId) return { rows: [], next: null, previous: null };
  const found = await tx.reconcileFinding.findMany({
    where: {
      runId,
      ...(state && { repairedAt: state === "left" ? null : { not: null } }),
      ...(before ? { id: { lt: before } } : after && { id: { gt: after } }),
    },
    orderBy: { id: before ? "desc" : "asc" },
    take: pageSize + 1,
  });
  const rows = found.slice(0, pageSize);
  if (before) rows.reverse();
  const hasMore = found.length > pageSize;
  return {
    rows,
    next: before || hasMore ? (rows.at(-1)?.id ?? null) : null,
    previous: before ? (hasMore ? (rows[0]?.id ?? null) : null) : after ? (rows[0]?.id ?? null) : null,
  };
}

export type FindingRow = Awaited<ReturnType<typeof listFindings>>["rows"][number];
