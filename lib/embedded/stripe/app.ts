import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { serve } from "./http/api";
import { Hangup } from "./http/faults";
import { pageRoutes } from "./pages";
import { controlRoutes } from "./practice/control";
import type { StandIn } from "./stand-in";

/** Stripe's API under `/v1`, hosted pages, and our own controls under `/_practice`. */
export function makeApp(standIn: StandIn): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.all("/v1/*", (c) => serve(standIn, c.req.raw));
  // Another site's page must not steer the stand-in from a visitor's browser.
  app.use("/_practice/*", async (c, next) => {
    const origin = c.req.header("origin");
    if (origin && origin !== new URL(c.req.url).origin) return c.json({ error: { message: "Foreign origin" } }, 403);
    await next();
  });
  app.route("/", pageRoutes(standIn));
  app.route("/_practice", controlRoutes(standIn));
  app.notFound((c) => {
    const message = `Unrecognized request URL (${c.req.method}: ${c.req.path}).`;
    return c.json({ error: { type: "invalid_request_error", message } }, 404);
  });
  app.onError((error, c) => {
    if (error instanceof Hangup) {
      c.env.incoming.socket.destroy();
      return c.body(null);
    }
    console.error("stripe stand-in failed:", error);
    return c.json({ error: { type: "api_error", message: String(error) } }, 500);
  });
  return app;
}
