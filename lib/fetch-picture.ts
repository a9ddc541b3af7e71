import http from "node:http";
import https from "node:https";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";
import { MAX_IMAGE_BYTES } from "./images";

const MOST_HOPS = 5;
const WHOLE_MS = 20_000;
const SILENT_MS = 8_000;

export type Fetched = { bytes: Uint8Array<ArrayBuffer> } | { reason: string; isHostAway?: boolean };

interface Options {
  /** Addresses of networks that may be asked although they are private: for tests, which have no other. */
  allowed?: readonly string[];
  wholeMs?: number;
}

type Hop = Fetched | { location: string };

/**
 * Fetches a picture from anywhere but our own networks: every hop is looked up, and refused where its address is private,
 * loopback or link-local, however it is spelled. What comes is not yet known to be a picture.
 */
export async function fetchPicture(
  address: string,
  { allowed = [], wholeMs = WHOLE_MS }: Options = {},
): Promise<Fetched> {
  const until = AbortSignal.timeout(wholeMs);
  let url = address;
  for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
    const hop = await ask(url, until, allowed);
    if (!("location" in hop)) return hop;
    if (!URL.canParse(hop.location, url)) return { reason: "it leads to no address" };
    url = new URL(hop.location, url).href;
  }
  return { reason: `it leads on more than ${MOST_HOPS} times` };
}

function ask(address: string, signal: AbortSignal, allowed: readonly string[]): Promise<Hop> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return Promise.resolve({ reason: "it is no web address" });
  const options = { allowIPAddressList: [...allowed], keepAlive: false };
  const isSafe = url.protocol === "https:";
  const agent = isSafe ? new RequestFilteringHttpsAgent(options) : new RequestFilteringHttpAgent(options);
  return new Promise((resolve) => {
    const headers = {
      accept: "image/avif,image/webp,image/png,image/jpeg,image/gif",
      "user-agent": "Groundwork import",
    };
    const request = (isSafe ? https : http).get(url, { agent, headers, signal, timeout: SILENT_MS }, (answer) =>
      resolve(take(answer)),
    );
    request.on("timeout", () => request.destroy(new Error("timeout")));
    request.on("error", (error) => resolve(failed(error)));
  });
}

function failed(error: Error): Fetched {
  if (/is not allowed\. Because/.test(error.message)) return { reason: "its address is in a private network" };
  if (/abort|timeout/i.test(`${error.name} ${error.message}`)) return { reason: "it took too long", isHostAway: true };
  return { reason: "its server cannot be reached", isHostAway: true };
}

async function take(answer: http.IncomingMessage): Promise<Hop> {
  const { statusCode = 0, headers } = answer;
  try {
    if (statusCode >= 300 && statusCode < 400 && headers.location) return { location: headers.location };
    if (statusCode !== 200) return { reason: `its server says ${statusCode}` };
    if (Number(headers["content-length"] ?? 0) > MAX_IMAGE_BYTES) return { reason: "it is larger than 8 MB" };
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of answer as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > MAX_IMAGE_BYTES) return { reason: "it is larger than 8 MB" };
      pieces.push(piece);
    }
    return { bytes: new Uint8Array(Buffer.concat(pieces)) };
  } catch (error) {
    return failed(error as Error);
  } finally {
    answer.destroy();
  }
}
