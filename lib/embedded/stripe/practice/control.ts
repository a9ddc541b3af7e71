import { Hono } from "hono";
import { z } from "zod";
import { CARDS } from "../billing/cards";
import { paySession } from "../billing/checkout";
import { closeDispute, disputeCharge } from "../billing/disputes";
import { renewCard } from "../billing/methods";
import { StripeError } from "../core/errors";
import { settingsSchema } from "../core/settings";
import { setClock } from "../due/clock";
import { faultSchema } from "../http/faults";
import { register, type StandIn } from "../stand-in";
import { ageCustomer, ageSchema } from "./age";
import { cloneCustomer, cloneSchema } from "./clone";
import { deliveryRoutes } from "./deliveries";
import { history, historySchema } from "./history";
import { payBody, payerOf } from "./pay";

const clockBody = z.strictObject({
  advance_seconds: z.number().int().min(0).optional(),
  now: z.union([z.number().int(), z.literal("real")]).optional(),
  frozen: z.boolean().optional(),
  real: z.boolean().optional(),
});

const settingsBody = settingsSchema.partial().extend({
  webhook_url: z.string().nullable().optional(),
  webhook_secret: z.string().optional(),
});

const cardBody = z.strictObject({
  exp_month: z.number().int().min(1).max(12),
  exp_year: z.number().int(),
  last4: z.string().length(4).optional(),
});

const describeClock = ({ world }: StandIn) => {
  const clock = world.get("clock", "clock");
  return { now: world.now(), frozen: clock?.frozen != null, offset: world.now() - Math.floor(Date.now() / 1000) };
};

function applySettings({ world }: StandIn, body: z.infer<typeof settingsBody>) {
  const { webhook_url, webhook_secret, ...rest } = body;
  // A part that was not named keeps its value: zod's defaults must not creep in.
  const named = Object.fromEntries(Object.entries(rest).filter(([key]) => key in body));
  world.transact(() => {
    world.put("settings", { id: "settings", created: world.now(), settings: { ...world.settings, ...named } });
    if (webhook_url !== undefined) register(world, webhook_url, webhook_secret);
  });
}

/** What tests and the launcher use to steer the stand-in. Everything here is ours, nothing of it is Stripe's. */
export function controlRoutes(standIn: StandIn): Hono {
  const app = new Hono();
  const { world } = standIn;
  const body = async <S extends z.ZodType>(request: Request, schema: S): Promise<z.infer<S>> =>
    schema.parse(await request.json().catch(() => ({}))) as z.infer<S>;

  app.get("/stats", (c) => {
    const { stats, routes, violations } = world.checker;
    const objects = Object.fromEntries(Object.entries(world.rows).map(([kind, rows]) => [kind, rows.size]));
    return c.json({ ...stats, routes, violations, objects });
  });
  app.get("/clock", (c) => c.json(describeClock(standIn)));
  app.post("/clock", async (c) => {
    const { advance_seconds, now, ...rest } = await body(c.req.raw, clockBody);
    const change = now === "real" ? { ...rest, real: true } : { ...rest, now };
    await setClock(world, advance_seconds === undefined ? change : { ...change, now: world.now() + advance_seconds });
    return c.json(describeClock(standIn));
  });
  app.get("/settings", (c) => c.json(world.settings));
  app.post("/settings", async (c) => {
    const raw: unknown = await c.req.json();
    const parsed = settingsBody.parse(raw);
    const given = Object.fromEntries(Object.entries(parsed).filter(([key]) => key in (raw as object)));
    applySettings(standIn, given);
    return c.json(world.settings);
  });
  app.post("/reset", (c) => {
    const kept = world.list("webhook_endpoint").filter((endpoint) => endpoint.$fromStart);
    world.reset();
    standIn.faults.clear();
    world.transact(() => {
      for (const endpoint of kept) world.put("webhook_endpoint", endpoint);
    });
    return c.json({ reset: true });
  });
  app.get("/faults", (c) => c.json({ faults: standIn.faults.pending() }));
  app.post("/faults", async (c) => {
    standIn.faults.add(await body(c.req.raw, faultSchema));
    return c.json({ faults: standIn.faults.pending() });
  });
  app.delete("/faults", (c) => {
    standIn.faults.clear();
    return c.json({ faults: [] });
  });
  app.get("/cards", (c) => c.json({ cards: CARDS.map(({ number, says }) => ({ number, says })) }));
  app.post("/checkout/:session/pay", async (c) => {
    const payer = payerOf(await body(c.req.raw, payBody));
    const session = world.need("checkout.session", c.req.param("session"));
    if (session.status !== "open") return c.json({ error: { message: `This session is ${session.status}.` } }, 400);
    const paid = world.transact(() => paySession(world, session, payer));
    return c.json(
      paid.result === "paid" ? { result: "paid", session: paid.session.id, ...ids(paid.session) } : paid,
      paid.result === "paid" ? 200 : 402,
    );
  });
  app.post("/history", async (c) => c.json(await history(standIn, await body(c.req.raw, historySchema))));
  app.post("/customers/:id/age", async (c) =>
    c.json(ageCustomer(world, c.req.param("id"), await body(c.req.raw, ageSchema))),
  );
  app.post("/clone", async (c) => c.json(await cloneCustomer(world, await body(c.req.raw, cloneSchema))));
  app.post("/payment_methods/:id", async (c) => {
    const card = await body(c.req.raw, cardBody);
    const row = world.transact(() => renewCard(world, world.need("payment_method", c.req.param("id")), card));
    return c.json({ payment_method: row.id, card: row.card });
  });
  app.post("/disputes", async (c) => {
    const { charge, reason } = await body(
      c.req.raw,
      z.strictObject({ charge: z.string(), reason: z.string().default("fraudulent") }),
    );
    const row = world.transact(() => disputeCharge(world, world.need("charge", charge, "charge"), reason));
    return c.json({ dispute: row.id, status: row.status });
  });
  app.post("/disputes/:id/close", async (c) => {
    const { status } = await body(c.req.raw, z.strictObject({ status: z.enum(["won", "lost", "warning_closed"]) }));
    const row = world.transact(() => closeDispute(world, world.need("dispute", c.req.param("id")), status));
    return c.json({ dispute: row.id, status: row.status });
  });
  app.route("/", deliveryRoutes(standIn));
  app.onError((error, c) => {
    if (error instanceof StripeError) return c.json({ error: error.body }, error.status === 404 ? 404 : 400);
    if (error instanceof z.ZodError) return c.json({ error: { message: z.prettifyError(error) } }, 400);
    console.error("practice control failed:", error);
    return c.json({ error: { message: String(error) } }, 500);
  });
  return app;
}

export const ids = (session: {
  customer: string | null;
  subscription: string | null;
  invoice: string | null;
  payment_intent: string | null;
  setup_intent: string | null;
}) => ({
  customer: session.customer,
  subscription: session.subscription,
  invoice: session.invoice,
  payment_intent: session.payment_intent,
  setup_intent: session.setup_intent,
});
