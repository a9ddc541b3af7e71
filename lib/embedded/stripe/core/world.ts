import type { Checker } from "../schema/checker";
import type { Skeleton } from "../schema/skeleton";
import { Agenda } from "./agenda";
import { missing, StripeError } from "./errors";
import type { Journal } from "./journal";
import type { Kind, Row, Rows } from "./rows";
import { defaultSettings, type Settings } from "./settings";
import { emptyCollections, KINDS } from "./store";

export type DueAt = (kind: Kind, row: Row) => number | null;

export interface WorldParts {
  checker: Checker;
  skeleton: Skeleton;
  journal: Journal | null;
  dueAt: DueAt;
  url: string;
}

const keyOf = (kind: Kind, id: string) => `${kind}:${id}`;

/** Everything the stand-in knows. Rows are replaced, never edited, so that undoing and comparing cost nothing. */
export class World {
  readonly rows = emptyCollections();
  readonly agenda = new Agenda();
  readonly checker: Checker;
  readonly skeleton: Skeleton;
  url: string;
  /** The API request being served, as events quote it. */
  request: { id: string; idempotency_key: string | null } | null = null;
  /** While time is advanced: the moment being lived through. */
  moment: number | null = null;
  onCommit: () => void = () => {};
  private readonly journal: Journal | null;
  private readonly dueAt: DueAt;
  private before: Map<string, [Kind, string, Row | undefined]> | null = null;

  constructor(parts: WorldParts) {
    this.checker = parts.checker;
    this.skeleton = parts.skeleton;
    this.journal = parts.journal;
    this.dueAt = parts.dueAt;
    this.url = parts.url;
  }

  restore() {
    for (const { put, gone } of this.journal?.read() ?? []) {
      for (const [kind, row] of put) this.write(kind, row);
      for (const [kind, id] of gone) this.rows[kind]?.remove(id);
    }
    this.journal?.compact(this.everything());
  }

  reset() {
    for (const kind of KINDS) for (const row of this.rows[kind].all()) this.rows[kind].remove(row.id);
    this.agenda.clear();
    this.journal?.compact([]);
  }

  now(): number {
    if (this.moment !== null) return this.moment;
    const clock = this.rows.clock.get("clock");
    return clock?.frozen ?? Math.floor(Date.now() / 1000) + (clock?.offset ?? 0);
  }

  get settings(): Settings {
    return this.rows.settings.get("settings")?.settings ?? defaultSettings();
  }

  get<K extends Kind>(kind: K, id: string): Rows[K] | undefined {
    return this.rows[kind].get(id) as Rows[K] | undefined;
  }

  need<K extends Kind>(kind: K, id: string, param = "id"): Rows[K] {
    const row = this.get(kind, id);
    if (!row || row.deleted) throw missing(kind.replace("checkout.session", "checkout.session"), id, param);
    return row;
  }

  list<K extends Kind>(kind: K, field?: string, value?: string): Rows[K][] {
    return this.rows[kind].all(field, value) as Rows[K][];
  }

  put<K extends Kind>(kind: K, row: Rows[K]): Rows[K] {
    this.remember(kind, row.id);
    this.write(kind, row);
    return row;
  }

  remove(kind: Kind, id: string) {
    this.remember(kind, id);
    this.rows[kind].remove(id);
  }

  /** All of it or nothing, unless the error says that what came before it stays (a declined charge is a fact). */
  transact<T>(work: () => T): T {
    if (this.before) return work();
    this.before = new Map();
    try {
      const result = work();
      this.commit();
      return result;
    } catch (error) {
      if (error instanceof StripeError && error.keep) this.commit();
      else this.rollback();
      throw error;
    }
  }

  /** Like `transact`, but what it undoes is its own part only when it runs inside a larger transaction. */
  attempt<T>(work: () => T): T {
    const outer = this.before;
    if (!outer) return this.transact(work);
    const inner: typeof outer = new Map();
    const merge = () => {
      for (const [key, value] of inner) if (!outer.has(key)) outer.set(key, value);
      this.before = outer;
    };
    this.before = inner;
    try {
      const result = work();
      merge();
      return result;
    } catch (error) {
      if (error instanceof StripeError && error.keep) merge();
      else {
        this.rollback();
        this.before = outer;
      }
      throw error;
    }
  }

  close() {
    this.journal?.close();
  }

  private write<K extends Kind>(kind: K, row: Row) {
    (this.rows[kind] as { set(row: Row): void }).set(row);
    const at = this.dueAt(kind, row);
    if (at !== null) this.agenda.add({ at, rank: kind === "subscription_schedule" ? 0 : 1, key: keyOf(kind, row.id) });
  }

  private remember(kind: Kind, id: string) {
    if (!this.before) throw new Error(`${kind} ${id} changed outside a transaction`);
    const key = keyOf(kind, id);
    if (!this.before.has(key)) this.before.set(key, [kind, id, this.rows[kind].get(id)]);
  }

  private commit() {
    const changed = [...(this.before ?? new Map()).values()] as [Kind, string, Row | undefined][];
    this.before = null;
    if (!changed.length) return;
    if (this.journal) {
      const put: [Kind, Row][] = [];
      const gone: [Kind, string][] = [];
      for (const [kind, id] of changed) {
        const row = this.rows[kind].get(id);
        if (row) put.push([kind, row]);
        else gone.push([kind, id]);
      }
      this.journal.append({ put, gone });
    }
    this.onCommit();
  }

  private rollback() {
    for (const [kind, id, row] of this.before?.values() ?? []) {
      if (row) this.write(kind, row);
      else this.rows[kind].remove(id);
    }
    this.before = null;
  }

  private *everything(): Generator<[Kind, Row]> {
    for (const kind of KINDS) for (const row of this.rows[kind].all()) yield [kind, row];
  }
}
