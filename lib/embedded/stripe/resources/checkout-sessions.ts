import { expireSession } from "../billing/checkout-expire";
import { commonRecurring } from "../billing/start";
import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { CheckoutSession } from "../core/rows-own";
import type { World } from "../core/world";
import { create } from "../events/emit";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { presentSessionItem, sessionItems } from "./checkout-items";
import { checkMinimum, checkoutRules } from "./checkout-rules";
import { merged } from "./metadata";

type Params = Parameters<Routes["POST /v1/checkout/sessions"]>[1];

const hash = (given: object | undefined): Record<string, unknown> => {
  const { metadata, ...rest } = (given ?? {}) as { metadata?: never };
  return { ...rest, metadata: merged({}, metadata) };
};

/** Opens a session: what the hosted page will ask for, and until when. */
export function openSession(world: World, params: Params): CheckoutSession {
  const mode = (params.mode ?? "payment") as CheckoutSession["mode"];
  const now = world.now();
  const customer = checkoutRules(world, params, mode, now);
  const items = sessionItems(world, params.line_items ?? [], mode);
  const prices = items.map((item) => ({ price: world.need("price", item.price), quantity: item.quantity }));
  const currency = prices[0]?.price.currency ?? params.currency ?? null;
  if (prices.some(({ price }) => price.currency !== currency))
    throw invalid("All prices must have the same currency.", "line_items");
  if (mode === "subscription" && !prices.some(({ price }) => price.recurring)) {
    throw invalid(
      "You must provide at least one recurring price in `subscription` mode when using prices.",
      "line_items",
    );
  }
  if (mode === "subscription")
    commonRecurring(
      world,
      items.filter((_item, index) => prices[index]?.price.recurring),
    );
  const total = prices.reduce((sum, { price, quantity }) => sum + price.unit_amount * quantity, 0);
  if (mode === "payment") checkMinimum(total, currency ?? "usd");
  const data = params.subscription_data;
  const free =
    Boolean(data?.trial_end ?? data?.trial_period_days) ||
    (data?.billing_cycle_anchor !== undefined && data.proration_behavior === "none");
  const id = newId("cs_test", 58);
  const row: CheckoutSession = {
    id,
    created: now,
    mode,
    status: "open",
    payment_status: mode === "setup" ? "no_payment_required" : "unpaid",
    amount_total: mode === "setup" ? null : free ? 0 : total,
    currency,
    customer,
    customer_email: params.customer_email ?? null,
    customer_creation:
      mode === "payment"
        ? customer
          ? null
          : (params.customer_creation ?? "if_required")
        : mode === "setup"
          ? "always"
          : customer
            ? null
            : "always",
    customer_details: params.customer_email ? { email: params.customer_email, tax_exempt: "none" } : null,
    client_reference_id: params.client_reference_id ?? null,
    expires_at: params.expires_at ?? now + 86_400,
    invoice: null,
    metadata: merged({}, params.metadata as never),
    payment_intent: null,
    setup_intent: null,
    subscription: null,
    success_url: params.success_url ?? null,
    cancel_url: params.cancel_url ?? null,
    submit_type: params.submit_type ?? null,
    locale: params.locale ?? null,
    url: `${world.url}/c/pay/${id}`,
    items,
    $data: {
      subscription: hash(data),
      payment: hash(params.payment_intent_data),
      setup: hash(params.setup_intent_data),
      invoice: params.invoice_creation?.enabled ?? false,
    },
  };
  return create(world, "checkout.session", row);
}

export const checkoutSessions = {
  "POST /v1/checkout/sessions": (world, params) => one("checkout.session", openSession(world, params)),
  "GET /v1/checkout/sessions": (world, params) => {
    const { customer, payment_intent, subscription, status } = params;
    const email = params.customer_details?.email;
    const keep = (row: CheckoutSession) => !email || row.customer_details?.email === email;
    return page(world, "checkout.session", params, { where: { customer, payment_intent, subscription, status }, keep });
  },
  "GET /v1/checkout/sessions/{id}": (world, _params, id) => one("checkout.session", world.need("checkout.session", id)),
  "POST /v1/checkout/sessions/{id}": (world, params, id) => {
    const before = world.need("checkout.session", id);
    return one(
      "checkout.session",
      world.put("checkout.session", { ...before, metadata: merged(before.metadata, params.metadata as never) }),
    );
  },
  "POST /v1/checkout/sessions/{id}/expire": (world, _params, id) => {
    const row = world.need("checkout.session", id);
    if (row.status !== "open") {
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${row.status}.`,
      );
    }
    return one("checkout.session", expireSession(world, row));
  },
  "GET /v1/checkout/sessions/{id}/line_items": (world, params, id) => {
    const items = world.need("checkout.session", id).items;
    const from = params.starting_after ? items.findIndex((item) => item.id === params.starting_after) + 1 : 0;
    const shown = items.slice(from, from + (params.limit ?? 10));
    const data = shown.map((item) => presentSessionItem(world, item));
    return {
      json: {
        object: "list",
        data,
        has_more: from + shown.length < items.length,
        url: `/v1/checkout/sessions/${id}/line_items`,
      },
    };
  },
} satisfies Partial<Routes>;
