import { db } from "../../db";
import { type Stripe, stripe } from "../../stripe";
import { bookColumns } from "../rules/books";
import { isDifferent } from "../rules/compare";
import { attemptOf, idOf } from "../rules/ours";
import { chargeFacts, disputeFacts, giftFacts, refundFacts } from "../rules/payments";
import { compact, cursorOf, listFrom, type Walk } from "./reconcile-walk";

/** Whose the payments are that these charges belong to. */
async function customersByCharge(charges: string[]): Promise<Map<string, string | null>> {
  const rows = await db.payment.findMany({
    where: { stripeChargeId: { in: charges } },
    select: { stripeChargeId: true, stripeCustomerId: true },
  });
  return new Map(rows.map((row) => [row.stripeChargeId ?? "", row.stripeCustomerId]));
}

type Row = { stripeChargeId: string | null; kind: string; status: string; createdAt: Date };

/** A payment shows its decisive charge: the one that succeeded, else the latest. */
function isOdd(charge: Stripe.Charge, row: Row, isErased: boolean): boolean {
  try {
    if (row.stripeChargeId === charge.id) {
      const { feeCover } = giftFacts(charge);
      const columns = isErased ? bookColumns(charge) : chargeFacts(charge);
      return isDifferent({ ...columns, ...(row.kind === "GIFT" && { feeCover }) }, row);
    }
    const isNewer = charge.created * 1000 >= row.createdAt.getTime();
    return charge.status === "succeeded" || (isNewer && row.status !== "SUCCEEDED");
  } catch {
    return true;
  }
}

/**
 * Charges: compared where we have the payment; where not, one that names an attempt or whose customer is a member's
 * may be ours, and looking into the customer decides.
 */
export const walkCharges: Walk = async (place) => {
  const page = await stripe().charges.list(listFrom(place));
  const [rows, customers] = await Promise.all([
    db.payment.findMany({
      where: { stripePaymentIntentId: { in: compact(page.data.map((charge) => idOf(charge.payment_intent))) } },
    }),
    db.stripeCustomer.findMany({
      where: { id: { in: compact(page.data.map(({ customer }) => idOf(customer))) } },
    }),
  ]);
  const known = new Map(rows.map((row) => [row.stripePaymentIntentId ?? "", row]));
  const members = new Set(customers.filter(({ memberId }) => memberId).map(({ id }) => id));
  const erased = new Set(customers.filter(({ erasedAt }) => erasedAt).map(({ id }) => id));
  const odd = page.data.filter((charge) => {
    const intent = idOf(charge.payment_intent);
    if (!intent) return false;
    const row = known.get(intent);
    const customer = idOf(charge.customer) ?? "";
    if (row) return isOdd(charge, row, erased.has(customer));
    return members.has(customer) || (attemptOf(charge.metadata) && !erased.has(customer));
  });
  return {
    examined: page.data.length,
    met: [...known.keys()],
    suspects: compact(odd.map(({ customer }) => idOf(customer))),
    orphans: [],
    cursor: cursorOf(page),
  };
};

export const walkRefunds: Walk = async (place) => {
  const page = await stripe().refunds.list(listFrom(place));
  const rows = await db.refund.findMany({ where: { stripeRefundId: { in: page.data.map(({ id }) => id) } } });
  const known = new Map(rows.map((row) => [row.stripeRefundId ?? "", row]));
  const odd = page.data.filter((refund) => {
    const row = known.get(refund.id);
    return !row || isDifferent(refundFacts(refund), row);
  });
  const customers = await customersByCharge(compact(odd.map(({ charge }) => idOf(charge))));
  return {
    examined: page.data.length,
    met: [...known.keys()],
    suspects: compact([...customers.values()]),
    orphans: [],
    cursor: cursorOf(page),
  };
};

/** Disputes, whatever their age: they are few, and are decided months later. */
export const walkDisputes: Walk = async ({ cursor }) => {
  const page = await stripe().disputes.list(listFrom({ cursor }));
  const rows = await db.dispute.findMany({ where: { stripeDisputeId: { in: page.data.map(({ id }) => id) } } });
  const known = new Map(rows.map((row) => [row.stripeDisputeId, row]));
  const odd = page.data.filter((dispute) => {
    const row = known.get(dispute.id);
    return !row || isDifferent(disputeFacts(dispute), row);
  });
  const customers = await customersByCharge(compact(odd.map(({ charge }) => idOf(charge))));
  return {
    examined: page.data.length,
    met: [...known.keys()],
    suspects: compact([...customers.values()]),
    orphans: [],
    cursor: cursorOf(page),
  };
};

/** Whose payment a balance transaction moved money for; those of payouts and of other products are nobody's. */
async function customersBySource(sources: string[]): Promise<(string | null)[]> {
  const payment = { select: { stripeCustomerId: true } };
  const [charges, refunds, disputes] = await Promise.all([
    customersByCharge(sources),
    db.refund.findMany({ where: { stripeRefundId: { in: sources } }, select: { payment } }),
    db.dispute.findMany({ where: { stripeDisputeId: { in: sources } }, select: { payment } }),
  ]);
  return [...charges.values(), ...[...refunds, ...disputes].map((row) => row.payment.stripeCustomerId)];
}

/** Balance transactions: whether the ledger is complete, and says what Stripe booked. */
export const walkMovements: Walk = async (place) => {
  const page = await stripe().balanceTransactions.list(listFrom(place));
  const rows = await db.ledgerEntry.findMany({
    where: { stripeBalanceTransactionId: { in: page.data.map(({ id }) => id) } },
  });
  const known = new Map(rows.map((row) => [row.stripeBalanceTransactionId ?? "", row]));
  const odd = page.data.filter(({ id, amount, fee, net, currency }) => {
    const row = known.get(id);
    const booked = { settlementGross: amount, settlementFee: fee, settlementNet: net, settlementCurrency: currency };
    return !row || isDifferent(booked, row);
  });
  return {
    examined: page.data.length,
    met: [...known.keys()],
    suspects: compact(await customersBySource(compact(odd.map(({ source }) => idOf(source))))),
    orphans: [],
    cursor: cursorOf(page),
  };
};
