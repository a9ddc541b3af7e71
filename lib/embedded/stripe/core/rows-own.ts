import type { Metadata, Row } from "./rows";
import type { Settings } from "./settings";

export interface SessionItem {
  id: string;
  price: string;
  quantity: number;
  description: string;
  metadata: Metadata;
}

export interface CheckoutSession extends Row {
  mode: "payment" | "setup" | "subscription";
  status: "open" | "complete" | "expired";
  payment_status: "paid" | "unpaid" | "no_payment_required";
  amount_total: number | null;
  currency: string | null;
  customer: string | null;
  customer_email: string | null;
  customer_creation: string | null;
  customer_details: Record<string, unknown> | null;
  client_reference_id: string | null;
  expires_at: number;
  invoice: string | null;
  metadata: Metadata;
  payment_intent: string | null;
  setup_intent: string | null;
  subscription: string | null;
  success_url: string | null;
  cancel_url: string | null;
  submit_type: string | null;
  url: string | null;
  items: SessionItem[];
  $data: {
    subscription: Record<string, unknown>;
    payment: Record<string, unknown>;
    setup: Record<string, unknown>;
    invoice: boolean;
  };
}

export interface PortalConfiguration extends Row {
  active: boolean;
  is_default: boolean;
  default_return_url: string | null;
  features: Record<string, Record<string, unknown>>;
  metadata: Metadata;
  updated: number;
}

export interface PortalSession extends Row {
  configuration: string;
  customer: string;
  return_url: string | null;
  url: string;
  flow: {
    type: string;
    subscription: string | null;
    /** What `subscription_update_confirm` asks the customer to confirm. */
    change: { id: string; price: string; quantity?: number } | null;
    after: string;
    return_url: string | null;
  } | null;
}

export interface WebhookEndpoint extends Row {
  url: string;
  enabled_events: string[];
  secret: string;
  status: "enabled" | "disabled";
  description: string | null;
  metadata: Metadata;
  api_version: string | null;
  $fromStart: boolean;
}

export interface EventRow extends Row {
  type: string;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
}

export interface Attempt {
  at: number;
  status: number | null;
  error: string | null;
}

/** One event on its way to one endpoint. `next_at` is real time in milliseconds, whatever the stand-in's clock says. */
export interface Delivery extends Row {
  event: string;
  endpoint: string;
  type: string;
  state: "pending" | "held" | "withheld" | "delivered" | "dropped" | "failed";
  attempts: Attempt[];
  next_at: number | null;
}

export interface IdempotencyRecord extends Row {
  fingerprint: string;
  status: number;
  body: string;
  request: string;
}

export interface OwnRows {
  "checkout.session": CheckoutSession;
  "billing_portal.configuration": PortalConfiguration;
  "billing_portal.session": PortalSession;
  webhook_endpoint: WebhookEndpoint;
  event: EventRow;
  delivery: Delivery;
  idempotency: IdempotencyRecord;
  clock: Row & { offset: number; frozen: number | null };
  settings: Row & { settings: Settings };
}
