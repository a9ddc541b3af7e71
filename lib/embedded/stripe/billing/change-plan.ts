import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { Line, Subscription, SubscriptionItem } from "../core/rows-billing";
import type { World } from "../core/world";
import { periodLine, prorationLine } from "./lines";
import { addIntervals } from "./periods";
import { commonRecurring } from "./start";

export interface ItemChange {
  items: { id?: string; price?: string; quantity?: number; deleted?: boolean; metadata?: Record<string, string> }[];
  proration_behavior: string;
  proration_date: number | null;
  resetAnchor: boolean;
}

export interface Plan {
  items: SubscriptionItem[];
  anchor: number;
  /** Prorations, and whole periods where billing starts anew. */
  lines: Line[];
  /** Billed now, not on the next invoice. */
  immediate: boolean;
  reset: boolean;
}

function nextItems(world: World, subscription: Subscription, change: ItemChange): SubscriptionItem[] {
  let items = [...subscription.items];
  for (const given of change.items) {
    const { id, deleted, price, quantity, metadata } = given;
    const known = id ? items.find((item) => item.id === id) : undefined;
    if (id && !known) throw invalid(`No such subscription item: '${id}'`, "items[0][id]", "resource_missing");
    if (known && deleted) items = items.filter((item) => item !== known);
    else if (known) {
      const changed = {
        ...known,
        price: price ?? known.price,
        // `SubscriptionItems.d.ts`: a new price starts at one, unless a quantity is given with it.
        quantity: quantity ?? (price ? 1 : known.quantity),
        metadata: metadata ?? known.metadata,
      };
      items = items.map((item) => (item === known ? changed : item));
    } else {
      if (!price) throw invalid("Missing required param: items[0][price].", "items[0][price]", "parameter_missing");
      const first = subscription.items[0];
      const period = {
        current_period_start: first?.current_period_start ?? world.now(),
        current_period_end: first?.current_period_end ?? world.now(),
      };
      items.push({
        id: newId("si", 14),
        created: world.now(),
        price,
        quantity: quantity ?? 1,
        metadata: metadata ?? {},
        ...period,
      });
    }
  }
  if (!items.length)
    throw invalid(
      "A subscription must have at least one active plan. To remove all plans, cancel the subscription.",
      "items",
    );
  return items;
}

/**
 * What a change of items costs (`Subscriptions.d.ts`, `update`): another interval credits the unused time, bills
 * the new price at once and resets the billing date; the same interval prorates, now or on the next invoice.
 */
export function planChange(world: World, subscription: Subscription, change: ItemChange): Plan {
  const now = world.now();
  const at = change.proration_date ?? now;
  const current = subscription.items[0];
  if (current && (at < current.current_period_start || at > current.current_period_end)) {
    throw invalid("`proration_date` must fall within the current billing period.", "proration_date");
  }
  const before = commonRecurring(world, subscription.items).recurring;
  let items = nextItems(world, subscription, change);
  const after = commonRecurring(world, items).recurring;
  const otherInterval = before.interval !== after.interval || before.interval_count !== after.interval_count;
  const free = subscription.status === "trialing";
  const reset = !free && (otherInterval || change.resetAnchor);
  const prorate = change.proration_behavior !== "none" && !free && subscription.status !== "paused";
  const lines: Line[] = [];
  const touched = (item: SubscriptionItem) => {
    const same = items.find((other) => other.id === item.id);
    return reset || same?.price !== item.price || same?.quantity !== item.quantity;
  };
  if (prorate)
    for (const item of subscription.items.filter(touched)) lines.push(prorationLine(world, subscription, item, at, -1));
  if (reset) {
    const end = addIntervals(now, after, 1);
    items = items.map((item) => ({ ...item, current_period_start: now, current_period_end: end }));
    lines.push(...items.map((item) => periodLine(world, subscription, item, { start: now, end })));
  } else if (prorate) {
    const fresh = (item: SubscriptionItem) => {
      const old = subscription.items.find((other) => other.id === item.id);
      return old?.price !== item.price || old?.quantity !== item.quantity;
    };
    for (const item of items.filter(fresh)) lines.push(prorationLine(world, subscription, item, at, 1));
  }
  const immediate = reset || (change.proration_behavior === "always_invoice" && lines.length > 0);
  return { items, anchor: reset ? now : subscription.billing_cycle_anchor, lines, immediate, reset };
}
