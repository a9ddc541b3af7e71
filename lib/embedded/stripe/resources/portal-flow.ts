import { invalid } from "../core/errors";
import type { PortalConfiguration, PortalSession } from "../core/rows-own";
import type { World } from "../core/world";
import type { Routes } from "../http/route";

type FlowData = NonNullable<Parameters<Routes["POST /v1/billing_portal/sessions"]>[1]["flow_data"]>;
type Confirm = NonNullable<FlowData["subscription_update_confirm"]>;

const FEATURE: Record<string, string> = { subscription_update_confirm: "subscription_update" };

// `Sessions.d.ts`, `subscription_update_confirm`: one item, of a subscription with no other, at an offered price.
function confirmed(world: World, { features }: PortalConfiguration, given: Confirm) {
  const param = "flow_data[subscription_update_confirm][items]";
  const [item, ...more] = given.items;
  const row = world.need("subscription", given.subscription, "flow_data[subscription_update_confirm][subscription]");
  if (given.discounts?.length) throw invalid("The practice stand-in does not support discounts.", "discounts");
  if (!item || more.length || row.items.length > 1)
    throw invalid("Subscriptions with multiple items cannot be updated in the customer portal.", param);
  if (item.id !== row.items[0]?.id) throw invalid(`No such subscription item: '${item.id}'`, `${param}[0][id]`);
  const products = (features.subscription_update?.products ?? []) as { prices: string[] }[];
  if (item.price && !products.some(({ prices }) => prices.includes(item.price ?? "")))
    throw invalid("The price is not included in the portal configuration.", `${param}[0][price]`);
  return { id: item.id, price: item.price ?? row.items[0].price, quantity: item.quantity };
}

/** Reads `flow_data`: the one step that a portal session goes straight to. */
export function portalFlow(
  world: World,
  configuration: PortalConfiguration,
  data: FlowData,
  customer: string,
): PortalSession["flow"] {
  const feature = FEATURE[data.type] ?? data.type;
  if (configuration.features[feature]?.enabled !== true)
    throw invalid(`The \`${feature}\` feature in the portal configuration is disabled.`, "flow_data[type]");
  const named =
    data.subscription_cancel ?? data.subscription_update ?? data.subscription_update_confirm ?? data.subscription_pause;
  const subscription = named?.subscription ?? null;
  if (subscription && world.need("subscription", subscription, "flow_data").customer !== customer) {
    throw invalid("The subscription does not belong to this customer.", "flow_data");
  }
  const confirm = data.type === "subscription_update_confirm" ? data.subscription_update_confirm : undefined;
  const change = confirm ? confirmed(world, configuration, confirm) : null;
  const { type = "portal_homepage", redirect } = data.after_completion ?? {};
  return { type: data.type, subscription, change, after: type, return_url: redirect?.return_url ?? null };
}
