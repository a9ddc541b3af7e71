import { Hono } from "hono";
import { html } from "hono/html";
import { CARDS } from "../billing/cards";
import type { EventRow } from "../core/rows-own";
import type { World } from "../core/world";
import { setClock } from "../due/clock";
import { addDelivery } from "../events/queue";
import type { StandIn } from "../stand-in";
import { cardTable } from "./card-form";
import { type Html, layout, pageHeaders } from "./layout";
import { moment } from "./money";

const DAY = 86_400;
const STEPS: [string, number][] = [
  ["1 day", DAY],
  ["1 week", 7 * DAY],
  ["31 days", 31 * DAY],
  ["1 year", 365 * DAY],
];
const COUNTED = [
  "customer",
  "subscription",
  "invoice",
  "charge",
  "refund",
  "dispute",
  "checkout.session",
  "event",
] as const;

function deliveryState(world: World, event: EventRow): string {
  const states = world.list("delivery", "event", event.id).map((delivery) => {
    const tries = delivery.attempts.length;
    const last = delivery.attempts.at(-1);
    const answer = last ? ` (${last.status ?? "no answer"}${tries > 1 ? `, ${tries} tries` : ""})` : "";
    return `${delivery.state}${answer}`;
  });
  return states.join(", ") || "nobody listens";
}

function about(event: EventRow): string {
  const id = event.data.object.id;
  return typeof id === "string" ? id : "";
}

function home({ world }: StandIn): Html {
  const clock = world.get("clock", "clock");
  const recent = world.list("event").slice(-50).reverse();
  const endpoints = world.list("webhook_endpoint");
  const { objectViolations, requestViolations } = world.checker.stats;
  return html`<h1>Stripe stand-in</h1>
<div class="card"><dl>${COUNTED.map((kind) => html`<dt>${kind}</dt><dd>${world.rows[kind].size}</dd>`)}
<dt>requests refused</dt><dd>${requestViolations}</dd><dt>own faults</dt><dd>${objectViolations}</dd></dl></div>
<h2>Clock</h2>
<div class="card"><p>${moment(world.now())}${clock?.frozen != null ? " (standing still)" : ""}</p>
<p class="soft">Going forward lets everything happen that is due: renewals, retries, endings.</p>
<div class="row">${STEPS.map(([label, seconds]) => html`<form method="post" action="/_practice/page/advance"><input type="hidden" name="seconds" value="${seconds}"><button class="quiet">Forward ${label}</button></form>`)}</div></div>
<h2>Webhooks go to</h2>
<div class="card">${endpoints.length ? html`<ul>${endpoints.map((endpoint) => html`<li><code>${endpoint.url}</code> (${endpoint.status})</li>`)}</ul>` : html`<p>Nobody.</p>`}</div>
<h2>Recent events</h2>
<div class="card scroll" role="region" aria-label="Recent events" tabindex="0"><table><thead><tr><th scope="col">When</th><th scope="col">Type</th><th scope="col">About</th><th scope="col">Delivery</th><th scope="col">Again</th></tr></thead><tbody>
${recent.map(
  (
    event,
  ) => html`<tr><td>${moment(event.created)}</td><td>${event.type}</td><td><code>${about(event)}</code></td><td>${deliveryState(world, event)}</td>
<td><form method="post" action="/_practice/page/redeliver"><input type="hidden" name="event" value="${event.id}"><button class="quiet" aria-label="Redeliver ${event.type} ${about(event)}">Redeliver</button></form></td></tr>`,
)}
</tbody></table></div>
<h2>Test cards</h2>
<div class="card">${cardTable(CARDS, true)}</div>`;
}

/** `/`: a small page for people who want to see what the stand-in is doing. */
export function homeRoutes(standIn: StandIn): Hono {
  const app = new Hono();
  const { world } = standIn;
  app.get("/", (c) =>
    c.html(layout({ title: "Stripe stand-in", body: home(standIn), wide: true }), 200, pageHeaders()),
  );
  app.post("/_practice/page/advance", async (c) => {
    const seconds = Number((await c.req.formData()).get("seconds"));
    if (Number.isInteger(seconds) && seconds > 0 && seconds <= 400 * DAY)
      await setClock(world, { now: world.now() + seconds });
    return c.redirect("/", 303);
  });
  app.post("/_practice/page/redeliver", async (c) => {
    const event = world.get("event", String((await c.req.formData()).get("event")));
    if (event) {
      world.transact(() => {
        for (const endpoint of world.list("webhook_endpoint")) addDelivery(world, event, endpoint, "pending");
      });
    }
    return c.redirect("/", 303);
  });
  return app;
}
