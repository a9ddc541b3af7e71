import Stripe from "stripe";
import { env } from "./env";

/** A client on any key and, for the stand-in, any host; never a live key elsewhere than at Stripe (lib/env.ts). */
export function createStripe(key: string, apiUrl?: string): Stripe {
  const config: Stripe.StripeConfig = {
    appInfo: { name: "Groundwork" },
    timeout: 20_000,
    maxNetworkRetries: 2,
    telemetry: false,
  };
  if (!apiUrl) return new Stripe(key, config);
  const { protocol, hostname, port } = new URL(apiUrl);
  return new Stripe(key, {
    ...config,
    host: hostname,
    port: port || (protocol === "https:" ? "443" : "80"),
    protocol: protocol === "https:" ? "https" : "http",
  });
}

let client: Stripe | undefined;

/** The account's client. Its calls may never stand inside a database transaction (an executed rule). */
export function stripe(): Stripe {
  client ??= createStripe(env.STRIPE_SECRET_KEY, env.STRIPE_API_URL);
  return client;
}

/** The version of the API that this SDK, and so all our code, is written for. */
export const apiVersion = () => Stripe.API_VERSION;

/** Whether our key, and so every event we accept, is for real money. */
export function isLivemode(): boolean {
  return /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY);
}

/** Where a giving form may lead beside ourselves: Chromium holds `form-action` against redirects too. */
export function checkoutOrigin(): string {
  return env.STRIPE_API_URL ? new URL(env.STRIPE_API_URL).origin : "https://checkout.stripe.com";
}

const HOSTED = ["https://checkout.stripe.com", "https://billing.stripe.com", "https://invoice.stripe.com"];

/** Where any form of ours may lead: Checkout, the portal, and the page of an invoice that a bank asks about. */
export function hostedOrigins(): string[] {
  return env.STRIPE_API_URL ? [checkoutOrigin()] : HOSTED;
}

export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";
}

/** Whether Stripe understood a request and would not do it: asking again changes nothing. */
export function isRefused(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError;
}

/** How many seconds Stripe asks to wait when it was asked too often, 0 if it does not say; null for other errors. */
export function waitOf(error: unknown): number | null {
  if (!(error instanceof Stripe.errors.StripeError) || error.statusCode !== 429) return null;
  return Number(error.headers?.["retry-after"]) || 0;
}

export const { StripeCardError, StripeRateLimitError } = Stripe.errors;
export type { Stripe };
