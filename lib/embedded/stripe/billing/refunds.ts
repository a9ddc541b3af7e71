import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { Charge, Refund } from "../core/rows-payment";
import type { World } from "../core/world";
import { change, create } from "../events/emit";
import { book } from "./balance";

export interface RefundInput {
  amount?: number;
  reason: string | null;
  metadata: Record<string, string>;
}

/** Gives money back, in part or whole, with the refusals that Stripe documents. */
export function refundCharge(world: World, charge: Charge, input: RefundInput): Refund {
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = input.amount ?? left;
  if (charge.status !== "succeeded")
    throw invalid(
      `Charge ${charge.id} has not been captured and cannot be refunded.`,
      "charge",
      "charge_not_refundable",
    );
  if (charge.disputed) {
    const lost = world.list("dispute", "charge", charge.id).some((dispute) => dispute.status !== "won");
    if (lost)
      throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, "charge", "charge_disputed");
  }
  if (left <= 0) throw invalid(`Charge ${charge.id} has already been refunded.`, "charge", "charge_already_refunded");
  if (amount < 1) throw invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
  if (amount > left)
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, "amount");
  const { settings } = world;
  const [fails = null, ...others] = settings.fail_next_refund;
  if (fails)
    world.put("settings", {
      id: "settings",
      created: world.now(),
      settings: { ...settings, fail_next_refund: others },
    });
  const waits = fails !== null || settings.pending_refunds;
  const id = newId("re");
  const description = `REFUND FOR CHARGE${charge.description ? ` (${charge.description})` : ""}`;
  const moved = {
    type: "refund",
    reporting_category: "refund",
    source: id,
    amount: -amount,
    currency: charge.currency,
    description,
    fee: 0,
  };
  const row: Refund = {
    id,
    created: world.now(),
    amount,
    balance_transaction: book(world, moved).id,
    charge: charge.id,
    currency: charge.currency,
    customer: charge.customer,
    metadata: input.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: input.reason,
    status: waits ? "pending" : "succeeded",
    $settlesAt: waits ? world.now() + settings.settle_seconds : null,
    $fails: fails,
  };
  const amount_refunded = charge.amount_refunded + amount;
  world.put("refund", row);
  change(
    world,
    "charge",
    charge,
    { amount_refunded, refunded: amount_refunded >= charge.amount_captured },
    "charge.refunded",
  );
  return create(world, "refund", row, "refund.created");
}

/** A pending refund is decided. One that fails brings the money back to the balance (docs.stripe.com/refunds#failed-refunds). */
export function settleRefund(world: World, refund: Refund) {
  if (!refund.$fails) {
    change(world, "refund", refund, { status: "succeeded", $settlesAt: null }, "refund.updated");
    return;
  }
  const description = "REFUND FAILURE";
  const moved = {
    type: "refund_failure",
    reporting_category: "refund_failure",
    source: refund.id,
    amount: refund.amount,
    currency: refund.currency,
    description,
    fee: 0,
  };
  const failed: Partial<Refund> = {
    status: "failed",
    failure_reason: refund.$fails,
    failure_balance_transaction: book(world, moved).id,
    $settlesAt: null,
  };
  const charge = world.need("charge", refund.charge);
  const amount_refunded = charge.amount_refunded - refund.amount;
  change(world, "charge", charge, { amount_refunded, refunded: false }, "charge.updated");
  const after = change(world, "refund", refund, failed, "refund.updated");
  change(world, "refund", after, {}, "refund.failed");
}
