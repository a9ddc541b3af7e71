import { type IncomingHttpHeaders, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { told } from "./stack";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Another process than the stack's own app. */
  origin?: string;
}

/** One request, its answer as it comes off the wire: nothing followed, unpacked or kept. */
export function ask(path: string, { method = "GET", headers = {}, body, origin }: Ask = {}): Promise<Answer> {
  const url = new URL(path, origin ?? told().addresses.app);
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      buffer(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }),
        reject,
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** A posted form, as a page of ours would send it. */
export function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return ask(path, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: told().addresses.app,
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
}
