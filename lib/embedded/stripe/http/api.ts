import { StripeError } from "../core/errors";
import { newId } from "../core/ids";
import { present, type Wire } from "../core/present";
import type { World } from "../core/world";
import { routes } from "../resources";
import { explain } from "../schema/explain";
import { expand } from "./expand";
import type { Fault, Faults } from "./faults";
import { parseForm } from "./form";
import { fingerprint, type Idempotency } from "./idempotency";
import { match } from "./match";
import type { Answer, Handler, RouteName } from "./route";
import { refuseUnsupported } from "./unsupported";
import { API_VERSION } from "./version";

export interface Api {
  world: World;
  key: string;
  idempotency: Idempotency;
  faults: Faults;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function authorise({ key }: Api, request: Request) {
  const header = request.headers.get("authorization") ?? "";
  const basic = header.startsWith("Basic ") ? Buffer.from(header.slice(6), "base64").toString().replace(/:$/, "") : "";
  const given = header.startsWith("Bearer ") ? header.slice(7) : basic;
  const type = "invalid_request_error";
  if (!given) throw new StripeError(401, { type, message: "You did not provide an API key." });
  if (given === key || (key === "" && /^(sk|rk)_test_/.test(given))) return;
  throw new StripeError(401, { type, message: `Invalid API Key provided: ${given.slice(0, 8)}****${given.slice(-4)}` });
}

function checkVersion(request: Request) {
  const version = request.headers.get("stripe-version");
  if (!version || version === API_VERSION) return;
  const message = `Invalid Stripe API version: ${version}. This stand-in speaks ${API_VERSION} only.`;
  throw new StripeError(400, { type: "invalid_request_error", message });
}

function render(world: World, answer: Answer, url: string): { body: Wire; items: Wire[] } {
  if ("json" in answer) return { body: answer.json, items: answer.check ? [answer.json] : [] };
  if ("kind" in answer) {
    const body = present(world, answer.kind, answer.row as never);
    return { body, items: [body] };
  }
  const data = answer.rows.map((row) => present(world, answer.list, row as never));
  return { body: { object: "list", data, has_more: answer.has_more, url }, items: data };
}

function run({ world }: Api, name: RouteName, id: string, params: Record<string, unknown>, path: string): Wire {
  const errors = world.checker.request(name, params);
  if (errors.length) throw explain(errors);
  refuseUnsupported(params);
  const { expand: paths = [], ...rest } = params as { expand?: string[] };
  const handler = routes[name] as Handler<RouteName>;
  const { body, items } = render(world, handler(world, rest as never, id), path);
  if (paths.length) expand(world, body, paths);
  for (const item of items) {
    if (item.deleted === true) continue;
    if (item.object === "event") world.checker.event(String(item.type), item);
    else world.checker.object(String(item.object), item);
  }
  return body;
}

interface Reply {
  status: number;
  body: string;
  replayed?: string;
}

const failure = (error: StripeError): Reply => ({
  status: error.status,
  body: JSON.stringify({ error: error.body }, null, 2),
});

async function answer(api: Api, request: Request, id: string, fault: Fault | null): Promise<Reply> {
  const { world, idempotency } = api;
  const url = new URL(request.url);
  authorise(api, request);
  checkVersion(request);
  const found = match(request.method, url.pathname);
  if (!found) {
    const message = `Unrecognized request URL (${request.method}: ${url.pathname}): not supported by the practice stand-in.`;
    throw new StripeError(404, { type: "invalid_request_error", message });
  }
  const text = request.method === "POST" ? await request.text() : "";
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  const print = fingerprint(request.method, url.pathname, text);
  const known = key ? idempotency.begin(key, print) : null;
  if (known) return { status: known.status, body: known.body, replayed: known.request };
  try {
    if (world.settings.latency_ms) await pause(world.settings.latency_ms);
    if (fault) api.faults.before(fault);
    world.request = { id, idempotency_key: key };
    const execute = (): Reply => {
      try {
        const params = parseForm(url.search.slice(1), text);
        const body = world.attempt(() => run(api, found.name, found.id, params, url.pathname));
        return { status: 200, body: JSON.stringify(body, null, 2) };
      } catch (error) {
        if (!(error instanceof StripeError)) throw error;
        return failure(error);
      }
    };
    return world.transact(() => {
      const reply = execute();
      // Stripe keeps no result of a request that it refused before starting on it.
      if (key && (reply.status === 200 || reply.status === 402))
        idempotency.save(key, print, reply.status, reply.body, id);
      return reply;
    });
  } finally {
    world.request = null;
    if (key) idempotency.end(key);
  }
}

/** Serves one request to `/v1/*`: key, version, faults, idempotency, check, run, expand, check again. */
export async function serve(api: Api, request: Request): Promise<Response> {
  const id = newId("req", 14);
  const { pathname } = new URL(request.url);
  const fault = api.faults.take(`${request.method} ${pathname}`);
  const reply = await answer(api, request, id, fault).catch((error: unknown) => {
    if (error instanceof StripeError) return failure(error);
    console.error("stripe stand-in failed:", error);
    return failure(new StripeError(500, { type: "api_error", message: `The stand-in failed: ${String(error)}` }));
  });
  if (fault) await api.faults.after(fault);
  const headers = new Headers({ "content-type": "application/json", "request-id": id, "stripe-version": API_VERSION });
  if (fault?.retry_after !== undefined) headers.set("retry-after", String(fault.retry_after));
  const key = request.headers.get("idempotency-key");
  if (key) headers.set("idempotency-key", key);
  if (reply.replayed) {
    headers.set("idempotent-replayed", "true");
    headers.set("original-request", reply.replayed);
  }
  return new Response(reply.body, { status: reply.status, headers });
}
