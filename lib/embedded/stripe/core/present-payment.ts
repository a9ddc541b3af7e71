import { type Presenter, present, type Wire } from "./present";
import type { BillingDetails, PaymentMethod, PaymentRows } from "./rows-payment";

const emptyAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

const billing = (details: BillingDetails): Wire => ({
  ...details,
  address: { ...emptyAddress, ...details.address },
  tax_id: null,
});

const checks = { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" };

function methodDetails(method: PaymentMethod | undefined): Wire {
  if (!method) return { type: "card" };
  if (method.type !== "card" || !method.card) {
    const bank = { last4: "6789", bank_name: "STRIPE TEST BANK", fingerprint: null };
    const us = { ...bank, account_holder_type: "individual", account_type: "checking", routing_number: "110000000" };
    return { type: method.type, [method.type]: method.type === "us_bank_account" ? us : { last4: "3201" } };
  }
  const { brand, ...card } = method.card;
  return { type: "card", card: { ...card, brand, network: brand, funding: "credit", checks, mandate: null } };
}

export const presentPayment: { [K in keyof PaymentRows]: Presenter<K> } = {
  payment_method: (row) => {
    const wire: Wire = { ...row, billing_details: billing(row.billing_details), allow_redisplay: "always" };
    if (row.card) {
      wire.card = {
        ...row.card,
        display_brand: row.card.brand,
        funding: "credit",
        checks,
        networks: { available: [row.card.brand] },
      };
    } else
      wire[row.type] =
        row.type === "us_bank_account" ? { last4: "6789", bank_name: "STRIPE TEST BANK" } : { last4: "3201" };
    return wire;
  },
  payment_intent: ({ invoice: _invoice, ...row }) => ({
    ...row,
    capture_method: "automatic",
    confirmation_method: "automatic",
    client_secret: `${row.id}_secret_practice`,
  }),
  setup_intent: (row) => ({ ...row, client_secret: `${row.id}_secret_practice`, payment_method_types: ["card"] }),
  charge: (row, world) => ({
    ...row,
    billing_details: billing(row.billing_details),
    calculated_statement_descriptor: "PRACTICE",
    fraud_details: {},
    payment_method_details: methodDetails(world.get("payment_method", row.payment_method)),
    outcome: outcome(row.status, row.$decline),
    receipt_url: row.status === "succeeded" ? `${world.url}/receipts/${row.id}` : null,
  }),
  balance_transaction: (row) => ({ ...row, balance_type: "payments" }),
  refund: (row) => ({ ...row }),
  dispute: ({ due_by, has_evidence, submission_count, ...row }, world) => ({
    ...row,
    balance_transactions: row.balance_transactions.map((id) =>
      present(world, "balance_transaction", world.need("balance_transaction", id)),
    ),
    evidence_details: {
      due_by,
      has_evidence,
      submission_count,
      submission_method: submission_count ? "manual" : "not_submitted",
      enhanced_eligibility: {},
    },
    payment_method_details: {
      type: "card",
      card: { brand: "visa", case_type: "chargeback", network: "visa", network_reason_code: "10.4" },
    },
  }),
};

function outcome(status: string, decline: string | null): Wire {
  if (status !== "failed") {
    const fine = { network_status: "approved_by_network", seller_message: "Payment complete.", type: "authorized" };
    return { ...fine, risk_level: "normal", advice_code: null };
  }
  const refused = { network_status: "declined_by_network", type: "issuer_declined", risk_level: "normal" };
  return {
    ...refused,
    reason: decline,
    advice_code: null,
    seller_message: `The bank returned the decline code \`${decline}\`.`,
  };
}
