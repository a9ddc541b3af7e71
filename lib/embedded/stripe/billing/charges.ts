import { newId } from "../core/ids";
import type { Charge, PaymentIntent, PaymentMethod } from "../core/rows-payment";
import type { World } from "../core/world";
import { change, create } from "../events/emit";
import { book } from "./balance";
import { declineError } from "./cards";

interface Result {
  status: Charge["status"];
  decline?: string;
  fails?: string | null;
}

export function makeCharge(world: World, intent: PaymentIntent, method: PaymentMethod, result: Result): Charge {
  const { status, decline = null, fails = null } = result;
  const now = world.now();
  const failure = decline ? declineError(decline) : null;
  const row: Charge = {
    id: newId(method.type === "card" ? "ch" : "py"),
    created: now,
    status,
    amount: intent.amount,
    amount_captured: status === "succeeded" ? intent.amount : 0,
    amount_refunded: 0,
    currency: intent.currency,
    customer: intent.customer,
    balance_transaction: null,
    billing_details: method.billing_details,
    description: intent.description,
    disputed: false,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    metadata: intent.metadata,
    paid: status === "succeeded",
    captured: status !== "failed",
    refunded: false,
    payment_intent: intent.id,
    payment_method: method.id,
    receipt_email: intent.receipt_email,
    $decline: decline,
    $balanceAt: null,
    $settlesAt: status === "pending" ? now + world.settings.settle_seconds : null,
    $fails: fails,
  };
  if (status === "succeeded" && world.settings.balance_transaction_delay === null) {
    world.put("charge", row);
    return create(world, "charge", { ...row, balance_transaction: bookCharge(world, row) }, "charge.succeeded");
  }
  return create(world, "charge", row, `charge.${status}`);
}

const bookCharge = (world: World, charge: Charge) => {
  const { amount, currency, description, id: source } = charge;
  return book(world, { type: "charge", reporting_category: "charge", source, amount, currency, description }).id;
};

/** The balance transaction is often missing at first: `charge.updated` brings it, at once or after the delay that is set. */
export function chargeSucceeded(world: World, charge: Charge): Charge {
  const delay = world.settings.balance_transaction_delay;
  if (charge.balance_transaction || delay === null) return charge;
  if (delay === 0) return bookLater(world, charge);
  return change(world, "charge", charge, { $balanceAt: world.now() + delay });
}

export function bookLater(world: World, charge: Charge): Charge {
  const balance_transaction = bookCharge(world, charge);
  return change(world, "charge", charge, { balance_transaction, $balanceAt: null }, "charge.updated");
}
