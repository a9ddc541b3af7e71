import Stripe from "stripe";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db";
import { giveAsGuest, type TestGiving, useTestGiving } from "@/lib/embedded/test-giving";
import { jobs } from "@/lib/jobs";
import { stripe } from "@/lib/stripe";
import { handleSyncCustomer } from "@/lib/webhooks/commands";
import { POST } from "./route";

const DELIVERIES = 5_000;
const AT_ONCE = 50;

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

function delivery(event: Stripe.Event): Request {
  const body = JSON.stringify(event);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: "whsec_test" });
  const headers = { "stripe-signature": signature, "content-type": "application/json" };
  return new Request("http://localhost/api/stripe/webhook", { method: "POST", headers, body });
}

it(`${DELIVERIES} deliveries of one event make one row, and every answer is 200`, async () => {
  const { customer } = await giveAsGuest(giving.standIn, { address: "flood@example.org" });
  const [event] = (await stripe().events.list({ type: "customer.subscription.created", limit: 1 })).data;
  if (!event) throw new Error("There is no event to send");
  const answers = new Map<number, number>();
  for (let sent = 0; sent < DELIVERIES; sent += AT_ONCE) {
    // Halfway through, the sync that the first one asked for is done.
    if (sent === DELIVERIES / 2) await handleSyncCustomer({ customerId: customer });
    const batch = await Promise.all(Array.from({ length: AT_ONCE }, () => POST(delivery(event))));
    for (const { status } of batch) answers.set(status, (answers.get(status) ?? 0) + 1);
  }
  expect([...answers]).toEqual([[200, DELIVERIES]]);
  expect(await db.webhookEvent.findMany({ select: { id: true, state: true, deliveries: true } })).toEqual([
    { id: event.id, state: "DONE", deliveries: DELIVERIES },
  ]);
  expect(await (await jobs()).getQueueSize("sync-customer")).toBe(1);
  expect(await db.payment.count()).toBe(1);
}, 300_000);
