import { newId } from "../core/ids";
import type { Delivery, EventRow, WebhookEndpoint } from "../core/rows-own";
import type { World } from "../core/world";

const wants = (endpoint: WebhookEndpoint, type: string) =>
  endpoint.status === "enabled" && (endpoint.enabled_events.includes("*") || endpoint.enabled_events.includes(type));

/** Makes one delivery per endpoint that listens to this type; returns how many are still to be answered. */
export function queue(world: World, event: EventRow): number {
  const mode = world.settings.deliver;
  let pending = 0;
  for (const endpoint of world.list("webhook_endpoint")) {
    if (!wants(endpoint, event.type)) continue;
    const state = mode === "on" ? "pending" : mode === "hold" ? "held" : "withheld";
    if (state !== "withheld") pending++;
    const delivery = addDelivery(world, event, endpoint, state);
    if (state === "pending" && world.settings.webhook_faults) misroute(world, event, endpoint, delivery);
  }
  return pending;
}

// Drawn from the seed and the event's place in line, so that the same run goes wrong in the same way.
function chance(seed: number, place: number, salt: number) {
  let value = Math.imul(seed ^ Math.imul(place + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return ((value ^ (value >>> 15)) >>> 0) / 2 ** 32;
}

function misroute(world: World, event: EventRow, endpoint: WebhookEndpoint, delivery: Delivery) {
  const faults = world.settings.webhook_faults;
  if (!faults) return;
  const roll = (salt: number) => chance(faults.seed, world.rows.delivery.end, salt);
  if (roll(0) < faults.drop) {
    world.put("delivery", { ...delivery, state: "dropped", next_at: null });
    return;
  }
  const late = () => (roll(2) < faults.delay ? Date.now() + Math.round(roll(3) * faults.delay_ms) : Date.now());
  world.put("delivery", { ...delivery, next_at: late() });
  if (roll(1) >= faults.duplicate) return;
  const again = addDelivery(world, event, endpoint, "pending");
  world.put("delivery", { ...again, next_at: late() });
}

export function addDelivery(
  world: World,
  event: EventRow,
  endpoint: WebhookEndpoint,
  state: "pending" | "held" | "withheld",
) {
  return world.put("delivery", {
    id: newId("practice_delivery", 12),
    created: event.created,
    event: event.id,
    endpoint: endpoint.id,
    type: event.type,
    state,
    attempts: [],
    next_at: state === "pending" ? Date.now() : null,
  });
}
