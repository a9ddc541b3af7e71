import { Agent, request } from "node:http";
import { stripe } from "../../stripe";

export interface Load {
  events: number;
  seconds: number;
  /** Of each answer, in milliseconds. */
  times: number[];
}

export interface Delivery {
  body: string;
  headers: Record<string, string>;
  /** POST, where nothing else is said. */
  method?: string;
}

export function sign(body: string, secret: string): Delivery {
  const signature = stripe().webhooks.generateTestHeaderString({ payload: body, secret });
  return { body, headers: { "content-type": "application/json", "stripe-signature": signature } };
}

/** Sends one; resolves with the status. */
export function post(agent: Agent, url: URL, { body, headers: own, method = "POST" }: Delivery): Promise<number> {
  const headers = { ...own, "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.once("error", reject).end(body);
  });
}

/** Sends every event once, so many at a time over connections that stay open. @throws at the first that is refused. */
export async function load(address: string, deliveries: readonly Delivery[], atOnce: number): Promise<Load> {
  const url = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const times: number[] = [];
  const waiting = deliveries.values();
  const began = performance.now();
  const send = async () => {
    for (const delivery of waiting) {
      const at = performance.now();
      const status = await post(agent, url, delivery);
      if (status !== 200 && status !== 204) throw new Error(`${address} answered ${status}`);
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { events: deliveries.length, seconds, times };
}

/** Several rounds as one. */
export function together(loads: readonly Load[]): Load {
  return {
    events: loads.reduce((sum, { events }) => sum + events, 0),
    seconds: loads.reduce((sum, { seconds }) => sum + seconds, 0),
    times: loads.flatMap(({ times }) => times),
  };
}

export const rateOf = ({ events, seconds }: Load) => events / seconds;

/** The time that this share of the answers stayed within. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
