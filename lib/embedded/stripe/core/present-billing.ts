import { nested, type Presenter, present, type Wire } from "./present";
import type { BillingRows, Line, SubscriptionItem } from "./rows-billing";
import type { World } from "./world";

function plan(world: World, id: string): Wire {
  const price = world.need("price", id, "price");
  const { active, created, currency, metadata, nickname, product, recurring, unit_amount } = price;
  const shown = { active, created, currency, metadata, nickname: nickname ?? null, product };
  const amount = { amount: unit_amount, amount_decimal: String(unit_amount), billing_scheme: "per_unit" };
  return { id, object: "plan", ...shown, ...amount, livemode: false, meter: null, ...recurring };
}

/** A subscription item with its price as it is now: prices change their name and state after they are sold. */
export function presentItem(world: World, item: SubscriptionItem, subscription: string): Wire {
  const price = present(world, "price", world.need("price", item.price, "price"));
  const full = {
    ...item,
    object: "subscription_item",
    subscription,
    price,
    plan: plan(world, item.price),
    tax_rates: [],
  };
  return world.skeleton.fill("subscription_item", full);
}

export function presentLine(line: Line, invoice: string | null): Wire {
  const { price, product, unit_amount, subscription, subscription_item, invoice_item, proration, ...rest } = line;
  const parent = {
    invoice_item,
    proration,
    proration_details: { credited_items: null },
    subscription,
    subscription_item,
  };
  return {
    ...rest,
    object: "line_item",
    invoice,
    subscription,
    subtotal: line.amount,
    discountable: !proration,
    parent: subscription_item
      ? { type: "subscription_item_details", subscription_item_details: parent }
      : { type: "invoice_item_details", invoice_item_details: { ...parent, subscription_item: undefined } },
    pricing: { type: "price_details", price_details: { price, product }, unit_amount_decimal: String(unit_amount) },
    quantity_decimal: String(line.quantity),
    pretax_credit_amounts: [],
    discount_amounts: [],
    taxes: [],
  };
}

export const presentBilling: { [K in keyof BillingRows]: Presenter<K> } = {
  subscription: ({ pending, ...row }, world) => ({
    ...row,
    billing_mode: { type: "flexible", flexible: { proration_discounts: "included" } },
    billing_schedules: [],
    invoice_settings: { account_tax_ids: null, issuer: { type: "self" } },
    payment_settings: { save_default_payment_method: "on_subscription", payment_method_types: null },
    trial_settings: { end_behavior: { missing_payment_method: "create_invoice" } },
    pending_update: pending && {
      expires_at: pending.expires_at,
      billing_cycle_anchor: pending.billing_cycle_anchor,
      metadata: pending.metadata ?? null,
      subscription_items: pending.items.map((item) => presentItem(world, item, row.id)),
    },
    items: nested(
      `/v1/subscription_items?subscription=${row.id}`,
      row.items.map((item) => presentItem(world, item, row.id)),
    ),
  }),
  subscription_schedule: (row, world) => {
    const now = world.now();
    const current = row.phases.find((phase) => phase.start_date <= now && now < phase.end_date);
    return {
      ...row,
      billing_mode: { type: "flexible", flexible: { proration_discounts: "included" } },
      current_phase:
        row.status === "active" && current ? { start_date: current.start_date, end_date: current.end_date } : null,
      phases: row.phases.map((phase) => ({
        ...phase,
        items: phase.items.map((item) => ({ ...item, plan: item.price })),
      })),
      pause_schedules: row.pause_schedules.map(presentPause),
    };
  },
  invoice: ({ subscription, lines, ...row }, world) => {
    const customer = world.get("customer", row.customer);
    return {
      ...row,
      customer_email: customer?.email ?? null,
      customer_name: customer?.name ?? null,
      hosted_invoice_url: row.status === "draft" ? null : `${world.url}/i/${row.id}`,
      invoice_pdf: null,
      issuer: { type: "self" },
      account_name: "Practice account",
      account_country: "US",
      parent: subscription && {
        type: "subscription_details",
        subscription_details: {
          subscription,
          metadata: row.$metadata ?? world.get("subscription", subscription)?.metadata ?? {},
          ...(row.$prorationDate ? { subscription_proration_date: row.$prorationDate } : {}),
        },
      },
      lines: nested(
        `/v1/invoices/${row.id}/lines`,
        lines.map((line) => presentLine({ currency: row.currency, ...line } as Line, row.id)),
      ),
      subtotal_excluding_tax: row.subtotal,
      total_excluding_tax: row.total,
      total_discount_amounts: [],
      total_pretax_credit_amounts: [],
      total_taxes: [],
    };
  },
  invoice_payment: ({ payment_intent, paid_at, canceled_at, ...row }) => ({
    ...row,
    is_default: true,
    payment: { type: "payment_intent", payment_intent },
    status_transitions: { paid_at, canceled_at },
  }),
  invoiceitem: ({ line, subscription, ...row }) => ({
    ...row,
    created: undefined,
    date: row.created,
    description: line.description,
    period: line.period,
    proration: line.proration,
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    discounts: [],
    tax_rates: [],
    parent: { type: "subscription_details", subscription_details: { subscription } },
    pricing: {
      type: "price_details",
      price_details: { price: line.price, product: line.product },
      unit_amount_decimal: String(line.unit_amount),
    },
  }),
};

function presentPause({ key, pause, resume }: BillingRows["subscription_schedule"]["pause_schedules"][number]): Wire {
  const status = (part: { status: string; error: string | null }) =>
    part.error ? { type: part.status, error: { message: part.error } } : { type: part.status };
  const { invoicing_behavior, unused_time_from, outstanding_usage_through } = pause.settings;
  const bill_for = {
    unused_time_from: { type: unused_time_from },
    outstanding_usage_through: { type: outstanding_usage_through },
  };
  return {
    key,
    pause: {
      pause_at: pause.pause_at,
      settings: { bill_for, invoicing_behavior, type: "subscription" },
      status: status(pause),
    },
    resume: resume && { resume_at: resume.resume_at, settings: resume.settings, status: status(resume) },
  };
}
