import { createHash } from "node:crypto";
import { invalid, missing } from "../core/errors";
import { newId } from "../core/ids";
import type { BillingDetails, PaymentMethod } from "../core/rows-payment";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";
import { cardByToken, cardOf, type TestCard } from "./cards";

export interface CardInput {
  number: string;
  exp_month?: number;
  exp_year?: number;
  details?: Partial<BillingDetails>;
  metadata?: Record<string, string>;
}

const nobody: BillingDetails = { email: null, name: null, phone: null, address: null };

const isDebit = (number: string) => number.startsWith("debit_");

/** A payment method from a test card number (or a test bank debit); nothing is charged or attached yet. */
export function makeMethod(world: World, input: CardInput): PaymentMethod {
  const { number, exp_month = 12, exp_year = new Date(world.now() * 1000).getUTCFullYear() + 3 } = input;
  const row: PaymentMethod = {
    id: newId("pm"),
    created: world.now(),
    type: isDebit(number) ? "us_bank_account" : "card",
    customer: null,
    billing_details: { ...nobody, ...input.details },
    metadata: input.metadata ?? {},
    $number: number,
    $authenticated: false,
  };
  if (row.type === "card") {
    const card = cardOf(number) ?? unknownCard(number);
    const fingerprint = createHash("sha256").update(number).digest("base64url").slice(0, 16);
    row.card = { brand: card.brand, country: card.country, last4: number.slice(-4), exp_month, exp_year, fingerprint };
  }
  return world.put("payment_method", row);
}

function unknownCard(number: string): TestCard {
  const message = "Your card was declined. Your request was in test mode, but used a non test card.";
  if (!/^\d{13,19}$/.test(number)) throw invalid("Your card number is incorrect.", "number", "incorrect_number");
  throw invalid(message, "number", "card_declined");
}

/** `pm_card_visa` and its like stand for a new payment method each time they are used, as in Stripe's test mode. */
export function methodFromApi(world: World, id: string, param = "payment_method"): PaymentMethod {
  const card = id.startsWith("pm_card_") ? cardByToken(id.slice(8)) : undefined;
  if (card) return makeMethod(world, { number: card.number });
  const row = world.get("payment_method", id);
  if (!row) throw missing("PaymentMethod", id, param);
  return row;
}

export function attachMethod(world: World, method: PaymentMethod, customer: string): PaymentMethod {
  if (method.customer === customer) return method;
  return change(world, "payment_method", method, { customer }, "payment_method.attached");
}

export function detachMethod(world: World, method: PaymentMethod): PaymentMethod {
  const { customer } = method;
  if (!customer)
    throw invalid("The payment method you provided is not attached to a customer so detachment is impossible.");
  const after = world.put("payment_method", { ...method, customer: null });
  emit(world, "payment_method.detached", "payment_method", after, method);
  for (const subscription of world.list("subscription", "customer", customer)) {
    if (subscription.default_payment_method !== method.id || subscription.ended_at) continue;
    change(world, "subscription", subscription, { default_payment_method: null }, "customer.subscription.updated");
  }
  const owner = world.get("customer", customer);
  if (owner?.invoice_settings?.default_payment_method === method.id) {
    const invoice_settings = { ...owner.invoice_settings, default_payment_method: null };
    change(world, "customer", owner, { invoice_settings }, "customer.updated");
  }
  return after;
}

/** The bank replaced a card and its network told Stripe, who updates it by itself. */
export function renewCard(
  world: World,
  method: PaymentMethod,
  fields: Partial<NonNullable<PaymentMethod["card"]>>,
): PaymentMethod {
  if (!method.card) throw invalid("Only a card can be renewed.");
  return change(
    world,
    "payment_method",
    method,
    { card: { ...method.card, ...fields } },
    "payment_method.automatically_updated",
  );
}

/** The method that a subscription's or customer's invoices are charged to, if there is one. */
export function defaultMethod(world: World, customer: string, preferred: (string | null)[]): PaymentMethod | null {
  const owner = world.get("customer", customer);
  for (const id of [...preferred, owner?.invoice_settings?.default_payment_method]) {
    const method = id ? world.get("payment_method", id) : undefined;
    if (method?.customer === customer) return method;
  }
  return null;
}
