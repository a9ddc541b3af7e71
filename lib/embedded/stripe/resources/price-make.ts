import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { Metadata, Price, Recurring } from "../core/rows";
import type { World } from "../core/world";
import { change, create } from "../events/emit";
import { merged } from "./metadata";

export interface PriceInput {
  currency: string;
  product?: string;
  unit_amount?: number;
  unit_amount_decimal?: string;
  recurring?: { interval: Recurring["interval"]; interval_count?: number };
  nickname?: string;
  lookup_key?: string;
  transfer_lookup_key?: boolean;
  active?: boolean;
  metadata?: Metadata;
  tax_behavior?: string;
}

const LONGEST = { day: 1095, week: 156, month: 36, year: 3 };

function checked(input: PriceInput) {
  const unit_amount =
    input.unit_amount ?? (input.unit_amount_decimal === undefined ? undefined : Number(input.unit_amount_decimal));
  if (unit_amount === undefined)
    throw invalid("Missing required param: unit_amount.", "unit_amount", "parameter_missing");
  if (!Number.isInteger(unit_amount))
    throw invalid(`Invalid integer: ${unit_amount}`, "unit_amount", "parameter_invalid_integer");
  if (unit_amount < 0)
    throw invalid("This value must be greater than or equal to 0.", "unit_amount", "parameter_invalid_integer");
  if (unit_amount > 99_999_999)
    throw invalid("Amount must be no more than $999,999.99", "unit_amount", "amount_too_large");
  const currency = input.currency.toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${input.currency}.`, "currency");
  const count = input.recurring?.interval_count ?? 1;
  if (input.recurring && (count < 1 || count > LONGEST[input.recurring.interval])) {
    throw invalid("Invalid interval_count: the longest interval is three years.", "recurring[interval_count]");
  }
  return { unit_amount, currency, interval_count: count };
}

/** Lookup keys are unique: one in use is refused, or taken over with `transfer_lookup_key`. */
export function claimLookupKey(
  world: World,
  key: string | undefined | null,
  transfer: boolean | undefined,
  by: string | null,
) {
  if (!key) return;
  const holder = world.list("price", "lookup_key", key).find((price) => price.id !== by);
  if (!holder) return;
  if (!transfer) {
    const message = `A price (\`${holder.id}\`) already uses that lookup key.`;
    throw invalid(message, "lookup_key");
  }
  change(world, "price", holder, { lookup_key: null }, "price.updated");
}

export function makePrice(world: World, input: PriceInput): Price {
  const { unit_amount, currency, interval_count } = checked(input);
  if (!input.product) throw invalid("Missing required param: product.", "product", "parameter_missing");
  world.need("product", input.product, "product");
  claimLookupKey(world, input.lookup_key, input.transfer_lookup_key, null);
  const row: Price = {
    id: newId("price"),
    created: world.now(),
    active: input.active ?? true,
    currency,
    lookup_key: input.lookup_key ?? null,
    nickname: input.nickname ?? null,
    product: input.product,
    recurring: input.recurring ? { interval: input.recurring.interval, interval_count, usage_type: "licensed" } : null,
    unit_amount,
    metadata: merged({}, input.metadata),
    tax_behavior: input.tax_behavior ?? "unspecified",
  };
  return create(world, "price", row, "price.created");
}
