import Stripe from "stripe";
import { afterEach, beforeEach, expect } from "vitest";
import { type RunningStandIn, type StartOptions, startStripeStandIn } from "../start";

export interface Kit {
  standIn: RunningStandIn;
  stripe: Stripe;
}

interface Stats {
  objectViolations: number;
  requestsChecked: number;
  requestViolations: number;
  violations: unknown[];
}

export const clientOf = ({ host, port, key }: RunningStandIn) =>
  new Stripe(key, { host, port, protocol: "http", maxNetworkRetries: 0 });

/** A stand-in for each test, its clock standing still; afterwards nothing it sent may contradict Stripe's types. */
export function withStandIn(options: StartOptions = {}): Kit {
  const kit = {} as Kit;
  beforeEach(async () => {
    kit.standIn = await startStripeStandIn(options);
    kit.stripe = clientOf(kit.standIn);
    await kit.standIn.control("clock", { now: START, frozen: true });
  }, 60_000);
  afterEach(async () => {
    const stats = await kit.standIn.control<Stats>("stats");
    await kit.standIn.close();
    expect(stats.violations.slice(0, stats.objectViolations ? 5 : 0)).toEqual([]);
  });
  return kit;
}

/** 31 January 2026, noon: a day that February lacks. */
export const START = Date.UTC(2026, 0, 31, 12) / 1000;
export const DAY = 86_400;
export const URLS = {
  success_url: "http://shop.test/thanks?s={CHECKOUT_SESSION_ID}",
  cancel_url: "http://shop.test/join",
};

export async function makePrices(stripe: Stripe) {
  const product = await stripe.products.create({ id: "membership", name: "Membership" });
  const base = { product: product.id, currency: "usd" };
  const monthly = await stripe.prices.create({
    ...base,
    unit_amount: 500,
    recurring: { interval: "month" },
    lookup_key: "monthly",
  });
  const annual = await stripe.prices.create({
    ...base,
    unit_amount: 3500,
    recurring: { interval: "year" },
    lookup_key: "annual",
  });
  return { product, monthly, annual };
}

export interface Joined {
  result: string;
  session: string;
  customer: string;
  subscription: string;
  invoice: string;
}

/** Somebody joins through Checkout; answers what came of it. */
export async function join(
  { stripe, standIn }: Kit,
  price: string,
  pay: object = {},
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Joined> {
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price, quantity: 1 }],
    ...URLS,
    ...more,
  });
  return standIn.control<Joined>(`checkout/${session.id}/pay`, { email: "reader@example.org", name: "Reader", ...pay });
}

export async function eventTypes(stripe: Stripe): Promise<string[]> {
  const page = await stripe.events.list({ limit: 100 });
  return page.data.map((event) => event.type).reverse();
}

export const advance = ({ standIn }: Kit, seconds: number) => standIn.control("clock", { advance_seconds: seconds });

/** The error that a call ends with, as the SDK throws it. */
export async function refused(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Stripe.errors.StripeError)) throw new Error(`Expected a refusal, got ${String(outcome)}`);
  return outcome;
}
