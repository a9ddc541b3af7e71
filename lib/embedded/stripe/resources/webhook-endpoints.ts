import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import { present } from "../core/present";
import type { WebhookEndpoint } from "../core/rows-own";
import type { World } from "../core/world";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { API_VERSION } from "../http/version";
import { merged } from "./metadata";

interface EndpointInput {
  url: string;
  enabled_events: string[];
  secret?: string;
  description?: string | null;
  metadata?: Record<string, string>;
  fromStart?: boolean;
}

function checkUrl(url: string) {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw invalid("Invalid URL: An explicit scheme (such as https) must be provided.", "url", "url_invalid");
}

export function addEndpoint(world: World, input: EndpointInput): WebhookEndpoint {
  checkUrl(input.url);
  return world.put("webhook_endpoint", {
    id: newId("we"),
    created: world.now(),
    url: input.url,
    enabled_events: input.enabled_events,
    secret: input.secret ?? newId("whsec", 32),
    status: "enabled",
    description: input.description ?? null,
    metadata: input.metadata ?? {},
    api_version: API_VERSION,
    $fromStart: input.fromStart ?? false,
  });
}

export const webhookEndpoints = {
  "POST /v1/webhook_endpoints": (world, params) => {
    const { url, enabled_events, description, api_version } = params;
    if (api_version && api_version !== API_VERSION)
      throw invalid(`This stand-in sends events of ${API_VERSION} only.`, "api_version");
    const row = addEndpoint(world, {
      url,
      enabled_events,
      description: description || null,
      metadata: merged({}, params.metadata as never),
    });
    // The secret is told once, here (`WebhookEndpoints.d.ts`, `secret`).
    return { json: { ...present(world, "webhook_endpoint", row), secret: row.secret }, check: "webhook_endpoint" };
  },
  "GET /v1/webhook_endpoints": (world, params) => page(world, "webhook_endpoint", params),
  "GET /v1/webhook_endpoints/{id}": (world, _params, id) => one("webhook_endpoint", world.need("webhook_endpoint", id)),
  "POST /v1/webhook_endpoints/{id}": (world, params, id) => {
    const before = world.need("webhook_endpoint", id);
    if (params.url) checkUrl(params.url);
    const status =
      params.disabled === undefined ? before.status : params.disabled ? ("disabled" as const) : ("enabled" as const);
    const fields = {
      url: params.url ?? before.url,
      enabled_events: params.enabled_events ?? before.enabled_events,
      status,
    };
    const description = params.description === undefined ? before.description : params.description || null;
    const metadata = merged(before.metadata, params.metadata as never);
    return one("webhook_endpoint", world.put("webhook_endpoint", { ...before, ...fields, description, metadata }));
  },
  "DELETE /v1/webhook_endpoints/{id}": (world, _params, id) => {
    world.need("webhook_endpoint", id);
    world.remove("webhook_endpoint", id);
    return { json: { id, object: "webhook_endpoint", deleted: true } };
  },
} satisfies Partial<Routes>;
