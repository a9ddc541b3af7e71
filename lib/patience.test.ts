import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type RunningStandIn, startStripeStandIn } from "./embedded/stripe/start";
import { patiently } from "./patience";
import { createStripe, type Stripe } from "./stripe";

let standIn: RunningStandIn;
let stripe: Stripe;
beforeAll(async () => {
  standIn = await startStripeStandIn();
  stripe = createStripe(standIn.key, standIn.url);
});
afterAll(() => standIn.close());
beforeEach(async () => void (await fetch(`${standIn.url}/_practice/faults`, { method: "DELETE" })));

const order = (fault: object) => standIn.control("faults", fault);
const left = async () => (await standIn.control<{ faults: { times: number }[] }>("faults")).faults[0]?.times ?? 0;
const ask = () => stripe.customers.list({ limit: 1 });
const timed = async (task: () => Promise<unknown>) => {
  const began = performance.now();
  await task();
  return performance.now() - began;
};

it("waits as long as Stripe asks for when it was asked too often, and no shorter than its own pause", async () => {
  await order({ kind: "429", retry_after: 1, times: 1 });
  const asked = await timed(() => patiently(ask, { firstMs: 1 }));
  expect(asked).toBeGreaterThan(950);
  await order({ kind: "429", retry_after: 0, times: 2 });
  const own = await timed(() => patiently(ask, { firstMs: 100 }));
  expect(own).toBeGreaterThan(0.75 * 300);
  expect(own).toBeLessThan(10_000);
});

it("gives up after so many tries, with what Stripe said", async () => {
  await order({ kind: "429", times: 10 });
  await expect(patiently(ask, { tries: 3, firstMs: 1 })).rejects.toMatchObject({ statusCode: 429 });
  expect(await left()).toBe(6);
});

it("ends a wait at once when it is told to stop", async () => {
  await order({ kind: "429", retry_after: 50, times: 10 });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  await order({ kind: "429", times: 10 });
  const stopped = patiently(ask, { signal: stop.signal });
  expect(await timed(() => expect(stopped).rejects.toMatchObject({ statusCode: 429 }))).toBeLessThan(10_000);
});

it.each(["500", "503", "drop"])("leaves a %s to the SDK, which asks twice more by itself", async (kind) => {
  await order({ kind, times: 2 });
  await patiently(ask);
  expect(await left()).toBe(0);
  await order({ kind, times: 10 });
  await expect(patiently(ask)).rejects.toThrow();
  expect(await left()).toBe(7);
});
