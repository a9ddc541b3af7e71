import type { Kind, Row, Rows } from "./rows";

/** All objects of one kind in the order they were made, found by id or by an indexed field. */
export class Collection<R extends Row> {
  private readonly rows = new Map<string, R>();
  private readonly indexes = new Map<string, Map<string, Set<string>>>();
  private order: string[] = [];
  private readonly positions = new Map<string, number>();

  constructor(indexed: readonly string[]) {
    for (const field of indexed) this.indexes.set(field, new Map());
  }

  get size() {
    return this.rows.size;
  }

  get(id: string) {
    return this.rows.get(id);
  }

  set(row: R) {
    const before = this.rows.get(row.id);
    if (!before && !this.positions.has(row.id)) this.positions.set(row.id, this.order.push(row.id) - 1);
    this.rows.set(row.id, row);
    for (const [field, index] of this.indexes) {
      const [from, to] = [before?.[field], row[field]];
      if (before && from === to) continue;
      if (typeof from === "string") index.get(from)?.delete(row.id);
      if (typeof to !== "string") continue;
      const ids = index.get(to);
      if (ids) ids.add(row.id);
      else index.set(to, new Set([row.id]));
    }
  }

  remove(id: string) {
    const row = this.rows.get(id);
    if (!row) return;
    this.rows.delete(id);
    for (const [field, index] of this.indexes) index.get(String(row[field]))?.delete(id);
    if (this.order.length > 1000 && this.rows.size < this.order.length / 2) this.tidy();
  }

  position(id: string) {
    return this.positions.get(id);
  }

  /** Oldest first. With an indexed field, only the rows that have this value there. */
  all(field?: string, value?: string): R[] {
    if (!field || value === undefined) return [...this.rows.values()];
    const index = this.indexes.get(field);
    if (!index) return [...this.rows.values()].filter((row) => row[field] === value);
    const found = [...(index.get(value) ?? [])].map((id) => this.rows.get(id)).filter((row) => row !== undefined);
    return found.sort((a, b) => (this.positions.get(a.id) ?? 0) - (this.positions.get(b.id) ?? 0));
  }

  /** The rows with this value, in no promised order and without a copy. */
  *each(field: string, value: string): Generator<R> {
    for (const id of this.indexes.get(field)?.get(value) ?? []) {
      const row = this.rows.get(id);
      if (row) yield row;
    }
  }

  has(field: string) {
    return this.indexes.has(field);
  }

  /** Walks from a position without copying, so that a page costs what it holds, not what there is. */
  *from(position: number, step: 1 | -1): Generator<R> {
    for (let at = position; at >= 0 && at < this.order.length; at += step) {
      const row = this.rows.get(this.order[at] ?? "");
      if (row) yield row;
    }
  }

  get end() {
    return this.order.length;
  }

  private tidy() {
    this.order = [...this.rows.keys()].sort((a, b) => (this.positions.get(a) ?? 0) - (this.positions.get(b) ?? 0));
    this.positions.clear();
    for (const [position, id] of this.order.entries()) this.positions.set(id, position);
  }
}

const INDEXED: { [K in Kind]: readonly string[] } = {
  customer: ["email"],
  product: [],
  price: ["lookup_key", "product"],
  subscription: ["customer", "status"],
  subscription_schedule: ["customer", "subscription"],
  invoice: ["customer", "subscription", "status"],
  invoice_payment: ["invoice", "payment_intent"],
  invoiceitem: ["customer", "subscription", "invoice"],
  payment_method: ["customer"],
  payment_intent: ["customer", "invoice"],
  setup_intent: ["customer"],
  charge: ["customer", "payment_intent"],
  balance_transaction: ["source"],
  refund: ["charge", "payment_intent", "customer"],
  dispute: ["charge", "payment_intent"],
  "checkout.session": ["customer", "subscription", "payment_intent", "status"],
  "billing_portal.configuration": [],
  "billing_portal.session": [],
  webhook_endpoint: [],
  event: ["type"],
  delivery: ["event", "state"],
  idempotency: [],
  clock: [],
  settings: [],
};

export const KINDS = Object.keys(INDEXED) as Kind[];

export type Collections = { [K in Kind]: Collection<Rows[K]> };

export const emptyCollections = () =>
  Object.fromEntries(KINDS.map((kind) => [kind, new Collection(INDEXED[kind])])) as unknown as Collections;
