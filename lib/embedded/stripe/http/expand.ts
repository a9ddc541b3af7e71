import { invalid } from "../core/errors";
import { nested, present, type Wire } from "../core/present";
import type { Kind, Rows } from "../core/rows";
import type { World } from "../core/world";
import { presentSessionItem } from "../resources/checkout-items";

const FIELDS: Record<string, Kind> = {
  balance_transaction: "balance_transaction",
  charge: "charge",
  configuration: "billing_portal.configuration",
  customer: "customer",
  default_payment_method: "payment_method",
  default_price: "price",
  failure_balance_transaction: "balance_transaction",
  invoice: "invoice",
  latest_charge: "charge",
  latest_invoice: "invoice",
  payment_intent: "payment_intent",
  payment_method: "payment_method",
  price: "price",
  product: "product",
  schedule: "subscription_schedule",
  setup_intent: "setup_intent",
  subscription: "subscription",
};

/** Expandable fields that an object lacks until there is something in them. */
const ABSENT = new Set(["refund.failure_balance_transaction"]);

const SOURCES: Record<string, Kind> = { ch: "charge", re: "refund", dp: "dispute", py: "charge" };

// An included list holds the newest ten; the rest is read from the list's own address.
function firstTen<K extends Kind>(world: World, url: string, kind: K, rows: Rows[K][]): Wire {
  const newest = [...rows].reverse();
  const data = newest.slice(0, 10).map((row) => present(world, kind, row));
  return nested(url, data, newest.length > 10);
}

/** Lists that an object carries only when asked for. */
const INCLUDED: Record<string, (world: World, id: string) => Wire> = {
  "customer.subscriptions": (world, id) => {
    const live = world.list("subscription", "customer", id).filter((row) => row.status !== "canceled");
    return firstTen(world, `/v1/customers/${id}/subscriptions`, "subscription", live);
  },
  "invoice.payments": (world, id) => {
    return firstTen(world, "/v1/invoice_payments", "invoice_payment", world.list("invoice_payment", "invoice", id));
  },
  "charge.refunds": (world, id) => {
    return firstTen(world, `/v1/charges/${id}/refunds`, "refund", world.list("refund", "charge", id));
  },
  "checkout.session.line_items": (world, id) => {
    const items = world.need("checkout.session", id).items;
    const data = items.slice(0, 10).map((item) => presentSessionItem(world, item));
    return nested(`/v1/checkout/sessions/${id}/line_items`, data, items.length > 10);
  },
};

function load(world: World, field: string, id: string): Wire | null {
  const kind = field === "source" ? SOURCES[id.split("_")[0] ?? ""] : FIELDS[field];
  const row = kind && world.get(kind, id);
  return kind && row ? present(world, kind, row) : null;
}

function step(world: World, owner: Wire, path: string[], asked: string) {
  const [field, ...rest] = path;
  if (!field) return;
  const include = INCLUDED[`${String(owner.object)}.${field}`];
  if (include && owner[field] === undefined) owner[field] = include(world, String(owner.id));
  if (ABSENT.has(`${String(owner.object)}.${field}`) && owner[field] === undefined) return;
  if (!(field in owner) && world.skeleton.knows(String(owner.object), field)) return;
  if (!(field in owner)) throw invalid(`This property cannot be expanded (${field}).`, "expand");
  const value = owner[field];
  if (typeof value === "string") {
    const loaded = load(world, field, value);
    if (!loaded) throw invalid(`This property cannot be expanded (${asked}).`, "expand");
    owner[field] = loaded;
    return step(world, loaded, rest, asked);
  }
  for (const inner of Array.isArray(value) ? value : [value]) {
    if (inner && typeof inner === "object") step(world, inner as Wire, rest, asked);
  }
}

/** Replaces ids by their objects along each path (`data.latest_invoice.payments`), at most four deep as Stripe allows. */
export function expand(world: World, body: Wire, paths: readonly string[]) {
  for (const asked of paths) {
    const path = asked.split(".");
    const depth = path[0] === "data" ? path.length - 1 : path.length;
    if (depth > 4 + path.filter((part) => part === "data").length) {
      throw invalid("You cannot expand more than 4 levels of a property.", "expand");
    }
    step(world, body, path, asked);
  }
}
