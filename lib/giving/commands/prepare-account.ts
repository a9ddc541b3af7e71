import { env } from "../../env";
import { planPortal } from "./prepare-portal";
import { planProducts } from "./prepare-products";
import { planWebhook, type WebhookEventName } from "./prepare-webhook";

/** One thing to do on the Stripe account, in words, and the doing of it. A secret is told once, here. */
export interface Step {
  says: string;
  apply: () => Promise<{ secret: string | null } | undefined>;
}

export interface Site {
  url: string;
  /** Whether Stripe could open our addresses: on loopback only a stand-in can. */
  isReachable: boolean;
}

export const ourSite = (): Site => ({
  url: env.APP_URL,
  isReachable: env.isPublic || env.STRIPE_API_URL !== undefined,
});

/**
 * What is still to be done until the account that our key opens is as we need it; empty when nothing is. Reads only:
 * applying the steps in their order does it, and planning again then finds none.
 */
export async function planAccount(events: readonly WebhookEventName[], site = ourSite()): Promise<Step[]> {
  return [...(await planProducts()), ...(await planPortal(site)), ...(await planWebhook(site, events))];
}
