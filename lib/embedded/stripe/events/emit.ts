import { newId } from "../core/ids";
import { present, type Wire } from "../core/present";
import type { Kind, Rows } from "../core/rows";
import type { World } from "../core/world";
import { API_VERSION } from "../http/version";
import { queue } from "./queue";

/** How long Stripe keeps events (`Events.d.ts`: "you can access events going back 30 days"). */
export const EVENT_LIFE = 30 * 86_400;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

// A field that was not there before has no earlier value that Stripe's types would allow.
function changedFrom(before: Wire, after: Wire): Wire {
  const out: Wire = {};
  for (const key of Object.keys(before)) if (!same(before[key], after[key])) out[key] = before[key];
  return out;
}

/** Records an event about a row as it is now, and puts it on its way to every endpoint that wants its type. */
export function emit<K extends Kind>(world: World, type: string, kind: K, row: Rows[K], before?: Rows[K]) {
  const now = world.now();
  // History that nobody will be told of and that Stripe would have forgotten is not worth making.
  if (world.settings.deliver === "off" && now < Date.now() / 1000 - EVENT_LIFE) return;
  const object = present(world, kind, row);
  const data: Rows["event"]["data"] = { object };
  if (before) data.previous_attributes = changedFrom(present(world, kind, before), object);
  record(world, type, data);
}

export function record(world: World, type: string, data: Rows["event"]["data"]) {
  const event: Rows["event"] = {
    id: newId("evt"),
    object: "event",
    api_version: API_VERSION,
    created: world.now(),
    data,
    livemode: false,
    pending_webhooks: 0,
    request: world.request ? { ...world.request } : { id: null, idempotency_key: null },
    type,
  };
  event.pending_webhooks = queue(world, event);
  world.checker.event(type, event);
  world.put("event", event);
}

/** Replaces some fields of a row; with an event type, tells what they were before. */
export function change<K extends Kind>(world: World, kind: K, row: Rows[K], fields: Partial<Rows[K]>, type?: string) {
  const after = world.put(kind, { ...row, ...fields });
  if (type) emit(world, type, kind, after, type.endsWith("updated") ? row : undefined);
  return after;
}

/** Adds a row, and tells of it. */
export function create<K extends Kind>(world: World, kind: K, row: Rows[K], type?: string) {
  world.put(kind, row);
  if (type) emit(world, type, kind, row);
  return row;
}
