import { env } from "../../env";
import { transact } from "../../jobs";
import { log } from "../../log";
import { apiVersion, isLivemode, type Stripe, stripe } from "../../stripe";
import { hintOf, isWatched } from "../rules";
import { MOST_BYTES, type Receipt } from "../schema";
import { jobFor, queueEvent } from "./queue-events";
import { storeEvent } from "./store-events";

/** The event, when one of our secrets signed exactly these bytes within five minutes; several while rotating. */
function verify(body: string, signature: string): Stripe.Event | null {
  for (const secret of env.STRIPE_WEBHOOK_SECRET) {
    try {
      return stripe().webhooks.constructEvent(body, signature, secret);
    } catch {
      // The next secret may fit.
    }
  }
  return null;
}

const KEPT_HEADERS = ["user-agent", "content-type", "content-length"];

const foreignVersions = new Set<string>();

/** What staff should know of an event: that its endpoint speaks another version. It is kept, since Stripe is re-read. */
function noteOf({ id, api_version: version }: Stripe.Event): string | null {
  const ours = apiVersion();
  if (!version || version === ours) return null;
  if (!foreignVersions.has(version))
    log.warn({ eventId: id, version, ours }, "Events come in another API version: correct the webhook endpoint");
  foreignVersions.add(version);
  return `Sent in API version ${version}, while we ask for ${ours}: correct the webhook endpoint.`;
}

/**
 * Takes a delivery: verified, stored once together with its job (decision 13).
 * @throws when it could not be stored, so that the route answers 5xx and Stripe sends it again.
 */
export async function receiveEvent(input: {
  body: string;
  signature: string | null;
  headers: Record<string, string>;
}): Promise<Receipt> {
  const { body, signature, headers } = input;
  if (Buffer.byteLength(body) > MOST_BYTES) return { kind: "refused", status: 413, reason: "The body is too large." };
  const event = signature ? verify(body, signature) : null;
  if (!event) return { kind: "refused", status: 400, reason: "The signature does not fit." };
  if (event.livemode !== isLivemode())
    return { kind: "refused", status: 400, reason: "Test and live mode are mixed up: check the endpoint and the key." };
  const { id, type } = event;
  const { customerId, objectId } = hintOf(event);
  const kept = Object.fromEntries(KEPT_HEADERS.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
  const isOfUse = isWatched(type);
  const isNew = await storeEvent({
    ...{ id, type, customerId, objectId, body, headers: kept, note: noteOf(event) },
    ...{ apiVersion: event.api_version, livemode: event.livemode, createdAt: new Date(event.created * 1000) },
    state: isOfUse ? "RECEIVED" : "IGNORED",
    job: isOfUse ? jobFor({ id, type, customerId, objectId }) : null,
  });
  if (isNew) return { kind: "stored" };
  return await transact(async (tx) => {
    const known = await tx.webhookEvent.update({ where: { id }, data: { deliveries: { increment: 1 } } });
    if (known.state === "RECEIVED" || known.state === "FAILED") await queueEvent(tx, known);
    return { kind: "repeated" as const };
  });
}
