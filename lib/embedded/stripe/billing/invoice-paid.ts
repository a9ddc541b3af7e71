import type { Invoice } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";
import { subscriptionPaid } from "./subscription-paid";

/** Marks an open invoice as paid, and gives its subscription what was paid for. */
export function invoicePaid(world: World, invoice: Invoice, outOfBand = false): Invoice {
  const now = world.now();
  const payment = world.list("invoice_payment", "invoice", invoice.id).find((one) => one.status === "open");
  const paid: Invoice = {
    ...invoice,
    status: "paid",
    amount_paid: outOfBand ? 0 : invoice.amount_due,
    amount_paid_off_stripe: outOfBand ? invoice.amount_due : undefined,
    amount_remaining: 0,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    attempt_count: invoice.attempt_count + (payment && !outOfBand ? 1 : 0),
    status_transitions: { ...invoice.status_transitions, paid_at: now },
    $stopped: null,
    $resumption: null,
  };
  world.put("invoice", paid);
  if (payment) {
    const done = outOfBand
      ? { status: "canceled" as const, canceled_at: now }
      : { status: "paid" as const, paid_at: now, amount_paid: payment.amount_requested };
    change(world, "invoice_payment", payment, done, outOfBand ? undefined : "invoice_payment.paid");
  }
  emit(world, "invoice.updated", "invoice", paid, invoice);
  emit(world, "invoice.paid", "invoice", paid);
  emit(world, "invoice.payment_succeeded", "invoice", paid);
  const customer = world.get("customer", invoice.customer);
  if (customer?.delinquent) change(world, "customer", customer, { delinquent: false }, "customer.updated");
  subscriptionPaid(world, paid);
  return paid;
}
