import type { BillingRows } from "./rows-billing";
import type { OwnRows } from "./rows-own";
import type { PaymentRows } from "./rows-payment";

export type Metadata = Record<string, string>;

/** What is kept of an object: the fields that behaviour sets. The skeleton adds the rest when it is sent. */
export interface Row {
  id: string;
  created: number;
  object?: string;
  [field: string]: unknown;
}

export interface Address {
  city?: string | null;
  country?: string | null;
  line1?: string | null;
  line2?: string | null;
  postal_code?: string | null;
  state?: string | null;
}

export interface Customer extends Row {
  deleted?: true;
  email: string | null;
  name: string | null;
  balance: number;
  currency: string | null;
  metadata: Metadata;
  invoice_prefix: string;
  next_invoice_sequence: number;
  invoice_settings: { default_payment_method: string | null };
  delinquent: boolean;
}

export interface Product extends Row {
  deleted?: true;
  name: string;
  active: boolean;
  metadata: Metadata;
  updated: number;
}

export interface Recurring {
  interval: "day" | "week" | "month" | "year";
  interval_count: number;
  usage_type: "licensed";
}

export interface Price extends Row {
  active: boolean;
  currency: string;
  lookup_key: string | null;
  product: string;
  recurring: Recurring | null;
  unit_amount: number;
  metadata: Metadata;
}

export interface Rows extends BillingRows, PaymentRows, OwnRows {
  customer: Customer;
  product: Product;
  price: Price;
}

export type Kind = keyof Rows;
