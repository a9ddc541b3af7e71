import { invalid, missing } from "../core/errors";
import type { Kind, Rows } from "../core/rows";
import type { World } from "../core/world";
import type { Answer } from "./route";

export interface Paging {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  created?: number | { gt?: number; gte?: number; lt?: number; lte?: number };
}

export interface Filter<R> {
  /** Fields that must equal; undefined ones are not asked for. */
  where?: { [field: string]: unknown };
  keep?: (row: R) => boolean;
}

function inRange(created: number, range: Paging["created"]) {
  if (range === undefined) return true;
  if (typeof range === "number") return created === range;
  const { gt, gte, lt, lte } = range;
  return (
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
  );
}

/** One page, newest first. `ending_before` walks the other way and is turned round again, as Stripe does. */
export function page<K extends Kind>(world: World, kind: K, params: Paging, filter: Filter<Rows[K]> = {}): Answer {
  const limit = params.limit ?? 10;
  if (limit < 1 || limit > 100)
    throw invalid("Invalid integer: limit must be between 1 and 100", "limit", "parameter_invalid_integer");
  const wanted = Object.entries(filter.where ?? {}).filter(([, value]) => value !== undefined);
  const fits = (row: Rows[K]) =>
    !row.deleted &&
    wanted.every(([field, value]) => row[field] === value) &&
    inRange(row.created, params.created) &&
    (filter.keep?.(row) ?? true);
  const rows: Rows[K][] = [];
  for (const row of walk(world, kind, params, wanted)) {
    if (!fits(row)) continue;
    rows.push(row);
    if (rows.length > limit) break;
  }
  const has_more = rows.length > limit;
  const shown = rows.slice(0, limit);
  return { list: kind, rows: params.ending_before ? shown.reverse() : shown, has_more };
}

function walk<K extends Kind>(world: World, kind: K, params: Paging, wanted: [string, unknown][]): Iterable<Rows[K]> {
  const collection = world.rows[kind];
  const cursor = params.ending_before ?? params.starting_after;
  const at = cursor === undefined ? collection.end : collection.position(cursor);
  if (at === undefined) throw missing(kind, cursor ?? "", params.ending_before ? "ending_before" : "starting_after");
  const step = params.ending_before ? 1 : -1;
  const indexed = wanted.find(([field, value]) => collection.has(field) && typeof value === "string");
  if (!indexed) return collection.from(at + step, step) as Iterable<Rows[K]>;
  const found = world.list(kind, indexed[0], String(indexed[1]));
  const beyond = (row: Rows[K]) => ((collection.position(row.id) ?? 0) - at) * step > 0;
  return (step === 1 ? found : found.reverse()).filter(beyond);
}
