import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { Invoice, InvoicePayment, Line, Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { change, create, emit } from "../events/emit";
import { makeIntent } from "./intents";
import { invoicePaid } from "./invoice-paid";

export interface InvoiceInput {
  id?: string;
  billing_reason: string;
  lines: Line[];
  period: { start: number; end: number };
  /** Seconds as a draft before it is finalised by itself; 0: the caller finalises. */
  draftFor?: number;
}

const sum = (lines: Line[]) => lines.reduce((total, line) => total + line.amount, 0);

/** The figures of an invoice: what the customer's balance takes or gives is part of what is due. */
export function figures(lines: Line[], balance: number) {
  const total = sum(lines);
  const due = Math.max(0, total + balance);
  return { subtotal: total, total, amount_due: due, amount_remaining: due, starting_balance: balance };
}

export function draftInvoice(world: World, subscription: Subscription, input: InvoiceInput): Invoice {
  const { lines, period, billing_reason, draftFor = 0 } = input;
  const customer = world.need("customer", subscription.customer, "customer");
  const row: Invoice = {
    id: input.id ?? newId("in"),
    created: world.now(),
    status: "draft",
    customer: customer.id,
    currency: subscription.currency,
    subscription: subscription.id,
    lines,
    ...figures(lines, 0),
    amount_paid: 0,
    ending_balance: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatically_finalizes_at: draftFor ? world.now() + draftFor : null,
    billing_reason,
    collection_method: subscription.collection_method,
    default_payment_method: null,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    period_start: period.start,
    period_end: period.end,
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    $metadata: null,
    $stopped: null,
    $resumption: null,
  };
  create(world, "invoice", row, "invoice.created");
  world.put("subscription", { ...world.need("subscription", subscription.id), latest_invoice: row.id });
  return row;
}

/** Numbers and opens an invoice. What is nothing to pay is paid; else a payment intent waits for the money. */
export function finalizeInvoice(world: World, draft: Invoice): Invoice {
  if (draft.status !== "draft") throw invalid("This invoice is already finalized, you can't finalize it again.");
  const customer = world.need("customer", draft.customer, "customer");
  const money = figures(draft.lines, customer.balance);
  const ending_balance = Math.min(0, money.total + customer.balance);
  const sequence = customer.next_invoice_sequence;
  const moved = { balance: ending_balance, next_invoice_sequence: sequence + 1 };
  if (ending_balance !== customer.balance) change(world, "customer", customer, moved, "customer.updated");
  else world.put("customer", { ...customer, ...moved });
  const now = world.now();
  const open: Invoice = {
    ...draft,
    ...money,
    ending_balance,
    status: "open",
    automatically_finalizes_at: null,
    number: `${customer.invoice_prefix}-${String(sequence).padStart(4, "0")}`,
    effective_at: now,
    $metadata: (draft.subscription && world.get("subscription", draft.subscription)?.metadata) || null,
    status_transitions: { ...draft.status_transitions, finalized_at: now },
  };
  world.put("invoice", open);
  if (open.amount_due > 0) attachIntent(world, open);
  emit(world, "invoice.finalized", "invoice", open);
  return open.amount_due > 0 ? open : invoicePaid(world, open);
}

function attachIntent(world: World, invoice: Invoice) {
  const subscription =
    invoice.billing_reason === "subscription_create" ? "Subscription creation" : "Subscription update";
  const intent = makeIntent(world, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer,
    description: subscription,
    invoice: invoice.id,
    setup_future_usage: "off_session",
  });
  const payment: InvoicePayment = {
    id: newId("inpay"),
    created: world.now(),
    amount_paid: null,
    amount_requested: invoice.amount_due,
    currency: invoice.currency,
    invoice: invoice.id,
    payment_intent: intent.id,
    status: "open",
    paid_at: null,
    canceled_at: null,
  };
  world.put("invoice_payment", payment);
}

/** The payment that an invoice waits for or was paid by. */
export const paymentOf = (world: World, invoice: string) =>
  world.list("invoice_payment", "invoice", invoice).findLast((payment) => payment.status !== "canceled");
