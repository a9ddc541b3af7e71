import { Hono } from "hono";
import { z } from "zod";
import type { Delivery } from "../core/rows-own";
import type { World } from "../core/world";
import { change } from "../events/emit";
import { addDelivery } from "../events/queue";
import type { StandIn } from "../stand-in";

const releaseBody = z.strictObject({
  /** Deliveries or events to send, in this order; without it, all that are held. */
  order: z.array(z.string()).optional(),
  reverse: z.boolean().default(false),
  /** Events to lose for good. */
  drop: z.array(z.string()).default([]),
  /** Events to send twice. */
  duplicate: z.array(z.string()).default([]),
  /** Milliseconds between one and the next, so that they arrive in this order. */
  gap_ms: z.number().int().min(0).default(0),
  delay_ms: z.number().int().min(0).default(0),
});

const show = ({ id, event, endpoint, type, state, attempts, next_at, created }: Delivery) => ({
  id,
  event,
  endpoint,
  type,
  state,
  attempts,
  next_at,
  created,
});

function release(world: World, body: z.infer<typeof releaseBody>) {
  const held = world.list("delivery", "state", "held");
  const named = (list: string[], one: Delivery) => list.includes(one.id) || list.includes(one.event);
  for (const one of held.filter((delivery) => named(body.drop, delivery)))
    change(world, "delivery", one, { state: "dropped" });
  let send = held.filter((delivery) => !named(body.drop, delivery));
  const { order } = body;
  if (order) send = order.flatMap((name) => send.filter((delivery) => delivery.id === name || delivery.event === name));
  if (body.reverse) send.reverse();
  let at = Date.now() + body.delay_ms;
  for (const one of send) {
    change(world, "delivery", one, { state: "pending", next_at: at });
    at += body.gap_ms;
    if (!named(body.duplicate, one)) continue;
    const [event, endpoint] = [world.get("event", one.event), world.get("webhook_endpoint", one.endpoint)];
    if (!event || !endpoint) continue;
    const again = addDelivery(world, event, endpoint, "pending");
    world.put("delivery", { ...again, next_at: at });
    at += body.gap_ms;
  }
  return send.length;
}

/** Looking at deliveries, holding and releasing them, sending an event once more. */
export function deliveryRoutes({ world }: StandIn): Hono {
  const app = new Hono();
  app.get("/deliveries", (c) => {
    const state = c.req.query("state");
    const rows = world.list("delivery", state ? "state" : undefined, state);
    const limit = Number(c.req.query("limit") ?? 1000);
    return c.json({ total: rows.length, deliveries: rows.slice(-limit).reverse().map(show) });
  });
  app.post("/deliveries/release", async (c) => {
    const body = releaseBody.parse(await c.req.json().catch(() => ({})));
    return c.json({ released: world.transact(() => release(world, body)) });
  });
  app.post("/events/:id/redeliver", async (c) => {
    const event = world.need("event", c.req.param("id"));
    const { times } = z
      .strictObject({ times: z.number().int().min(1).max(10_000).default(1) })
      .parse(await c.req.json().catch(() => ({})));
    const made = world.transact(() => {
      const endpoints = world.list("webhook_endpoint").filter((endpoint) => endpoint.status === "enabled");
      return endpoints.flatMap((endpoint) =>
        Array.from({ length: times }, () => addDelivery(world, event, endpoint, "pending").id),
      );
    });
    return c.json({ deliveries: made });
  });
  return app;
}
