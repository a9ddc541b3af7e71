import type { Line, Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { create } from "../events/emit";

/** Keeps proration lines for the next invoice. */
export function keepPending(world: World, subscription: Subscription, lines: Line[]) {
  for (const line of lines) {
    const row = {
      id: line.invoice_item ?? line.id,
      created: world.now(),
      amount: line.amount,
      currency: subscription.currency,
      customer: subscription.customer,
      subscription: subscription.id,
      invoice: null,
      line,
    };
    create(world, "invoiceitem", row, "invoiceitem.created");
  }
}

export const pendingItems = (world: World, subscription: string) =>
  world.list("invoiceitem", "subscription", subscription).filter((item) => item.invoice === null);

/** Takes the waiting proration lines onto an invoice. */
export function takePending(world: World, subscription: string, invoice: string): Line[] {
  return pendingItems(world, subscription).map((item) => {
    world.put("invoiceitem", { ...item, invoice });
    return item.line;
  });
}

export function dropPending(world: World, subscription: string) {
  for (const item of pendingItems(world, subscription)) world.remove("invoiceitem", item.id);
}
