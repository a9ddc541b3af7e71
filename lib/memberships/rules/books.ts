import type { Stripe } from "../../stripe";
import type { CustomerSnapshot, PaymentFacts } from "../schema";
import { movementsOf } from "./movements";
import { idOf } from "./ours";
import { chargeFacts, decisiveCharges, disputeFacts, refundFacts } from "./payments";

/** What a charge tells that the books need. Whose card it was is no part of it. */
export function bookColumns(charge: Stripe.Charge) {
  const { cardBrand: _b, cardLast4: _l, stripeCustomerId: _c, ...columns } = chargeFacts(charge);
  return columns;
}

/** One payment as the books of an erased person keep it: nothing in it names anybody. */
export type BookFacts = ReturnType<typeof bookColumns> &
  Pick<PaymentFacts, "stripePaymentIntentId" | "refunds" | "disputes" | "movements">;

/** What the books should say of the charges of somebody who was erased. */
export function booksOf({ charges, disputes: all }: Pick<CustomerSnapshot, "charges" | "disputes">): BookFacts[] {
  return decisiveCharges(charges).map(([stripePaymentIntentId, charge]) => {
    const disputes = all.filter((dispute) => idOf(dispute.charge) === charge.id);
    return {
      stripePaymentIntentId,
      ...bookColumns(charge),
      refunds: (charge.refunds?.data ?? []).map(refundFacts),
      disputes: disputes.map(disputeFacts),
      movements: movementsOf(charge, disputes),
    };
  });
}
