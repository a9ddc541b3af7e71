import { html } from "hono/html";
import { defaultMethod } from "../billing/methods";
import type { Subscription } from "../core/rows-billing";
import type { PortalConfiguration, PortalSession } from "../core/rows-own";
import type { World } from "../core/world";
import type { Html } from "./layout";
import { day, every, money } from "./money";

export interface PortalScene {
  world: World;
  session: PortalSession;
  configuration: PortalConfiguration;
}

export const isOn = ({ configuration }: PortalScene, feature: string) =>
  configuration.features[feature]?.enabled === true;

const ENDED = new Set(["canceled", "incomplete_expired"]);

export const liveSubscriptions = ({ world, session }: PortalScene) =>
  world.list("subscription", "customer", session.customer).filter((row) => !ENDED.has(row.status));

const endsAt = (row: Subscription) =>
  row.cancel_at_period_end ? Math.min(...row.items.map((item) => item.current_period_end)) : row.cancel_at;

const STATUS: Record<string, string> = {
  active: "Active",
  trialing: "Trial",
  past_due: "Payment overdue",
  unpaid: "Unpaid",
  paused: "Paused",
  incomplete: "Waiting for the first payment",
};

function what(world: World, row: Subscription): string {
  const names = row.items.map((item) => {
    const price = world.need("price", item.price);
    const name = world.get("product", price.product)?.name ?? price.product;
    return `${name}: ${money(price.unit_amount * item.quantity, price.currency)} ${every(price)}`;
  });
  return names.join(", ");
}

function next(row: Subscription): string {
  const ends = endsAt(row);
  if (ends) return `Ends on ${day(ends)}.`;
  if (row.status === "paused") return "Nothing is charged while it is paused.";
  const change = row.schedule ? " A change is planned for then." : "";
  return `Next charge on ${day(Math.min(...row.items.map((item) => item.current_period_end)))}.${change}`;
}

const link = ({ session }: PortalScene, path: string, label: string, quiet = true) =>
  html`<a class="button ${quiet ? "quiet" : ""}" href="/p/session/${session.id}/${path}">${label}</a>`;

const post = ({ session }: PortalScene, path: string, label: string) =>
  html`<form method="post" action="/p/session/${session.id}/${path}"><button>${label}</button></form>`;

function subscriptionCard(scene: PortalScene, row: Subscription): Html {
  const { world } = scene;
  const ends = endsAt(row);
  const open = world.list("invoice", "subscription", row.id).filter((invoice) => invoice.status === "open");
  return html`<section class="card" aria-label="${what(world, row)}">
<p><strong>${what(world, row)}</strong></p>
<p>${STATUS[row.status] ?? row.status}. ${next(row)}</p>
${open.map(
  (invoice) => html`<p><strong>${money(invoice.amount_remaining, invoice.currency)} is open.</strong></p>
<div class="row">${post(scene, `pay/${invoice.id}`, `Pay ${money(invoice.amount_remaining, invoice.currency)} now`)}</div>`,
)}
<div class="row">
${ends && row.status !== "paused" ? post(scene, `resume/${row.id}`, "Don't cancel") : ""}
${!ends && isOn(scene, "subscription_update") && row.status === "active" && row.items.length === 1 ? link(scene, `plan/${row.id}`, "Change plan") : ""}
${!ends && isOn(scene, "subscription_pause") && row.status === "active" && !row.schedule ? link(scene, `pause/${row.id}`, "Pause") : ""}
${row.status === "paused" ? post(scene, `continue/${row.id}`, "Resume now") : ""}
${!ends && isOn(scene, "subscription_cancel") ? link(scene, `cancel/${row.id}`, "Cancel") : ""}
</div>
</section>`;
}

/** What the portal's first page shows: subscriptions, card, invoices, and what the configuration allows to do. */
export function portalHome(scene: PortalScene, notice: string): Html {
  const { world, session } = scene;
  const rows = liveSubscriptions(scene);
  const method = defaultMethod(
    world,
    session.customer,
    rows.map((row) => row.default_payment_method),
  );
  const invoices = world
    .list("invoice", "customer", session.customer)
    .filter((row) => row.status !== "draft")
    .reverse();
  return html`<h1>Your subscriptions</h1>
${notice ? html`<div class="alert done" role="status"><p>${notice}</p></div>` : ""}
${rows.length ? rows.map((row) => subscriptionCard(scene, row)) : html`<div class="card"><p>There is no running subscription.</p></div>`}
<h2>Payment method</h2>
<div class="card"><p>${method?.card ? `${method.card.brand} ending in ${method.card.last4}, expires ${method.card.exp_month}/${method.card.exp_year}` : method ? "Bank account" : "None yet."}</p>
${isOn(scene, "payment_method_update") ? html`<div class="row">${link(scene, "card", "Change card")}</div>` : ""}</div>
${isOn(scene, "customer_update") ? html`<h2>Your details</h2><div class="card"><div class="row">${link(scene, "customer", "Change details")}</div></div>` : ""}
${
  isOn(scene, "invoice_history") && invoices.length
    ? html`<h2>Invoices</h2><div class="card"><ul class="items">
${invoices.slice(0, 24).map((row) => html`<li><span>${day(row.created)}</span><span>${money(row.total, row.currency)}, ${row.status}</span></li>`)}
</ul></div>`
    : ""
}
${session.return_url ? html`<p><a href="${session.return_url}">Back to the shop</a></p>` : ""}`;
}

const REASONS: [string, string][] = [
  ["too_expensive", "It is too expensive"],
  ["unused", "I don't use it enough"],
  ["missing_features", "Something is missing"],
  ["switched_service", "I found something else"],
  ["low_quality", "The quality was less than expected"],
  ["customer_service", "Customer service"],
  ["too_complex", "It is too complicated"],
  ["other", "Other"],
];

export function cancelView(scene: PortalScene, row: Subscription): Html {
  const feature = scene.configuration.features.subscription_cancel ?? {};
  const reason = feature.cancellation_reason as { enabled?: boolean; options?: string[] } | undefined;
  const asked = REASONS.filter(([value]) => reason?.options?.includes(value));
  const ends =
    feature.mode === "immediately"
      ? "at once"
      : `on ${day(Math.min(...row.items.map((item) => item.current_period_end)))}`;
  return html`<h1>Cancel this subscription?</h1>
<div class="card"><p>${what(scene.world, row)}</p><p>It ends ${ends}. Until then nothing changes.</p>
<form method="post" action="/p/session/${scene.session.id}/cancel/${row.id}">
${reason?.enabled && asked.length ? html`<fieldset><legend>Why? (optional)</legend>${asked.map(([value, label]) => html`<label class="choice"><input type="radio" name="feedback" value="${value}"> ${label}</label>`)}</fieldset>` : ""}
<div class="row"><button>Cancel subscription</button>${link(scene, "", "Keep it")}</div>
</form></div>`;
}

export function planView(scene: PortalScene, row: Subscription, prices: string[]): Html {
  const { world, session } = scene;
  const current = row.items[0]?.price;
  return html`<h1>Change plan</h1>
<div class="card"><form method="post" action="/p/session/${session.id}/plan/${row.id}">
<fieldset><legend>Plans</legend>
${prices.map((id) => {
  const price = world.need("price", id);
  const name = world.get("product", price.product)?.name ?? price.product;
  return html`<label class="choice"><input type="radio" name="price" value="${id}" ${id === current ? html`checked` : ""}> ${name}: ${money(price.unit_amount, price.currency)} ${every(price)}${id === current ? " (now)" : ""}</label>`;
})}
</fieldset>
<div class="row"><button>Change plan</button>${link(scene, "", "Keep it as it is")}</div>
</form></div>`;
}
