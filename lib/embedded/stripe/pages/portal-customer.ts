import { html } from "hono/html";
import type { Customer } from "../core/rows";
import { change } from "../events/emit";
import type { Html } from "./layout";
import type { PortalScene } from "./portal-view";

const LABELS: Record<string, string> = {
  email: "Email",
  name: "Name",
  phone: "Phone",
  line1: "Address",
  city: "City",
  postal_code: "Postal code",
  country: "Country (two letters)",
};
const ADDRESS = ["line1", "city", "postal_code", "country"];

// The configuration says which of these a customer may change.
function allowed({ configuration }: PortalScene): string[] {
  const updates = (configuration.features.customer_update?.allowed_updates ?? []) as string[];
  const plain = ["email", "name", "phone"].filter((key) => updates.includes(key));
  return updates.includes("address") ? [...plain, ...ADDRESS] : plain;
}

const current = (customer: Customer, key: string): string =>
  String((ADDRESS.includes(key) ? (customer.address as Record<string, unknown> | null)?.[key] : customer[key]) ?? "");

export function customerView(scene: PortalScene, error = ""): Html {
  const customer = scene.world.need("customer", scene.session.customer);
  return html`<h1>Your details</h1>
${error ? html`<div class="alert" role="alert"><p>${error}</p></div>` : ""}
<div class="card"><form method="post" action="/p/session/${scene.session.id}/customer" novalidate>
${allowed(scene).map((key) => html`<p><label for="${key}">${LABELS[key]}</label><input id="${key}" name="${key}" value="${current(customer, key)}"></p>`)}
<div class="row"><button>Save</button><a class="button quiet" href="/p/session/${scene.session.id}/">Back</a></div>
</form></div>`;
}

/** Saves what the customer typed; answers what is wrong with it, if anything. */
export function changeCustomer(scene: PortalScene, form: FormData): string | null {
  const { world, session } = scene;
  const before = world.need("customer", session.customer);
  const typed = Object.fromEntries(allowed(scene).map((key) => [key, String(form.get(key) ?? "").trim()]));
  if ("email" in typed && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email ?? ""))
    return "Enter an email address, like reader@example.org.";
  const plain = Object.entries(typed).filter(([key]) => !ADDRESS.includes(key));
  const place = Object.entries(typed).filter(([key]) => ADDRESS.includes(key));
  const empty = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  const full = (pairs: [string, string][]) => Object.fromEntries(pairs.map(([key, value]) => [key, value || null]));
  const address = place.length ? { address: { ...empty, ...(before.address as object | null), ...full(place) } } : {};
  change(world, "customer", before, { ...full(plain), ...address }, "customer.updated");
  return null;
}
