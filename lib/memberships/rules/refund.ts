import type { Membership } from "../../../prisma/generated/client";
import type { RefundEnding } from "../../../prisma/generated/enums";
import { isLive } from "../../members/rules";
import type { Stripe } from "../../stripe";
import type { RefundErrors } from "../schema";

type Charge = Pick<Stripe.Charge, "status" | "disputed" | "amount_captured" | "amount_refunded">;
type Paid = Pick<Membership, "source" | "status" | "cancelAt">;

/** What can still be paid back of a charge. */
export const leftOf = ({ amount_captured, amount_refunded }: Charge): number => amount_captured - amount_refunded;

/** Why nothing of a payment can be paid back; null when something can. */
export function refusalOf(charge: Charge): string | null {
  if (charge.status !== "succeeded") return "This payment did not go through, so there is nothing to pay back.";
  if (leftOf(charge) <= 0) return "All of this payment has been paid back already.";
  if (charge.disputed)
    return "The payer’s bank disputes this payment. While it does, and once it has the money, Stripe pays nothing back.";
  return null;
}

/** What can be done with the membership that a payment was for, beside paying back. */
export function endingsFor(membership: Paid | null): RefundEnding[] {
  if (membership?.source !== "STRIPE" || !isLive(membership.status)) return ["NOTHING"];
  const isAhead = membership.status === "ACTIVE" && membership.cancelAt === null;
  return ["NOTHING", ...(isAhead ? (["PERIOD_END"] as const) : []), "NOW"];
}

interface Asked {
  amount: number;
  ending: RefundEnding;
  left?: number | undefined;
}

/** What stands against a refund, each fault at its field; nothing where it can be made. */
export function refundFaults(asked: Asked, charge: Charge, membership: Paid | null): RefundErrors {
  const refusal = refusalOf(charge);
  if (refusal) return { amount: refusal };
  const left = leftOf(charge);
  const errors: RefundErrors = {};
  if (asked.left !== undefined && asked.left !== left)
    errors.amount = "Something of this payment was paid back meanwhile. Look at what is left, and choose again.";
  else if (asked.amount > left) errors.amount = "That is more than what is left of this payment.";
  if (!endingsFor(membership).includes(asked.ending))
    errors.ending = "The membership has changed meanwhile, and cannot be ended so.";
  return errors;
}
