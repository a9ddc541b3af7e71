import { Hono } from "hono";
import { paySession } from "../billing/checkout";
import { StripeError } from "../core/errors";
import type { CheckoutSession } from "../core/rows-own";
import type { World } from "../core/world";
import type { StandIn } from "../stand-in";
import { BLANK, bankQuestion, checkTyped, payerFrom, readTyped } from "./card-form";
import { checkoutView, closedView, lockedEmail, type Shown } from "./checkout-view";
import { layout, pageHeaders } from "./layout";
import { money } from "./money";
import { notFoundPage } from "./not-found";

const returnUrl = (session: CheckoutSession) =>
  session.success_url?.replaceAll("{CHECKOUT_SESSION_ID}", session.id) ?? null;

const headersOf = (session: CheckoutSession) => pageHeaders(returnUrl(session), session.cancel_url);

/** The session's event is answered before the payer comes back, as on real Checkout; a slow endpoint is not waited for. */
async function awaitDelivery({ world, deliverer }: StandIn, session: CheckoutSession) {
  const event = world
    .list("event", "type", "checkout.session.completed")
    .findLast((one) => one.data.object.id === session.id);
  if (event) await deliverer.tried(event.id, world.settings.redirect_wait_ms);
}

function startTyped(world: World, session: CheckoutSession): Shown {
  const customer = session.customer ? world.get("customer", session.customer) : undefined;
  return { typed: { ...BLANK, email: lockedEmail(world, session) ?? "", name: customer?.name ?? "" }, errors: {} };
}

/** `/c/pay/SESSION`: the page where somebody pays. */
export function checkoutRoutes(standIn: StandIn): Hono {
  const app = new Hono();
  const { world } = standIn;

  const show = (session: CheckoutSession, shown: Shown) =>
    layout({ title: "Practice checkout", body: checkoutView(world, session, shown) });

  app.get("/c/pay/:id", (c) => {
    const session = world.get("checkout.session", c.req.param("id"));
    if (!session) return c.html(notFoundPage("This checkout page does not exist."), 404, pageHeaders());
    if (session.status !== "open")
      return c.html(
        layout({ title: "Practice checkout", body: closedView(session, returnUrl(session)) }),
        200,
        headersOf(session),
      );
    return c.html(show(session, startTyped(world, session)), 200, headersOf(session));
  });

  app.post("/c/pay/:id", async (c) => {
    const session = world.get("checkout.session", c.req.param("id"));
    if (!session) return c.html(notFoundPage("This checkout page does not exist."), 404, pageHeaders());
    const headers = headersOf(session);
    if (session.status !== "open")
      return c.html(
        layout({ title: "Practice checkout", body: closedView(session, returnUrl(session)) }),
        200,
        headers,
      );
    const form = await c.req.formData();
    const typed = readTyped(form);
    typed.email = lockedEmail(world, session) ?? typed.email;
    const errors = checkTyped(typed, world.now(), true);
    if (Object.keys(errors).length) return c.html(show(session, { typed, errors }), 422, headers);
    const bank = form.get("bank");
    if (bank === "refuse") {
      const refusal = "We are unable to authenticate your payment method.";
      return c.html(show(session, { typed, errors: {}, refusal }), 402, headers);
    }
    const paid = pay(session, typed, bank === "confirm");
    if (paid.result === "authenticate") {
      const amount = session.amount_total ? money(session.amount_total, session.currency ?? "usd", session.locale) : "";
      return c.html(
        layout({ title: "Practice bank", body: bankQuestion(`/c/pay/${session.id}`, typed, amount) }),
        200,
        headers,
      );
    }
    if (paid.result === "declined") {
      return c.html(
        show(world.need("checkout.session", session.id), {
          typed: { ...typed, cvc: "" },
          errors: {},
          refusal: paid.message,
        }),
        402,
        headers,
      );
    }
    await awaitDelivery(standIn, paid.session);
    return c.redirect(returnUrl(paid.session) ?? "/", 303);
  });

  function pay(session: CheckoutSession, typed: Shown["typed"], authenticated: boolean) {
    try {
      return world.transact(() => paySession(world, session, payerFrom(typed, authenticated)));
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      return { result: "declined" as const, message: error.message, code: error.body.code ?? "error" };
    }
  }
  return app;
}
