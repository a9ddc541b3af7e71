import { apiVersion, type Stripe, stripe } from "../../stripe";
import { unlike } from "../rules";
import type { Site, Step } from "./prepare-account";

export type WebhookEventName = Stripe.WebhookEndpointCreateParams.EnabledEvent;

async function endpointsAt(url: string): Promise<Stripe.WebhookEndpoint[]> {
  const found: Stripe.WebhookEndpoint[] = [];
  for await (const endpoint of stripe().webhookEndpoints.list({ limit: 100 }))
    if (endpoint.url === url) found.push(endpoint);
  return found;
}

function describeChange({ enabled_events, status }: Stripe.WebhookEndpoint, events: readonly string[]): string {
  const more = events.filter((name) => !enabled_events.includes(name));
  const fewer = enabled_events.filter((name) => !events.includes(name));
  return [
    ...(status === "enabled" ? [] : ["switch it on"]),
    ...(more.length > 0 ? [`send ${more.join(", ")}`] : []),
    ...(fewer.length > 0 ? [`no longer send ${fewer.join(", ")}`] : []),
  ].join("; ");
}

/** An endpoint's version is fixed when it is made, so that one of another version is replaced. */
export async function planWebhook({ url, isReachable }: Site, events: readonly WebhookEventName[]): Promise<Step[]> {
  if (!isReachable) return [];
  const address = `${url}/api/stripe/webhook`;
  const api_version = apiVersion();
  const found = await endpointsAt(address);
  const pinned = found.filter((endpoint) => endpoint.api_version === api_version);
  const ours = pinned.find(({ status }) => status === "enabled") ?? pinned[0];
  const enabled_events = [...events];
  const steps: Step[] = [];
  if (!ours) {
    const apply = async () => {
      const made = await stripe().webhookEndpoints.create({ url: address, enabled_events, api_version });
      return { secret: made.secret ?? null };
    };
    steps.push({ says: `make the webhook endpoint ${address}: ${events.length} events, API ${api_version}`, apply });
  } else if (unlike(ours, { enabled_events, status: "enabled" }).length > 0) {
    const apply = async () =>
      void (await stripe().webhookEndpoints.update(ours.id, { enabled_events, disabled: false }));
    steps.push({ says: `update the webhook endpoint ${ours.id}: ${describeChange(ours, events)}`, apply });
  }
  for (const { id, api_version: version } of found.filter(({ id, status }) => id !== ours?.id && status === "enabled"))
    steps.push({
      says: `switch off the webhook endpoint ${id}: another one at the same address${version ? `, API ${version}` : ""}`,
      apply: async () => void (await stripe().webhookEndpoints.update(id, { disabled: true })),
    });
  return steps;
}
