import { newId } from "../core/ids";
import type { Charge, Dispute } from "../core/rows-payment";
import type { World } from "../core/world";
import { change, create, emit } from "../events/emit";
import { book } from "./balance";

/** The payer's bank takes the money back: a dispute is opened, and amount and fee leave the balance. */
export function disputeCharge(world: World, charge: Charge, reason = "fraudulent"): Dispute {
  const row: Dispute = {
    id: newId("du"),
    created: world.now(),
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    currency: charge.currency,
    payment_intent: charge.payment_intent,
    reason,
    status: "needs_response",
    metadata: {},
    evidence: {},
    has_evidence: false,
    submission_count: 0,
    due_by: world.now() + 9 * 86_400,
    is_charge_refundable: false,
  };
  create(world, "dispute", row, "charge.dispute.created");
  change(world, "charge", world.need("charge", charge.id), { disputed: true }, "charge.updated");
  const { dispute_fee } = world.settings;
  const moved = { source: row.id, currency: row.currency, description: `Chargeback withdrawal for ${charge.id}` };
  const taken = book(world, {
    ...moved,
    type: "adjustment",
    reporting_category: "dispute",
    amount: -row.amount,
    fee: dispute_fee,
    feeDescription: "Dispute fee",
  });
  return change(world, "dispute", row, { balance_transactions: [taken.id] }, "charge.dispute.funds_withdrawn");
}

/** Evidence goes to the bank. */
export function submitEvidence(
  world: World,
  dispute: Dispute,
  evidence: Record<string, unknown>,
  submit: boolean,
): Dispute {
  const has = { evidence: { ...dispute.evidence, ...evidence }, has_evidence: true };
  const sent = submit ? { status: "under_review", submission_count: dispute.submission_count + 1 } : {};
  return change(world, "dispute", dispute, { ...has, ...sent }, "charge.dispute.updated");
}

/** The bank decides. Won: the money comes back; lost: it stays gone. */
export function closeDispute(world: World, dispute: Dispute, status: "won" | "lost" | "warning_closed"): Dispute {
  let row = dispute;
  if (status === "won") {
    const moved = { source: row.id, currency: row.currency, description: `Chargeback reversal for ${row.charge}` };
    const back = book(world, {
      ...moved,
      type: "adjustment",
      reporting_category: "dispute_reversal",
      amount: row.amount,
      fee: 0,
    });
    row = world.put("dispute", { ...row, status, balance_transactions: [...row.balance_transactions, back.id] });
    emit(world, "charge.dispute.funds_reinstated", "dispute", row);
  } else row = world.put("dispute", { ...row, status });
  emit(world, "charge.dispute.closed", "dispute", row);
  return row;
}
