import { attachMethod, methodFromApi } from "../billing/methods";
import type { ItemInput, StartInput } from "../billing/start";
import { invalid } from "../core/errors";
import type { Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import type { Routes } from "../http/route";
import { merged } from "./metadata";
import { makePrice, type PriceInput } from "./price-make";

type Params = Parameters<Routes["POST /v1/subscriptions"]>[1];
type Item = { price?: string; price_data?: unknown; quantity?: number; metadata?: unknown };

/**
 * The price of an item that came by id or inline. An archived price may stay where it is already sold
 * (docs.stripe.com/products-prices/manage-prices#archive-price): `held` names those.
 */
export function itemPrice(world: World, item: Item, param: string, held: string[] = []): string {
  if (item.price) {
    const price = world.need("price", item.price, `${param}[price]`);
    if (!price.active && !held.includes(price.id))
      throw invalid("The price specified is inactive. This field only accepts active prices.", `${param}[price]`);
    return price.id;
  }
  if (!item.price_data)
    throw invalid(`Missing required param: ${param}[price].`, `${param}[price]`, "parameter_missing");
  return makePrice(world, { ...(item.price_data as PriceInput), active: false }).id;
}

export const itemInput = (world: World, item: Item, index: number, held: string[] = []): ItemInput => ({
  price: itemPrice(world, item, `items[${index}]`, held),
  quantity: item.quantity ?? 1,
  metadata: merged({}, item.metadata as never),
});

function trialEnd(params: Params, now: number): number | null {
  if (params.trial_end === "now") return null;
  if (typeof params.trial_end === "number") return params.trial_end;
  return params.trial_period_days ? now + params.trial_period_days * 86_400 : null;
}

/** Reads the parameters of `subscriptions.create` into what starting one needs. */
export function startInput(world: World, params: Params): StartInput {
  if (!params.customer) throw invalid("Missing required param: customer.", "customer", "parameter_missing");
  const customer = world.need("customer", params.customer, "customer");
  const method = params.default_payment_method
    ? methodFromApi(world, params.default_payment_method, "default_payment_method")
    : null;
  if (method && method.customer !== customer.id) attachMethod(world, method, customer.id);
  const now = world.now();
  const items = (params.items ?? []).map((item, index) => itemInput(world, item, index));
  const cancel_at = typeof params.cancel_at === "number" ? params.cancel_at : null;
  const extra: Partial<Subscription> = { cancel_at, cancel_at_period_end: params.cancel_at_period_end ?? false };
  if (cancel_at !== null || params.cancel_at_period_end) extra.canceled_at = now;
  return {
    customer: customer.id,
    items,
    metadata: merged({}, params.metadata as never),
    default_payment_method: method?.id ?? null,
    description: params.description || null,
    trial_end: trialEnd(params, now),
    billing_cycle_anchor: params.billing_cycle_anchor ?? null,
    proration_behavior: params.proration_behavior ?? "create_prorations",
    collect: { offSession: params.off_session ?? false, payNow: params.payment_behavior !== "default_incomplete" },
    extra,
  };
}
