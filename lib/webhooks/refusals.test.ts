import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../embedded/test-giving";
import { stripe } from "../stripe";
import { handleSyncCustomer, receiveEvent } from "./commands";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

async function deliverLatest(type: string): Promise<string> {
  const [event] = (await stripe().events.list({ type, limit: 1 })).data;
  const body = JSON.stringify(event);
  const signature = stripe().webhooks.generateTestHeaderString({ payload: body, secret: "whsec_test" });
  await receiveEvent({ body, signature, headers: {} });
  return event?.id ?? "";
}

const calm = () => fetch(`${giving.standIn.url}/_practice/faults`, { method: "DELETE" });
const rowsOf = async (stripeCustomerId: string) => [
  await db.membership.count({ where: { stripeCustomerId } }),
  await db.payment.count({ where: { stripeCustomerId } }),
  await db.stripeCustomer.count({ where: { id: stripeCustomerId } }),
];

/** Every read of a sync, one after the other; what follows it in the same sync goes through. */
const READS = ["GET /v1/customers", "GET /v1/subscriptions", "GET /v1/invoices", "GET /v1/charges"];
const FAULTS = [{ kind: "429", retry_after: 1 }, { kind: "429" }, { kind: "500" }, { kind: "timeout", ms: 10 }];

it.each(FAULTS)("a sync that Stripe answers by %o writes nothing, keeps the event, and is made good", async (fault) => {
  const { customer } = await giveAsGuest(giving.standIn, { address: `f${JSON.stringify(fault).length}@example.org` });
  const id = await deliverLatest("customer.subscription.created");
  const stateOf = async () => (await db.webhookEvent.findUniqueOrThrow({ where: { id } })).state;
  for (const match of READS) {
    await giving.standIn.control("faults", { ...fault, match, times: 20 });
    await expect(handleSyncCustomer({ customerId: customer })).rejects.toThrow();
    await calm();
    expect(await rowsOf(customer)).toEqual([0, 0, 0]);
    expect(await stateOf()).toBe("FAILED");
  }
  await handleSyncCustomer({ customerId: customer });
  expect(await rowsOf(customer)).toEqual([1, 1, 1]);
  expect(await stateOf()).toBe("DONE");
  const row = await db.webhookEvent.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ attempts: READS.length, error: null });
});
