import type Stripe from "stripe";
import { judge, type Verdicts } from "./doubles";
import { disputeRow, ledgerRows, ourPayments, paymentRow, refundRow } from "./payments";
import { planned } from "./plans";
import { isOurs, membershipRow, statusesOf, statusOf } from "./subscriptions";
import { idOf, type Truth } from "./truth";
import { type Difference, type Expected, emptyTables, type OwnFacts, type Projection } from "./types";

/** The form in which addresses are compared (decision 7 and 9): trimmed, composed, lower case. */
const normalised = (email: string | null) => (email ?? "").normalize("NFC").trim().toLowerCase();

function memberStatus(subscriptions: Stripe.Subscription[], { keepers }: Verdicts): Expected {
  if (keepers.length > 0) return keepers.map(statusOf);
  const isBegun = subscriptions.some(({ status }) => !status.startsWith("incomplete"));
  const statuses = subscriptions.flatMap(statusesOf);
  return isBegun ? statuses : [...statuses, null];
}

/** What the database must hold, and which rules of the design Stripe itself shows to be broken. */
export function project(truth: Truth, own: OwnFacts, now: number): { tables: Projection; broken: Difference[] } {
  const tables = emptyTables() as Projection;
  const broken: Difference[] = [];
  const ours = new Map(truth.subscriptions.filter(isOurs).map((one) => [one.id, one]));
  const payments = ourPayments(truth, ours);
  const addresses = new Map(truth.customers.map(({ id, email }) => [id, normalised(email)]));
  const addressOf = (customer: string | null) => addresses.get(customer ?? "") ?? "";

  const customers = [...ours.values(), ...payments.map(({ charge }) => charge)].map(({ customer }) => idOf(customer));
  for (const customer of customers) if (customer) tables.customer.set(customer, { address: addressOf(customer) });

  for (const address of new Set(customers.map(addressOf))) {
    const held = [...ours.values()].filter(({ customer }) => addressOf(idOf(customer)) === address);
    const verdicts = judge(held, truth, own, now);
    broken.push(...verdicts.broken);
    tables.member.set(address, { status: memberStatus(held, verdicts) });
    for (const one of held) {
      const row = membershipRow(one, address, verdicts.duplicateOf.get(one.id) ?? null);
      tables.membership.set(one.id, { ...row, ...planned(one, truth) });
    }
  }
  for (const payment of payments) {
    const { charge, intent } = payment;
    tables.payment.set(intent, paymentRow(payment, truth, addressOf(idOf(charge.customer))));
    for (const refund of truth.refunds)
      if (idOf(refund.charge) === charge.id) tables.refund.set(refund.id, refundRow(refund, payment));
    for (const dispute of truth.disputes)
      if (idOf(dispute.charge) === charge.id) tables.dispute.set(dispute.id, disputeRow(dispute, payment));
    for (const [id, row] of ledgerRows(payment, truth, own)) tables.ledger.set(id, row);
  }
  for (const session of truth.sessions) {
    const { client_reference_id: attempt, status, payment_status, customer } = session;
    const source = attempt ? own.attempts.get(attempt) : undefined;
    if (!attempt || !source || status !== "complete" || payment_status === "unpaid") continue;
    const found = { ...source, customer: idOf(customer), address: addressOf(idOf(customer)) };
    tables.attempt.set(attempt, { state: "COMPLETED", ...found, ...own.dedications.get(attempt) });
  }
  return { tables, broken };
}
