import type { Stack } from "../../embedded/launcher/test-stack.mjs";
import { createStripe, type Stripe } from "../../stripe";
import { ask, joinOne } from "./practice";
import { type Delivery, sign } from "./webhooks-load";

export interface World {
  customers: string[];
  /** A delivery of an event of its own about a customer; `kind` picks one of the types. */
  deliver: (customer: string, kind: number) => Delivery;
}

const TYPES = [
  "customer.subscription.created",
  "invoice.paid",
  "charge.succeeded",
  "payment_method.attached",
  "customer.updated",
];

async function templates(stripe: Stripe, customer: string): Promise<string[]> {
  await stripe.customers.update(customer, { metadata: { bench: "yes" } });
  const events = (await stripe.events.list({ limit: 100 })).data;
  return TYPES.map((type) => {
    const event = events.find((one) => one.type === type && JSON.stringify(one).includes(customer));
    if (!event) throw new Error(`The stand-in sent no ${type}`);
    return JSON.stringify({ ...event, id: "evt_template" });
  });
}

/** Fills the stand-in with members that the app has never heard of, and knows events about them as Stripe sends them. */
export async function makeWorld(stack: Stack, count: number): Promise<World> {
  const { STRIPE_SECRET_KEY: key = "", STRIPE_WEBHOOK_SECRET: secret = "" } = stack.env;
  const url = stack.addresses.stripe;
  const stripe = createStripe(key, url);
  await ask(url, "settings", { deliver: "off" });
  const first = await joinOne(stripe, url);
  const bodies = await templates(stripe, first);
  await ask(url, "clone", { customer: first, times: count - 1 });
  const customers: string[] = [];
  for await (const { id } of stripe.customers.list({ limit: 100 })) customers.push(id);
  let made = 0;
  const deliver = (customer: string, kind: number) => {
    made += 1;
    const body = (bodies[kind % bodies.length] ?? "").replaceAll(first, customer);
    return sign(body.replace("evt_template", `evt_bench_${made}`), secret);
  };
  return { customers, deliver };
}
