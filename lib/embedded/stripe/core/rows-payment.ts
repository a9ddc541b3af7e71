import type { Address, Metadata, Row } from "./rows";

export interface BillingDetails {
  email: string | null;
  name: string | null;
  phone: string | null;
  address: Address | null;
}

export interface PaymentMethod extends Row {
  type: "card" | "us_bank_account" | "sepa_debit";
  customer: string | null;
  billing_details: BillingDetails;
  card?: { brand: string; last4: string; exp_month: number; exp_year: number; country: string; fingerprint: string };
  metadata: Metadata;
  $number: string;
  $authenticated: boolean;
}

export interface PaymentError {
  type: string;
  code: string;
  message: string;
  decline_code?: string;
  advice_code?: string;
}

export interface PaymentIntent extends Row {
  status: "requires_payment_method" | "requires_action" | "processing" | "succeeded" | "canceled";
  amount: number;
  amount_received: number;
  currency: string;
  customer: string | null;
  description: string | null;
  invoice: string | null;
  last_payment_error: (PaymentError & { payment_method?: object }) | null;
  latest_charge: string | null;
  metadata: Metadata;
  payment_method: string | null;
  payment_method_types: string[];
  receipt_email: string | null;
  setup_future_usage: string | null;
  canceled_at: number | null;
}

export interface SetupIntent extends Row {
  status: "requires_payment_method" | "requires_action" | "succeeded" | "canceled";
  customer: string | null;
  description: string | null;
  metadata: Metadata;
  payment_method: string | null;
  usage: string;
}

export interface Charge extends Row {
  status: "succeeded" | "pending" | "failed";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  currency: string;
  customer: string | null;
  balance_transaction: string | null;
  billing_details: BillingDetails;
  description: string | null;
  disputed: boolean;
  failure_code: string | null;
  failure_message: string | null;
  metadata: Metadata;
  paid: boolean;
  captured: boolean;
  refunded: boolean;
  payment_intent: string;
  payment_method: string;
  receipt_email: string | null;
  $decline: string | null;
  $balanceAt: number | null;
  $settlesAt: number | null;
  $fails: string | null;
}

export interface BalanceTransaction extends Row {
  amount: number;
  available_on: number;
  currency: string;
  description: string | null;
  exchange_rate: number | null;
  fee: number;
  fee_details: { amount: number; currency: string; description: string; type: string; application: null }[];
  net: number;
  reporting_category: string;
  source: string;
  status: "pending" | "available";
  type: string;
}

export interface Refund extends Row {
  amount: number;
  balance_transaction: string | null;
  charge: string;
  currency: string;
  customer: string | null;
  metadata: Metadata;
  payment_intent: string;
  reason: string | null;
  status: "pending" | "succeeded" | "failed" | "canceled" | "requires_action";
  failure_reason?: string;
  failure_balance_transaction?: string;
  $settlesAt: number | null;
  $fails: string | null;
}

export interface Dispute extends Row {
  amount: number;
  balance_transactions: string[];
  charge: string;
  currency: string;
  payment_intent: string;
  reason: string;
  status: string;
  metadata: Metadata;
  evidence: Record<string, unknown>;
  has_evidence: boolean;
  submission_count: number;
  due_by: number;
}

export interface PaymentRows {
  payment_method: PaymentMethod;
  payment_intent: PaymentIntent;
  setup_intent: SetupIntent;
  charge: Charge;
  balance_transaction: BalanceTransaction;
  refund: Refund;
  dispute: Dispute;
}
