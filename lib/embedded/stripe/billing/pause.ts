import { invalid } from "../core/errors";
import type { Line, Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";
import { collect, methodFor } from "./collect";
import { creditUnused } from "./credit";
import { takePending } from "./invoice-items";
import { draftInvoice, figures, finalizeInvoice } from "./invoices";
import { periodLine, prorationLine } from "./lines";
import { addIntervals, nextBoundary, tellAt } from "./periods";
import { commonRecurring } from "./start";
import { wakeUp } from "./wake-up";

const HOLD = 23 * 3600;

export interface PauseHow {
  /** From when unused time is credited: now, the period's start, or none. */
  unused: string;
  invoicing: string;
}

const unusedFrom = (world: World, row: Subscription, unused: string) =>
  unused === "none" ? null : unused === "now" ? world.now() : (row.items[0]?.current_period_start ?? world.now());

/** The credits that a pause makes for time that was paid for. */
export function pauseLines(world: World, row: Subscription, unused: string): Line[] {
  const from = unusedFrom(world, row, unused);
  return from === null ? [] : row.items.map((item) => prorationLine(world, row, item, from, -1));
}

/** `status=paused`: no invoices and no new periods until it is resumed (`Subscriptions.d.ts`, `pause`). */
export function pauseSubscription(world: World, before: Subscription, how: PauseHow): Subscription {
  if (before.status !== "active" && before.status !== "trialing" && before.status !== "past_due") {
    throw invalid(`You cannot pause a subscription with status \`${before.status}\`.`);
  }
  const from = unusedFrom(world, before, how.unused);
  if (from !== null) creditUnused(world, before, true, how.invoicing === "invoice", from);
  const paused = { type: "subscription", subscription: { type: "pause_requested" }, transitioned_at: world.now() };
  const row = world.need("subscription", before.id);
  const after = change(
    world,
    "subscription",
    row,
    { status: "paused", status_details: { paused }, $tellAt: null },
    "customer.subscription.updated",
  );
  emit(world, "customer.subscription.paused", "subscription", after);
  return after;
}

export interface ResumeHow {
  anchor: "now" | "unchanged";
  payment_behavior: string;
  proration_behavior: string;
  offSession: boolean;
}

/** What a resume bills: the subscription with the period it then has, and its lines; none where it is still paid. */
export function resumption(world: World, before: Subscription, anchored: ResumeHow["anchor"], prorate: string) {
  if (before.status !== "paused") throw invalid("You can only resume a subscription that is paused.");
  const now = world.now();
  const { recurring } = commonRecurring(world, before.items);
  const fresh = anchored === "now";
  const stillPaid = !fresh && Math.min(...before.items.map((item) => item.current_period_end)) > now;
  const anchor = fresh ? now : before.billing_cycle_anchor;
  const end = fresh ? addIntervals(now, recurring, 1) : nextBoundary(anchor, recurring, now);
  const start = fresh ? now : addIntervals(end, recurring, -1);
  const items = stillPaid
    ? before.items
    : before.items.map((item) => ({ ...item, current_period_start: start, current_period_end: end }));
  const row = { ...before, items, billing_cycle_anchor: anchor, $tellAt: tellAt(world, end) };
  const share = fresh ? 1 : (end - now) / Math.max(1, end - start);
  const own = items.map((item) => {
    const line = periodLine(world, row, item, { start: Math.max(start, now), end });
    if (share >= 1) return line;
    return { ...line, amount: prorate === "none" ? 0 : Math.round(line.amount * share), proration: true };
  });
  return { row, lines: stillPaid ? [] : own };
}

/** Resumes: a new period is billed at once, and how its payment goes decides when the subscription is active again. */
export function resumeSubscription(world: World, before: Subscription, how: ResumeHow): Subscription {
  const { row: awake, lines: own } = resumption(world, before, how.anchor, how.proration_behavior);
  const row = world.put("subscription", awake);
  if (!own.length) return wakeUp(world, row);
  const now = world.now();
  const draft = draftInvoice(world, row, {
    billing_reason: "subscription_update",
    lines: [],
    period: { start: now, end: now },
  });
  const lines = [...takePending(world, row.id, draft.id), ...own];
  const onAttempt = how.payment_behavior === "resume_on_payment_attempt";
  const marked = { ...draft, lines, ...figures(lines, 0), $resumption: { until: now + HOLD, onAttempt } };
  const invoice = finalizeInvoice(world, world.put("invoice", marked));
  if (invoice.status === "open") {
    collect(world, invoice, methodFor(world, invoice), { offSession: how.offSession });
    afterAttempt(world, row.id, invoice.id, onAttempt);
  }
  return world.need("subscription", row.id);
}

// `resume_on_payment_attempt`: the attempt alone ends the pause; a refused card leaves it active and past due.
function afterAttempt(world: World, id: string, invoice: string, onAttempt: boolean) {
  const row = world.need("subscription", id);
  if (!onAttempt || row.status !== "paused") return;
  const awake = wakeUp(world, row);
  const open = world.need("invoice", invoice);
  const next = world.now() + (world.settings.retry_days[0] ?? 3) * 86_400;
  world.put("invoice", { ...open, $resumption: null, next_payment_attempt: next });
  change(world, "subscription", awake, { status: "past_due" }, "customer.subscription.updated");
}
