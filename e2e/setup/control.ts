import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { App, Stack } from "../../lib/embedded/launcher/test-stack.mjs";

/** What a test, in a process of its own, may ask of the stack's owner. */
export interface Orders {
  "kill-app": { asks: { signal?: NodeJS.Signals }; answers: null };
  "restart-app": { asks: Record<string, never>; answers: null };
  "start-app": { asks: { env?: Record<string, string>; port?: number }; answers: { url: string; pid: number } };
  "stop-app": { asks: { pid: number }; answers: null };
  "restart-worker": { asks: { env?: Record<string, string> }; answers: null };
  "kill-worker": { asks: Record<string, never>; answers: null };
  "worker-pid": { asks: Record<string, never>; answers: number };
}
type Answers = { [Order in keyof Orders]: (asks: Orders[Order]["asks"]) => Promise<Orders[Order]["answers"]> };

function handlers(stack: Stack): Answers {
  const apps = new Map<number, App>();
  return {
    "kill-app": async ({ signal }) => stack.killApp(signal).then(() => null),
    "restart-app": async () => stack.restartApp().then(() => null),
    "start-app": async ({ env, port }) => {
      const app = await stack.startApp({ ...(env && { env }), ...(port && { port }) });
      apps.set(app.pid, app);
      return { url: app.url, pid: app.pid };
    },
    "stop-app": async ({ pid }) => {
      await apps.get(pid)?.stop();
      apps.delete(pid);
      return null;
    },
    "restart-worker": async ({ env }) => stack.worker.restart(env).then(() => null),
    "kill-worker": async () => {
      stack.worker.kill("SIGKILL");
      return null;
    },
    "worker-pid": async () => stack.worker.pid(),
  };
}

/** Takes orders on loopback from the tests' processes. */
export async function openControl(stack: Stack): Promise<{ url: string; close(): Promise<void> }> {
  const answers = handlers(stack);
  const server = createServer(async (request, response) => {
    const order = (request.url ?? "").slice(1) as keyof Orders;
    try {
      const asks = JSON.parse((await text(request)) || "{}");
      const answer = await (answers[order] as (asks: object) => Promise<unknown>)(asks);
      response.writeHead(200).end(JSON.stringify(answer));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
