import type { WorkOptions } from "../memberships/commands";
import type { RunningStandIn } from "./stripe/start";

/** No rest between pages, and hardly any after Stripe has asked for one. */
export const QUICK = { pauseMs: 0, firstWaitMs: 1 };

/** Somebody pays whom our records do not know yet: what Stripe would have told us of them is lost. */
export async function joinUnseen(standIn: RunningStandIn, email: string, product?: string) {
  const [{ membershipProduct }, { stripe }] = await Promise.all([import("../giving/commands"), import("../stripe")]);
  const price = { currency: "usd", product: product ?? (await membershipProduct()), unit_amount: 500 };
  const session = await stripe().checkout.sessions.create({
    mode: "subscription",
    line_items: [{ quantity: 1, price_data: { ...price, recurring: { interval: "month" } } }],
    success_url: "http://localhost/",
  });
  return await standIn.control<{ customer: string; subscription: string }>(`checkout/${session.id}/pay`, { email });
}

export async function findingsOf(runId: string) {
  const { db } = await import("../db");
  const rows = await db.reconcileFinding.findMany({ where: { runId }, orderBy: { id: "asc" } });
  return rows.map(({ kind, what, stripeId, customerId, memberId, detail, repairedAt }) => ({
    ...{ kind, what, stripeId, customerId, memberId, detail },
    isRepaired: repairedAt !== null,
  }));
}

/** One comparison from its beginning to wherever it ends. */
export async function reconcile(mode: "CHECK" | "REPAIR", options: WorkOptions & { isWhole?: boolean } = {}) {
  const [{ startReconcile, workOnReconcile }, { system }] = await Promise.all([
    import("../memberships/commands"),
    import("../actor"),
  ]);
  const { isWhole = true, ...work } = options;
  const { id } = await startReconcile({ actor: system("test"), input: { mode, isWhole, isQueued: false } });
  const run = await workOnReconcile(id, { ...QUICK, ...work });
  return { run, findings: await findingsOf(id) };
}

/** What two runs found, however each came to it. */
export const gist = (findings: { kind: string; what: string; stripeId: string }[]) =>
  findings.map(({ kind, what, stripeId }) => `${kind} ${what} ${stripeId}`).sort();
