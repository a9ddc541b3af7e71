import { presentBilling } from "./present-billing";
import { presentOwn } from "./present-own";
import { presentPayment } from "./present-payment";
import type { Kind, Row, Rows } from "./rows";
import type { World } from "./world";

export type Wire = Record<string, unknown>;
export type Presenter<K extends Kind> = (row: Rows[K], world: World) => Wire;

// Made on first use: the presenters' modules need this one, whichever of them is loaded first.
let table: { [K in Kind]?: Presenter<K> } | null = null;

const makeTable = (): { [K in Kind]?: Presenter<K> } => ({
  customer: (row) => ({
    address: null,
    phone: null,
    discount: null,
    test_clock: null,
    tax_exempt: "none",
    preferred_locales: [],
    ...row,
  }),
  product: (row) => ({ type: "service", tax_code: null, unit_label: null, ...row }),
  price: (row) => ({
    billing_scheme: "per_unit",
    tax_behavior: "unspecified",
    type: row.recurring ? "recurring" : "one_time",
    ...row,
    recurring: row.recurring && { meter: null, trial_period_days: null, ...row.recurring },
    unit_amount_decimal: String(row.unit_amount),
  }),
  ...presentBilling,
  ...presentPayment,
  ...presentOwn,
});

/** The object as Stripe sends it: `object` first among equals, every required field there, nothing private. */
export function present<K extends Kind>(world: World, kind: K, row: Rows[K]): Wire {
  if (row.deleted === true) return { id: row.id, object: kind, deleted: true };
  // An event is kept as it was sent, complete.
  if (kind === "event") return { ...row };
  table ??= makeTable();
  const presenter = table[kind] as Presenter<K> | undefined;
  const wire: Row & Wire = { created: row.created, ...(presenter ? presenter(row, world) : row), id: row.id };
  for (const key of Object.keys(wire)) if (key.startsWith("$")) delete wire[key];
  return world.skeleton.fill(kind, { ...wire, object: kind });
}

/** A list as Stripe nests it in an object. */
export function nested(url: string, data: unknown[], more = false): Wire {
  return { object: "list", data, has_more: more, url };
}
