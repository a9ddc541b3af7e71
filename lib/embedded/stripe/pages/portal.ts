import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { CARDS } from "../billing/cards";
import { StripeError } from "../core/errors";
import type { Subscription } from "../core/rows-billing";
import type { StandIn } from "../stand-in";
import {
  BLANK,
  bankQuestion,
  cardFields,
  cardTable,
  checkTyped,
  countryField,
  type Errors,
  payerFrom,
  readTyped,
  type Typed,
} from "./card-form";
import { type Html, layout, pageHeaders } from "./layout";
import { notFoundPage } from "./not-found";
import { cancelInPortal, changeCard, changePlan, keepInPortal, payOpen } from "./portal-actions";
import { changeCustomer, customerView } from "./portal-customer";
import { pauseInPortal, pauseView, unpauseInPortal } from "./portal-pause";
import { confirmView, offered } from "./portal-plan";
import { cancelView, isOn, type PortalScene, planView, portalHome } from "./portal-view";

const FLOWS: Record<string, string> = {
  payment_method_update: "card",
  subscription_cancel: "cancel",
  subscription_update: "plan",
  subscription_update_confirm: "confirm",
  customer_update: "customer",
  subscription_pause: "pause",
};

const FEATURES: Record<string, string> = {
  cancel: "subscription_cancel",
  plan: "subscription_update",
  confirm: "subscription_update",
  pause: "subscription_pause",
};

const VIEWS: Record<string, (scene: PortalScene, row: Subscription) => Html> = {
  cancel: cancelView,
  pause: pauseView,
  plan: (scene, row) => planView(scene, row, offered(scene)),
  confirm: confirmView,
};

function cardView({ session }: PortalScene, typed: Typed, errors: Errors, refusal?: string): Html {
  return html`<h1>Change card</h1>
${refusal ? html`<div class="alert" role="alert"><p>${refusal} The card was not saved. Try another one.</p></div>` : ""}
${Object.keys(errors).length ? html`<div class="alert" role="alert"><p>Something needs another look below.</p></div>` : ""}
<form method="post" action="/p/session/${session.id}/card" novalidate>${cardFields(typed, errors)}${countryField(typed)}
<div class="row"><button>Save card</button><a class="button quiet" href="/p/session/${session.id}">Back</a></div></form>
${cardTable(CARDS)}`;
}

/** `/p/session/ID`: where customers look after their subscriptions themselves. */
export function portalRoutes(standIn: StandIn): Hono {
  const app = new Hono();
  const { world } = standIn;

  const sceneOf = (id: string | undefined): PortalScene | null => {
    const session = world.get("billing_portal.session", id ?? "");
    const configuration = session && world.get("billing_portal.configuration", session.configuration);
    return session && configuration ? { world, session, configuration } : null;
  };
  const show = (c: Context, scene: PortalScene, body: Html, status: 200 | 402 | 422 = 200) =>
    c.html(
      layout({ title: "Practice customer portal", body }),
      status,
      pageHeaders(scene.session.return_url, scene.session.flow?.return_url ?? null),
    );
  const gone = (c: Context) => c.html(notFoundPage("This portal session does not exist."), 404, pageHeaders());
  const finish = (c: Context, { session }: PortalScene, notice: string) => {
    const { flow } = session;
    if (flow?.after === "redirect" && flow.return_url) return c.redirect(flow.return_url, 303);
    return c.redirect(`/p/session/${session.id}?notice=${encodeURIComponent(notice)}`, 303);
  };
  const own = ({ session }: PortalScene, id: string) => {
    const row = world.get("subscription", id);
    return row?.customer === session.customer && !row.ended_at ? row : null;
  };

  app.get("/p/session/:id", (c) => {
    const scene = sceneOf(c.req.param("id"));
    if (!scene) return gone(c);
    const { flow, id } = scene.session;
    const step = flow && FLOWS[flow.type];
    if (step && !c.req.query("notice"))
      return c.redirect(`/p/session/${id}/${step}${flow.subscription ? `/${flow.subscription}` : ""}`, 303);
    return show(c, scene, portalHome(scene, c.req.query("notice") ?? ""));
  });
  app.get("/p/session/:id/", (c) => c.redirect(`/p/session/${c.req.param("id")}?notice=Nothing+was+changed.`, 303));

  app.get("/p/session/:id/card", (c) => {
    const scene = sceneOf(c.req.param("id"));
    if (!scene || !isOn(scene, "payment_method_update")) return gone(c);
    const name = world.get("customer", scene.session.customer)?.name ?? "";
    return show(c, scene, cardView(scene, { ...BLANK, name }, {}));
  });
  app.post("/p/session/:id/card", async (c) => {
    const scene = sceneOf(c.req.param("id"));
    if (!scene || !isOn(scene, "payment_method_update")) return gone(c);
    const form = await c.req.formData();
    const typed = readTyped(form);
    const errors = checkTyped(typed, world.now(), false);
    if (Object.keys(errors).length) return show(c, scene, cardView(scene, typed, errors), 422);
    if (form.get("bank") === "refuse")
      return show(c, scene, cardView(scene, typed, {}, "We are unable to authenticate your card."), 402);
    const done = world.transact(() => changeCard(scene, payerFrom(typed, form.get("bank") === "confirm")));
    if (done.result === "authenticate")
      return show(c, scene, bankQuestion(`/p/session/${scene.session.id}/card`, typed, ""));
    if (done.result === "declined")
      return show(c, scene, cardView(scene, { ...typed, cvc: "" }, {}, done.message), 402);
    return finish(c, scene, "The new card is saved.");
  });

  app.get("/p/session/:id/customer", (c) => {
    const scene = sceneOf(c.req.param("id"));
    if (!scene || !isOn(scene, "customer_update")) return gone(c);
    return show(c, scene, customerView(scene));
  });
  app.post("/p/session/:id/customer", async (c) => {
    const scene = sceneOf(c.req.param("id"));
    if (!scene || !isOn(scene, "customer_update")) return gone(c);
    const form = await c.req.formData();
    const wrong = world.transact(() => changeCustomer(scene, form));
    return wrong ? show(c, scene, customerView(scene, wrong), 422) : finish(c, scene, "Your details are saved.");
  });

  app.get("/p/session/:id/:step{cancel|plan|confirm|pause}/:subscription", (c) => {
    const { id, step, subscription } = c.req.param();
    const scene = sceneOf(id);
    const row = scene && own(scene, subscription);
    if (!scene || !row || !isOn(scene, FEATURES[step] ?? "")) return gone(c);
    if (step === "confirm" && scene.session.flow?.subscription !== row.id) return gone(c);
    return show(c, scene, (VIEWS[step] ?? cancelView)(scene, row));
  });
  app.post("/p/session/:id/:step{cancel|plan|pause|resume|continue}/:subscription", async (c) => {
    const { id, step, subscription } = c.req.param();
    const scene = sceneOf(id);
    const row = scene && own(scene, subscription);
    if (!scene || !row) return gone(c);
    const form = await c.req.formData();
    return finish(
      c,
      scene,
      world.transact(() => actOn(scene, row, step, form)),
    );
  });
  app.post("/p/session/:id/pay/:invoice", (c) => {
    const scene = sceneOf(c.req.param("id"));
    if (!scene) return gone(c);
    return finish(
      c,
      scene,
      world.transact(() => payOpen(scene, c.req.param("invoice"))),
    );
  });
  return app;
}

function actOn(scene: PortalScene, row: Subscription, step: string, form: FormData): string {
  try {
    if (step === "resume") {
      keepInPortal(scene, row);
      return "The subscription goes on.";
    }
    if (step === "continue") return scene.world.attempt(() => unpauseInPortal(scene, row));
    if (step === "pause") {
      return isOn(scene, "subscription_pause")
        ? pauseInPortal(scene, row, Number(form.get("option") ?? 0))
        : "Nothing was changed.";
    }
    if (step === "cancel") {
      if (!isOn(scene, "subscription_cancel")) return "Nothing was changed.";
      cancelInPortal(scene, row, (form.get("feedback") as string | null) || null);
      return "The subscription is canceled.";
    }
    const price = String(form.get("price") ?? "");
    if (!isOn(scene, "subscription_update") || !offered(scene).includes(price)) return "Nothing was changed.";
    return scene.world.attempt(() => changePlan(scene, row, price));
  } catch (error) {
    if (error instanceof StripeError) return `That did not work: ${error.message}`;
    throw error;
  }
}
