import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { makeApp } from "./app";
import { makeStandIn, type StandInOptions } from "./stand-in";

export interface StartOptions extends StandInOptions {
  /** 0, the default, takes any free port. */
  port?: number;
}

export interface RunningStandIn {
  url: string;
  host: string;
  port: number;
  key: string;
  /** Calls `/_practice/PATH`: POST with a body, else GET. */
  control<T = Record<string, unknown>>(path: string, body?: object): Promise<T>;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Starts the Stripe stand-in in this process and answers when it listens. */
export async function startStripeStandIn(options: StartOptions = {}): Promise<RunningStandIn> {
  const standIn = await makeStandIn(options);
  const server = await listen(makeApp(standIn).fetch, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const url = `http://${HOST}:${port}`;
  standIn.world.url = url;
  standIn.deliverer.wake();
  return {
    url,
    host: HOST,
    port,
    key: options.key ?? "sk_test_practice",
    async control<T>(path: string, body?: object) {
      const init = body
        ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
        : {};
      const answer = await fetch(`${url}/_practice/${path}`, init);
      const text = await answer.text();
      if (!answer.ok && answer.status !== 402) throw new Error(`_practice/${path} answered ${answer.status}: ${text}`);
      return JSON.parse(text) as T;
    },
    async close() {
      standIn.stop();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(fetch: Parameters<typeof serve>[0]["fetch"], port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch, port, hostname: HOST }, () => resolve(server));
    server.once("error", reject);
  });
}
