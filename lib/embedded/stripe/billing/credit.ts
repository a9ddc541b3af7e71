import type { Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { collect, methodFor } from "./collect";
import { keepPending, takePending } from "./invoice-items";
import { draftInvoice, figures, finalizeInvoice } from "./invoices";
import { prorationLine } from "./lines";

/** Credits the unused rest of the period, and with `invoiceNow` settles everything that waits on one last invoice. */
export function creditUnused(
  world: World,
  subscription: Subscription,
  prorate: boolean,
  invoiceNow: boolean,
  from = world.now(),
) {
  if (prorate)
    keepPending(
      world,
      subscription,
      subscription.items.map((item) => prorationLine(world, subscription, item, from, -1)),
    );
  if (!invoiceNow) return;
  const now = world.now();
  const draft = draftInvoice(world, subscription, {
    billing_reason: "subscription_update",
    lines: [],
    period: { start: now, end: now },
  });
  const lines = takePending(world, subscription.id, draft.id);
  const invoice = finalizeInvoice(world, world.put("invoice", { ...draft, lines, ...figures(lines, 0) }));
  if (invoice.status === "open") collect(world, invoice, methodFor(world, invoice), { offSession: true });
}
