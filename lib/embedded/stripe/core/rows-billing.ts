import type { Metadata, Row } from "./rows";

export interface SubscriptionItem {
  id: string;
  created: number;
  price: string;
  quantity: number;
  metadata: Metadata;
  current_period_start: number;
  current_period_end: number;
}

export type SubscriptionStatus =
  | "active"
  | "canceled"
  | "incomplete"
  | "incomplete_expired"
  | "past_due"
  | "paused"
  | "trialing"
  | "unpaid";

export interface PauseCollection {
  behavior: "keep_as_draft" | "mark_uncollectible" | "void";
  resumes_at: number | null;
}

export interface PendingUpdate {
  expires_at: number;
  items: SubscriptionItem[];
  billing_cycle_anchor: number | null;
  metadata: Metadata | null;
  invoice: string;
}

export interface Subscription extends Row {
  status: SubscriptionStatus;
  customer: string;
  currency: string;
  items: SubscriptionItem[];
  billing_cycle_anchor: number;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  cancellation_details: { comment: string | null; feedback: string | null; reason: string | null };
  collection_method: string;
  default_payment_method: string | null;
  ended_at: number | null;
  latest_invoice: string | null;
  metadata: Metadata;
  pause_collection: PauseCollection | null;
  pending: PendingUpdate | null;
  schedule: string | null;
  start_date: number;
  trial_start: number | null;
  trial_end: number | null;
  $tellAt: number | null;
}

export interface Line {
  id: string;
  amount: number;
  description: string;
  quantity: number;
  period: { start: number; end: number };
  price: string;
  product: string;
  unit_amount: number;
  subscription: string | null;
  subscription_item: string | null;
  invoice_item: string | null;
  proration: boolean;
  metadata: Metadata;
}

export type InvoiceStatus = "draft" | "open" | "paid" | "uncollectible" | "void";

export interface Invoice extends Row {
  status: InvoiceStatus;
  customer: string;
  currency: string;
  subscription: string | null;
  lines: Line[];
  subtotal: number;
  total: number;
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  starting_balance: number;
  ending_balance: number | null;
  attempt_count: number;
  attempted: boolean;
  auto_advance: boolean;
  automatically_finalizes_at: number | null;
  billing_reason: string;
  default_payment_method: string | null;
  metadata: Metadata;
  next_payment_attempt: number | null;
  number: string | null;
  period_start: number;
  period_end: number;
  status_transitions: {
    finalized_at: number | null;
    marked_uncollectible_at: number | null;
    paid_at: number | null;
    voided_at: number | null;
  };
  /** The subscription's metadata as it was when the invoice was finalised. */
  $metadata: Metadata | null;
  /** On a preview: the moment for which its prorations were worked out. */
  $prorationDate?: number;
  $stopped: string | null;
  $resumption: { until: number; onAttempt: boolean } | null;
}

export interface InvoicePayment extends Row {
  amount_paid: number | null;
  amount_requested: number;
  currency: string;
  invoice: string;
  payment_intent: string;
  status: "open" | "paid" | "canceled";
  paid_at: number | null;
  canceled_at: number | null;
}

export interface InvoiceItem extends Row {
  amount: number;
  currency: string;
  customer: string;
  subscription: string;
  invoice: string | null;
  line: Line;
}

export interface Phase {
  start_date: number;
  end_date: number;
  items: { price: string; quantity: number; metadata: Metadata }[];
  proration_behavior: string;
  billing_cycle_anchor: string | null;
  metadata: Metadata;
  currency: string;
}

export interface PauseSchedule {
  key: string;
  pause: {
    pause_at: number;
    settings: { unused_time_from: string; outstanding_usage_through: string; invoicing_behavior: string };
    status: string;
    error: string | null;
  };
  resume: {
    resume_at: number;
    settings: { billing_cycle_anchor: string; payment_behavior: string; proration_behavior: string };
    status: string;
    error: string | null;
  } | null;
}

export interface SubscriptionSchedule extends Row {
  status: "active" | "canceled" | "completed" | "not_started" | "released";
  customer: string;
  subscription: string | null;
  phases: Phase[];
  pause_schedules: PauseSchedule[];
  end_behavior: string;
  metadata: Metadata;
  canceled_at: number | null;
  completed_at: number | null;
  released_at: number | null;
  released_subscription: string | null;
}

export interface BillingRows {
  subscription: Subscription;
  subscription_schedule: SubscriptionSchedule;
  invoice: Invoice;
  invoice_payment: InvoicePayment;
  invoiceitem: InvoiceItem;
}
