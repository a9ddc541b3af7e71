import type { Kind, Row } from "../core/rows";
import type { World } from "../core/world";
import { EVENT_LIFE } from "../events/emit";
import { act } from "./act";
import { dueAt } from "./due-at";

const FORGET_EVERY = 7200;
const MAX_STEPS = 5_000_000;

/** Lets everything happen that is due up to a moment, each thing at its own time and in that order. */
export function liveUntil(world: World, target: number, budget = Number.POSITIVE_INFINITY): boolean {
  const stop = Date.now() + budget;
  for (let step = 0; step < MAX_STEPS; step++) {
    const due = world.agenda.peek();
    if (!due || due.at > target) return true;
    if (Date.now() > stop) return false;
    world.agenda.take();
    const split = due.key.indexOf(":");
    const kind = due.key.slice(0, split) as Kind;
    const row = world.get(kind, due.key.slice(split + 1)) as Row | undefined;
    if (!row || dueAt(kind, row) !== due.at) continue;
    world.moment = Math.max(due.at, world.moment ?? due.at);
    try {
      world.transact(() => act(world, kind, row));
    } finally {
      world.moment = null;
    }
    const after = world.get(kind, row.id);
    if (after && dueAt(kind, after) === due.at) throw new Error(`${due.key} stays due at ${due.at}`);
  }
  throw new Error("Too much is due; is something due for ever?");
}

/** Sets the clock. Going forward lives through what lies between; going back changes nothing but the time. */
export async function setClock(world: World, change: { now?: number; frozen?: boolean; real?: boolean }) {
  const real = Math.floor(Date.now() / 1000);
  const target = change.real ? real : (change.now ?? world.now());
  while (!liveUntil(world, target, 200)) await new Promise((resolve) => setImmediate(resolve));
  const wasFrozen = world.get("clock", "clock")?.frozen != null;
  const frozen = change.real ? false : (change.frozen ?? wasFrozen);
  const row = { id: "clock", created: real, offset: frozen ? 0 : target - real, frozen: frozen ? target : null };
  world.transact(() => {
    world.put("clock", row);
    forget(world);
  });
}

const DAY = 86_400;

/** Drops events older than Stripe keeps them, and deliveries with them. */
export function forget(world: World) {
  const oldest = Math.max(world.now(), 0) - EVENT_LIFE;
  for (const event of world.list("event").filter((one) => one.created < oldest)) {
    const deliveries = world.list("delivery", "event", event.id);
    if (deliveries.some((delivery) => delivery.state === "pending" || delivery.state === "held")) continue;
    for (const delivery of deliveries) world.remove("delivery", delivery.id);
    world.remove("event", event.id);
  }
  for (const key of world.list("idempotency")) if (key.created < world.now() - DAY) world.remove("idempotency", key.id);
}

/** Follows real time: looks once in a while whether something has become due. */
export function startTicking(world: World): () => void {
  let ticks = 0;
  const timer = setInterval(() => {
    if (world.get("clock", "clock")?.frozen != null) return;
    try {
      liveUntil(world, world.now(), 100);
      if (++ticks % FORGET_EVERY === 0) world.transact(() => forget(world));
    } catch (error) {
      console.error("stripe stand-in could not do what was due:", error);
    }
  }, 500).unref();
  return () => clearInterval(timer);
}
