import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { log } from "@/lib/log";
import { receiveEvent } from "@/lib/webhooks/commands";
import { MOST_BYTES, MOST_DRAINED } from "@/lib/webhooks/schema";

const answer = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { "content-type": "text/plain" } });

/** The body as it came, byte for byte; null when it is larger than any event. */
async function readRaw(request: Request): Promise<string | null> {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > MOST_DRAINED) return null;
  // Node holds a body to the length that was said; reading it in one piece is much the faster way.
  if (length && length <= MOST_BYTES) return Buffer.from(await request.arrayBuffer()).toString("utf8");
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!request.body) return "";
  // Node's stream is iterable; the DOM's type does not say so.
  for await (const chunk of Readable.fromWeb(request.body as ReadableStream) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST_DRAINED) return null;
    if (size > MOST_BYTES) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (size > MOST_BYTES) return null;
  return Buffer.concat(chunks).toString("utf8");
}

/** Stripe's deliveries: 200 once stored, 4xx for what is not Stripe's, 5xx only when nothing was stored. */
export async function POST(request: Request): Promise<Response> {
  const body = await readRaw(request);
  if (body === null) return answer(413, "The body is too large.");
  try {
    const receipt = await receiveEvent({
      body,
      signature: request.headers.get("stripe-signature"),
      headers: Object.fromEntries(request.headers),
    });
    return receipt.kind === "refused" ? answer(receipt.status, receipt.reason) : answer(200, receipt.kind);
  } catch (err) {
    log.error({ err }, "An event could not be stored; Stripe will send it again");
    return answer(500, "Not stored.");
  }
}
