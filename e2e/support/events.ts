import { createHmac, randomUUID } from "node:crypto";
import { type Answer, ask } from "./http";
import { told } from "./stack";

/** An event as Stripe would send it, about nothing that anybody knows. */
export function makeEvent(fields: object = {}): { id: string; payload: string } {
  const id = `evt_${randomUUID().replaceAll("-", "")}`;
  const event = {
    id,
    object: "event",
    api_version: "2026-10-28.endive",
    created: Math.floor(Date.now() / 1000),
    data: { object: { id: "cus_nobody", object: "customer" } },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: "customer.updated",
    ...fields,
  };
  return { id, payload: JSON.stringify(event) };
}

/** Signed as https://docs.stripe.com/webhooks#verify-manually describes it, without Stripe's own library. */
export function sign(
  payload: string,
  { secret = told().env.STRIPE_WEBHOOK_SECRET ?? "", ageSeconds = 0 } = {},
): string {
  const at = Math.floor(Date.now() / 1000) - ageSeconds;
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${payload}`).digest("hex")}`;
}

export function deliver(payload: string | Buffer, signature?: string, origin?: string): Promise<Answer> {
  return ask("/api/stripe/webhook", {
    method: "POST",
    headers: { "content-type": "application/json", ...(signature && { "stripe-signature": signature }) },
    body: payload,
    ...(origin && { origin }),
  });
}
