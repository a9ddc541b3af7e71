import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { PortalConfiguration, PortalSession } from "../core/rows-own";
import type { World } from "../core/world";
import { change, create } from "../events/emit";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { merged } from "./metadata";
import { portalFlow } from "./portal-flow";

type Features = PortalConfiguration["features"];

const DEFAULTS: Features = {
  customer_update: { enabled: false, allowed_updates: [] },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: {
    enabled: true,
    mode: "at_period_end",
    proration_behavior: "none",
    cancellation_reason: { enabled: false, options: [], feedback_options: null },
  },
  subscription_pause: { enabled: false, duration: { type: "indefinite", interval_options: [] } },
  subscription_update: {
    enabled: false,
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    products: [],
    proration_behavior: "none",
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: "end_trial",
  },
};

function features(given: object | undefined, before: Features, leaveOut: boolean): Features {
  const out: Features = {};
  for (const [name, fallback] of Object.entries(before)) {
    const wanted = (given as Record<string, Record<string, unknown>> | undefined)?.[name];
    // What a new configuration does not name is switched off; an update leaves it alone.
    out[name] = wanted ? { ...fallback, ...wanted } : leaveOut ? { ...fallback, enabled: false } : fallback;
  }
  const products = out.subscription_update?.products;
  if (Array.isArray(products)) {
    const quantity = { enabled: false, minimum: 1, maximum: null };
    out.subscription_update = {
      ...out.subscription_update,
      products: products.map((product: object) => ({ adjustable_quantity: quantity, ...product })),
    };
  } else if (products === "") out.subscription_update = { ...out.subscription_update, products: [] };
  return out;
}

const profile = (given: object | undefined) => ({
  headline: null,
  privacy_policy_url: null,
  terms_of_service_url: null,
  ...given,
});

function addConfiguration(world: World, fields: Partial<PortalConfiguration>): PortalConfiguration {
  const now = world.now();
  return create(world, "billing_portal.configuration", {
    id: newId("bpc"),
    created: now,
    updated: now,
    active: true,
    is_default: !world.rows["billing_portal.configuration"].size,
    default_return_url: null,
    features: DEFAULTS,
    metadata: {},
    business_profile: profile(undefined),
    ...fields,
  });
}

/** The configuration a session without one uses; made on first use, as an account has one from the start. */
export function defaultConfiguration(world: World): PortalConfiguration {
  return world.list("billing_portal.configuration").find((row) => row.is_default) ?? addConfiguration(world, {});
}

export const portal = {
  "POST /v1/billing_portal/configurations": (world, params) =>
    one(
      "billing_portal.configuration",
      addConfiguration(world, {
        features: features(params.features, DEFAULTS, true),
        default_return_url: params.default_return_url || null,
        business_profile: profile(params.business_profile),
        metadata: merged({}, params.metadata as never),
        name: params.name || null,
      }),
    ),
  "GET /v1/billing_portal/configurations": (world, params) => {
    const { active, is_default } = params;
    return page(world, "billing_portal.configuration", params, { where: { active, is_default } });
  },
  "GET /v1/billing_portal/configurations/{id}": (world, _params, id) =>
    one("billing_portal.configuration", world.need("billing_portal.configuration", id)),
  "POST /v1/billing_portal/configurations/{id}": (world, params, id) => {
    const before = world.need("billing_portal.configuration", id);
    const fields: Partial<PortalConfiguration> = {
      features: features(params.features, before.features, false),
      metadata: merged(before.metadata, params.metadata as never),
      updated: world.now(),
    };
    if (params.active !== undefined) fields.active = params.active;
    if (params.default_return_url !== undefined) fields.default_return_url = params.default_return_url || null;
    if (params.business_profile)
      fields.business_profile = { ...(before.business_profile as object), ...params.business_profile };
    if (params.name !== undefined) fields.name = params.name || null;
    return one("billing_portal.configuration", change(world, "billing_portal.configuration", before, fields));
  },
  "POST /v1/billing_portal/sessions": (world, params) => {
    if (!params.customer) throw invalid("Missing required param: customer.", "customer", "parameter_missing");
    const customer = world.need("customer", params.customer, "customer");
    const configuration = params.configuration
      ? world.need("billing_portal.configuration", params.configuration, "configuration")
      : defaultConfiguration(world);
    const id = newId("bps");
    const row: PortalSession = {
      id,
      created: world.now(),
      configuration: configuration.id,
      customer: customer.id,
      return_url: params.return_url ?? configuration.default_return_url,
      url: `${world.url}/p/session/${id}`,
      flow: params.flow_data ? portalFlow(world, configuration, params.flow_data, customer.id) : null,
      locale: params.locale ?? null,
    };
    return one("billing_portal.session", create(world, "billing_portal.session", row));
  },
} satisfies Partial<Routes>;
