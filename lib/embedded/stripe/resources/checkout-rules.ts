import { invalid } from "../core/errors";
import type { World } from "../core/world";
import type { Routes } from "../http/route";

type Params = Parameters<Routes["POST /v1/checkout/sessions"]>[1];

const HALF_HOUR = 1800;
const DAY = 86_400;

// docs.stripe.com/currencies#minimum-and-maximum-charge-amounts, for the currencies it is likely to meet here.
const LEAST: Record<string, number> = {
  usd: 50,
  eur: 50,
  cad: 50,
  aud: 50,
  chf: 50,
  gbp: 30,
  jpy: 50,
  dkk: 250,
  nok: 300,
  sek: 300,
};

/** The smallest payment that Stripe takes. */
export function checkMinimum(total: number, currency: string) {
  if (total >= (LEAST[currency] ?? 1)) return;
  throw invalid(
    "The Checkout Session's total amount must convert to at least 50 cents.",
    "line_items",
    "amount_too_small",
  );
}

const isUrl = (value: string) => {
  const bare = value.replaceAll("{CHECKOUT_SESSION_ID}", "x");
  return URL.canParse(bare) && /^https?:$/.test(new URL(bare).protocol);
};

/** The rules across fields that Stripe's types cannot say. Answers the customer, if one was named. */
export function checkoutRules(world: World, params: Params, mode: string, now: number): string | null {
  const { customer, customer_email, expires_at, line_items } = params;
  if (params.ui_mode && params.ui_mode !== "hosted_page")
    throw invalid("This stand-in has the hosted page only: `ui_mode` must be hosted_page.", "ui_mode");
  if (!params.success_url) throw invalid("Missing required param: success_url.", "success_url", "parameter_missing");
  for (const key of ["success_url", "cancel_url"] as const) {
    const url = params[key];
    if (url && !isUrl(url)) throw invalid("Not a valid URL", key, "url_invalid");
  }
  if (customer && customer_email)
    throw invalid("You may only specify one of these parameters: customer, customer_email.", "customer_email");
  if (customer_email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(customer_email)) {
    throw invalid(`Invalid email address: ${customer_email}`, "customer_email", "email_invalid");
  }
  // docs.stripe.com/api/checkout/sessions/create#expires_at: from 30 minutes to 24 hours after creation.
  if (expires_at !== undefined && expires_at < now + HALF_HOUR - 5) {
    throw invalid(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      "expires_at",
    );
  }
  if (expires_at !== undefined && expires_at > now + DAY + 5) {
    throw invalid(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      "expires_at",
    );
  }
  if (mode === "setup") {
    if (line_items?.length) throw invalid("You can not pass `line_items` in `setup` mode.", "line_items");
    if (!params.currency) throw invalid("Missing required param: currency.", "currency", "parameter_missing");
  } else if (!line_items?.length)
    throw invalid(`The \`line_items\` parameter is required in ${mode} mode.`, "line_items", "parameter_missing");
  const onlyIn = (
    key: "subscription_data" | "payment_intent_data" | "setup_intent_data" | "invoice_creation",
    wanted: string,
  ) => {
    if (params[key] && mode !== wanted) throw invalid(`You can not pass \`${key}\` in \`${mode}\` mode.`, key);
  };
  onlyIn("subscription_data", "subscription");
  onlyIn("payment_intent_data", "payment");
  onlyIn("setup_intent_data", "setup");
  onlyIn("invoice_creation", "payment");
  if (params.invoice_creation?.enabled)
    throw invalid("This stand-in makes no invoice for a single payment.", "invoice_creation[enabled]");
  if (params.submit_type && mode === "setup")
    throw invalid("`submit_type` can only be used in `payment` or `subscription` mode.", "submit_type");
  if (params.customer_creation && (mode === "subscription" || customer)) {
    throw invalid(
      "`customer_creation` can only be used in `payment` and `setup` mode without `customer`.",
      "customer_creation",
    );
  }
  if (params.client_reference_id && params.client_reference_id.length > 200)
    throw invalid("Invalid string: must be at most 200 characters", "client_reference_id");
  const anchor = params.subscription_data?.billing_cycle_anchor;
  if (anchor !== undefined && anchor <= now)
    throw invalid("billing_cycle_anchor must be in the future.", "subscription_data[billing_cycle_anchor]");
  return customer ? world.need("customer", customer, "customer").id : null;
}
