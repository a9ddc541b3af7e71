import { newId } from "../core/ids";
import { present } from "../core/present";
import type { Charge, PaymentIntent, PaymentMethod } from "../core/rows-payment";
import type { World } from "../core/world";
import { change, create } from "../events/emit";
import { declineError } from "./cards";
import { chargeSucceeded, makeCharge } from "./charges";
import { decide, type Outcome } from "./outcome";

export interface IntentInput {
  amount: number;
  currency: string;
  customer: string | null;
  description?: string | null;
  invoice?: string | null;
  metadata?: Record<string, string>;
  receipt_email?: string | null;
  setup_future_usage?: string | null;
}

export function makeIntent(world: World, input: IntentInput): PaymentIntent {
  const row: PaymentIntent = {
    id: newId("pi"),
    created: world.now(),
    status: "requires_payment_method",
    amount_received: 0,
    description: null,
    invoice: null,
    last_payment_error: null,
    latest_charge: null,
    metadata: {},
    payment_method: null,
    payment_method_types: ["card"],
    receipt_email: null,
    setup_future_usage: null,
    canceled_at: null,
    ...input,
  };
  return create(world, "payment_intent", row, "payment_intent.created");
}

export interface Confirmation {
  offSession: boolean;
  /** The payer has just proved to the bank that it is them. */
  authenticated?: boolean;
  /** Decided already, where the answer had to be known before anything else was made. */
  outcome?: Outcome;
}

export type Confirmed =
  | { result: "succeeded" | "pending"; intent: PaymentIntent; charge: Charge; dispute?: string }
  | { result: "declined"; intent: PaymentIntent; decline: string }
  | { result: "authenticate"; intent: PaymentIntent };

/** Tries to take the money with this method, and tells of everything that follows from the attempt. */
export function confirm(world: World, intent: PaymentIntent, method: PaymentMethod, how: Confirmation): Confirmed {
  const { offSession, authenticated = false } = how;
  const outcome = how.outcome ?? decide(world, method, { customer: intent.customer, offSession, authenticated });
  if (authenticated && !method.$authenticated) change(world, "payment_method", method, { $authenticated: true });
  if (outcome.result === "authenticate") {
    const next_action = { type: "use_stripe_sdk", use_stripe_sdk: {} };
    const asked = { status: "requires_action" as const, payment_method: method.id, next_action };
    return {
      result: "authenticate",
      intent: change(world, "payment_intent", intent, asked, "payment_intent.requires_action"),
    };
  }
  if (outcome.result === "declined") return decline(world, intent, method, outcome.decline);
  const types = {
    payment_method: method.id,
    payment_method_types: [method.type],
    last_payment_error: null,
    next_action: null,
  };
  if (outcome.result === "pending") {
    const charge = makeCharge(world, { ...intent, ...types }, method, { status: "pending", fails: outcome.fails });
    const processing = { ...types, status: "processing" as const, latest_charge: charge.id };
    return {
      result: "pending",
      charge,
      intent: change(world, "payment_intent", intent, processing, "payment_intent.processing"),
    };
  }
  const charge = makeCharge(world, { ...intent, ...types }, method, { status: "succeeded" });
  const done = { ...types, status: "succeeded" as const, amount_received: intent.amount, latest_charge: charge.id };
  const after = change(world, "payment_intent", intent, done, "payment_intent.succeeded");
  return { result: "succeeded", charge: chargeSucceeded(world, charge), intent: after, dispute: outcome.dispute };
}

export function decline(world: World, intent: PaymentIntent, method: PaymentMethod, code: string): Confirmed {
  const charge = makeCharge(world, intent, method, { status: "failed", decline: code });
  const last_payment_error = {
    ...declineError(code),
    payment_method: present(world, "payment_method", method),
    charge: charge.id,
  };
  const failed = {
    status: "requires_payment_method" as const,
    last_payment_error,
    latest_charge: charge.id,
    payment_method: null,
    next_action: null,
  };
  const after = change(world, "payment_intent", intent, failed, "payment_intent.payment_failed");
  return { result: "declined", intent: after, decline: code };
}

export function cancelIntent(world: World, id: string, cancellation_reason: string | null) {
  const intent = world.need("payment_intent", id);
  if (intent.status === "succeeded" || intent.status === "canceled") return intent;
  const fields = { status: "canceled" as const, canceled_at: world.now(), cancellation_reason };
  return change(world, "payment_intent", intent, fields, "payment_intent.canceled");
}
