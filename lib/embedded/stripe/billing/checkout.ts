import type { Address, Metadata } from "../core/rows";
import type { Subscription } from "../core/rows-billing";
import type { CheckoutSession } from "../core/rows-own";
import type { PaymentMethod } from "../core/rows-payment";
import type { World } from "../core/world";
import { change } from "../events/emit";
import { declineError } from "./cards";
import { makeCustomer } from "./customers";
import { disputeCharge } from "./disputes";
import { confirm, decline, makeIntent } from "./intents";
import { attachMethod, makeMethod } from "./methods";
import { decide, type Outcome } from "./outcome";
import { setUp } from "./setup";
import { startSubscription } from "./start";

export interface Payer {
  number: string;
  exp_month?: number;
  exp_year?: number;
  email: string;
  name: string;
  country: string | null;
  /** The payer has confirmed to the bank. */
  authenticated?: boolean;
}

export type Paid =
  | { result: "paid"; session: CheckoutSession }
  | { result: "declined"; message: string; code: string }
  | { result: "authenticate" };

type Data = { metadata?: Metadata; description?: string; receipt_email?: string; setup_future_usage?: string };

/** Somebody fills in the hosted page and presses the button: from a browser, or from the control API. */
export function paySession(world: World, session: CheckoutSession, payer: Payer): Paid {
  const details = { email: payer.email, name: payer.name, phone: null, address: { country: payer.country } };
  const { number, exp_month, exp_year } = payer;
  const method = makeMethod(world, { number, exp_month, exp_year, details });
  const free = session.mode === "setup" || session.amount_total === 0;
  const around = { customer: session.customer, offSession: false, authenticated: payer.authenticated ?? false };
  const outcome: Outcome = decide(world, method, around);
  if (outcome.result === "authenticate") return { result: "authenticate" };
  if (outcome.result === "declined") return refused(world, session, method, outcome.decline);
  const kept = payer.authenticated ? world.put("payment_method", { ...method, $authenticated: true }) : method;
  const customer = customerFor(world, session, payer);
  const done = free
    ? setUpFor(world, session, kept, customer)
    : session.mode === "subscription"
      ? subscribe(world, session, kept, customer, outcome)
      : give(world, session, kept, customer, outcome);
  const address: Address = { country: payer.country };
  const customer_details = {
    email: payer.email,
    name: payer.name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
    address,
  };
  const fields = { ...done, customer, customer_details, status: "complete" as const, url: null };
  return { result: "paid", session: change(world, "checkout.session", session, fields, "checkout.session.completed") };
}

function refused(world: World, session: CheckoutSession, method: PaymentMethod, code: string): Paid {
  const { message } = declineError(code);
  if (!session.amount_total || !session.currency) return { result: "declined", message, code };
  const known = typeof session.$attempt === "string" ? world.get("payment_intent", session.$attempt) : undefined;
  const base = { amount: session.amount_total, currency: session.currency, customer: session.customer };
  const intent = known ?? makeIntent(world, base);
  if (!known) world.put("checkout.session", { ...session, $attempt: intent.id });
  decline(world, intent, method, code);
  return { result: "declined", message, code };
}

function customerFor(world: World, session: CheckoutSession, payer: Payer): string | null {
  if (session.customer) {
    const known = world.need("customer", session.customer, "customer");
    // Checkout fills in the address of a customer that had none (`Sessions.d.ts`, `customer`).
    if (!known.email) change(world, "customer", known, { email: payer.email }, "customer.updated");
    return known.id;
  }
  if (session.mode === "payment" && session.customer_creation !== "always") return null;
  const address = { country: payer.country };
  return makeCustomer(world, { email: payer.email, name: payer.name, address }).id;
}

type Done = Partial<CheckoutSession>;

function subscribe(
  world: World,
  session: CheckoutSession,
  method: PaymentMethod,
  customer: string | null,
  outcome: Outcome,
): Done {
  if (!customer) throw new Error("A subscription needs a customer");
  const attached = attachMethod(world, method, customer);
  const { subscription, invoice, collected } = begin(world, session, attached, customer, outcome);
  return {
    subscription: subscription.id,
    invoice: invoice?.id ?? null,
    payment_status: collected === "pending" ? "unpaid" : "paid",
  };
}

function begin(world: World, session: CheckoutSession, method: PaymentMethod, customer: string, outcome?: Outcome) {
  const data = session.$data.subscription as Data &
    Partial<Pick<Subscription, "trial_end" | "billing_cycle_anchor">> & {
      trial_period_days?: number;
      proration_behavior?: string;
    };
  const trial = data.trial_period_days ? world.now() + data.trial_period_days * 86_400 : null;
  const sold = session.items.map(({ price, quantity, metadata }) => ({ price, quantity, metadata }));
  const recurs = ({ price }: { price: string }) => world.need("price", price).recurring !== null;
  return startSubscription(world, {
    customer,
    items: sold.filter(recurs),
    once: sold.filter((item) => !recurs(item)),
    metadata: data.metadata ?? {},
    default_payment_method: method.id,
    description: data.description ?? null,
    trial_end: data.trial_end ?? trial,
    billing_cycle_anchor: data.billing_cycle_anchor ?? null,
    proration_behavior: data.proration_behavior ?? "create_prorations",
    collect: { offSession: false, payNow: true, outcome },
    extra: {},
  });
}

function give(
  world: World,
  session: CheckoutSession,
  method: PaymentMethod,
  customer: string | null,
  outcome: Outcome,
): Done {
  const data = session.$data.payment as Data;
  const intent = makeIntent(world, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "usd",
    customer,
    description: data.description ?? null,
    metadata: data.metadata ?? {},
    receipt_email: data.receipt_email ?? null,
    setup_future_usage: data.setup_future_usage ?? null,
  });
  const confirmed = confirm(world, intent, method, { offSession: false, outcome });
  if (customer && data.setup_future_usage) attachMethod(world, world.need("payment_method", method.id), customer);
  if (confirmed.result === "succeeded" && confirmed.dispute) disputeCharge(world, confirmed.charge, confirmed.dispute);
  return { payment_intent: intent.id, payment_status: confirmed.result === "pending" ? "unpaid" : "paid" };
}

// Nothing to pay now (a trial, a free stub, or setup mode): the card is kept through a setup intent instead.
function setUpFor(world: World, session: CheckoutSession, method: PaymentMethod, customer: string | null): Done {
  const data = session.$data.setup as Data;
  const intent = setUp(world, method, customer, data);
  const kept = world.need("payment_method", method.id);
  const base: Done = { setup_intent: intent.id, payment_status: "no_payment_required" };
  if (session.mode !== "subscription" || !customer) return base;
  const { subscription, invoice } = begin(world, session, kept, customer);
  return { ...base, setup_intent: null, subscription: subscription.id, invoice: invoice?.id ?? null };
}
