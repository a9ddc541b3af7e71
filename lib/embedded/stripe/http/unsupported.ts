import { invalid } from "../core/errors";

// Known to Stripe and not to this stand-in. Better refused than silently left out of the sum.
const UNSUPPORTED = [
  "add_invoice_items",
  "allow_promotion_codes",
  "application_fee_amount",
  "application_fee_percent",
  "backdate_start_date",
  "billing_thresholds",
  "billing_cycle_anchor_config",
  "billing_schedules",
  "coupon",
  "customer_account",
  "default_tax_rates",
  "discounts",
  "on_behalf_of",
  "optional_items",
  "pending_invoice_item_interval",
  "promotion_code",
  "shipping_options",
  "transfer_data",
];

const isSet = (value: unknown) =>
  value !== undefined && value !== "" && value !== false && !(Array.isArray(value) && !value.length);

/** Says which parameter the stand-in cannot honour, instead of ignoring it. */
export function refuseUnsupported(params: Record<string, unknown>) {
  for (const name of UNSUPPORTED) {
    if (isSet(params[name]))
      throw invalid(`\`${name}\` is not supported by the practice stand-in.`, name, "parameter_unknown");
  }
  const recurring = params.recurring as { meter?: string; usage_type?: string } | undefined;
  if (recurring?.usage_type === "metered" || recurring?.meter)
    throw invalid("Metered prices are not supported by the practice stand-in.", "recurring[usage_type]");
  const tax = params.automatic_tax as { enabled?: boolean } | undefined;
  if (tax?.enabled) throw invalid("This stand-in computes no tax.", "automatic_tax[enabled]");
  if (params.collection_method === "send_invoice")
    throw invalid("This stand-in charges automatically only.", "collection_method");
}
