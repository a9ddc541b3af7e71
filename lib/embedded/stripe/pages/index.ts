import { Hono } from "hono";
import type { StandIn } from "../stand-in";
import { checkoutRoutes } from "./checkout";
import { documentRoutes } from "./documents";
import { homeRoutes } from "./home";
import { portalRoutes } from "./portal";
import { STYLE } from "./style";

/** Every page that a person can see. */
export function pageRoutes(standIn: StandIn): Hono {
  const app = new Hono();
  app.get("/practice.css", (c) =>
    c.body(STYLE, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" }),
  );
  app.route("/", homeRoutes(standIn));
  app.route("/", checkoutRoutes(standIn));
  app.route("/", portalRoutes(standIn));
  app.route("/", documentRoutes(standIn));
  return app;
}
