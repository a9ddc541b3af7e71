import { invalid, StripeError } from "../core/errors";
import { present } from "../core/present";
import type { Invoice } from "../core/rows-billing";
import type { PaymentMethod } from "../core/rows-payment";
import type { World } from "../core/world";
import { change } from "../events/emit";
import { declineError } from "./cards";
import { disputeCharge } from "./disputes";
import { type Confirmation, type Confirmed, confirm } from "./intents";
import { invoiceFailed } from "./invoice-failed";
import { invoicePaid } from "./invoice-paid";
import { paymentOf } from "./invoices";
import { attachMethod, defaultMethod } from "./methods";

export type Collected = Confirmed["result"] | "no_method" | "nothing_due";

/** The card that an invoice would be charged to. */
export function methodFor(world: World, invoice: Invoice): PaymentMethod | null {
  const subscription = invoice.subscription ? world.get("subscription", invoice.subscription) : undefined;
  return defaultMethod(world, invoice.customer, [
    invoice.default_payment_method,
    subscription?.default_payment_method ?? null,
  ]);
}

/** Tries to collect an open invoice; tells what came of it and leaves everything it touches as Stripe would. */
export function collect(
  world: World,
  invoice: Invoice,
  method: PaymentMethod | null,
  how: Confirmation,
  automatic = true,
): Collected {
  if (invoice.status !== "open") return "nothing_due";
  const payment = paymentOf(world, invoice.id);
  if (!payment) return "nothing_due";
  if (!method) {
    invoiceFailed(world, invoice, "no_payment_method", automatic);
    return "no_method";
  }
  const confirmed = confirm(world, world.need("payment_intent", payment.payment_intent), method, how);
  if (confirmed.result === "succeeded") {
    attachMethod(world, world.need("payment_method", method.id), invoice.customer);
    invoicePaid(world, world.need("invoice", invoice.id));
    if (confirmed.dispute) disputeCharge(world, confirmed.charge, confirmed.dispute);
  } else if (confirmed.result === "pending") {
    attachMethod(world, world.need("payment_method", method.id), invoice.customer);
    change(
      world,
      "invoice",
      invoice,
      { attempted: true, attempt_count: invoice.attempt_count + 1, next_payment_attempt: null },
      "invoice.updated",
    );
  } else if (confirmed.result === "declined") {
    invoiceFailed(world, world.need("invoice", invoice.id), confirmed.decline, automatic);
  } else {
    change(world, "invoice", world.need("invoice", invoice.id), { attempted: true }, "invoice.payment_action_required");
  }
  return confirmed.result;
}

/** The 402 that an API call answers when the card it charged refused. What happened before it stays. */
export function refusal(world: World, invoice: string, keep = true): StripeError {
  const payment = paymentOf(world, invoice);
  const intent = payment && world.get("payment_intent", payment.payment_intent);
  if (!intent) return invalid("This invoice has no payment.");
  if (!intent.last_payment_error) {
    const waiting = intent.status === "requires_action";
    const message = waiting
      ? "This payment requires additional user action before it can be completed successfully."
      : "This customer has no attached payment source or default payment method.";
    const code = waiting ? "invoice_payment_intent_requires_action" : "resource_missing";
    return new StripeError(
      waiting ? 402 : 400,
      { type: waiting ? "card_error" : "invalid_request_error", code, message },
      keep,
    );
  }
  const { payment_method: _method, ...error } = intent.last_payment_error;
  const charge = intent.latest_charge ?? undefined;
  const shown = present(world, "payment_intent", intent);
  return new StripeError(
    402,
    {
      ...error,
      ...(charge ? { charge } : {}),
      ...declineError(error.decline_code ?? error.code),
      payment_intent: shown,
    },
    keep,
  );
}
