import type { Invoice, Line, Subscription, SubscriptionItem, SubscriptionSchedule } from "../core/rows-billing";
import type { World } from "../core/world";
import { type ItemChange, planChange } from "./change-plan";
import { pendingItems } from "./invoice-items";
import { draftInvoice, figures } from "./invoices";
import { periodLine } from "./lines";
import { addIntervals, nextBoundary } from "./periods";
import { commonRecurring } from "./start";

class Undo extends Error {}

/** Works something out and undoes whatever was made for it: prices, drafts, events. */
export function undone<T>(world: World, work: () => T): T {
  let result: { value: T } | null = null;
  try {
    world.attempt(() => {
      result = { value: work() };
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return (result as unknown as { value: T }).value;
}

const periodEnd = (items: SubscriptionItem[]) => Math.min(...items.map((item) => item.current_period_end));

/** What a subscription bills at its period's end, with what a schedule plans for then; null: it bills nothing. */
function nextPeriod(world: World, row: Subscription, schedule: SubscriptionSchedule | undefined): Line[] | null {
  const start = periodEnd(row.items);
  const ends = row.cancel_at_period_end || (row.cancel_at !== null && row.cancel_at <= start);
  if (ends || row.status === "paused") return null;
  const pauses = schedule?.pause_schedules.some(({ pause }) => pause.status === "scheduled" && pause.pause_at <= start);
  const over = schedule && (schedule.phases.at(-1)?.end_date ?? 0) <= start;
  if (pauses || (over && schedule.end_behavior === "cancel")) return null;
  const phase = schedule?.phases.find((one) => one.start_date <= start && start < one.end_date);
  const [first] = row.items;
  if (!first) return null;
  const planned = phase?.items.map((item, index) => ({ ...(row.items[index] ?? first), ...item })) ?? row.items;
  const { recurring } = commonRecurring(world, planned);
  const before = commonRecurring(world, row.items).recurring;
  const sameCycle = before.interval === recurring.interval && before.interval_count === recurring.interval_count;
  const end = sameCycle ? nextBoundary(row.billing_cycle_anchor, recurring, start) : addIntervals(start, recurring, 1);
  return planned.map((item) => periodLine(world, row, item, { start, end }));
}

/** An invoice for these lines as it would be made at a moment, the customer's balance taken into account. */
export function unkeptInvoice(world: World, row: Subscription, lines: Line[], at: number, reason: string): Invoice {
  const created = Math.max(at, world.now());
  const period = { start: row.items[0]?.current_period_start ?? created, end: created };
  const id = `upcoming_in_${row.id.slice(4)}`;
  const draft = draftInvoice(world, row, { id, billing_reason: reason, lines, period });
  const { balance } = world.need("customer", row.customer);
  const wait = created > world.now() ? 3600 : 0;
  return { ...draft, ...figures(lines, balance), created, next_payment_attempt: created + wait };
}

const pendingLines = (world: World, row: Subscription) => pendingItems(world, row.id).map((item) => item.line);

/** The next invoice if nothing is changed; null where there is none. */
export function upcomingInvoice(world: World, row: Subscription, schedule?: SubscriptionSchedule): Invoice | null {
  const known = schedule ?? (row.schedule ? world.get("subscription_schedule", row.schedule) : undefined);
  const whole = nextPeriod(world, row, known?.status === "active" ? known : undefined);
  const lines = [...pendingLines(world, row), ...(whole ?? [])];
  return lines.length ? unkeptInvoice(world, row, lines, periodEnd(row.items), "upcoming") : null;
}

/** The next invoice after a change of items: made at once where the change bills at once, else at the period's end. */
export function changedInvoice(world: World, row: Subscription, change: ItemChange): Invoice | null {
  const plan = planChange(world, row, change);
  const changed = { ...row, items: plan.items, billing_cycle_anchor: plan.anchor };
  const whole = plan.immediate ? null : nextPeriod(world, changed, undefined);
  const lines = [...pendingLines(world, row), ...plan.lines, ...(whole ?? [])];
  const at = plan.immediate ? world.now() : periodEnd(plan.items);
  if (!lines.length) return null;
  const $prorationDate = change.proration_date ?? world.now();
  const isProrated = plan.lines.some(({ proration }) => proration);
  return { ...unkeptInvoice(world, changed, lines, at, "subscription_update"), ...(isProrated && { $prorationDate }) };
}
