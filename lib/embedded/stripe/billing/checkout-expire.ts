import type { CheckoutSession } from "../core/rows-own";
import type { World } from "../core/world";
import { change } from "../events/emit";

/** Closes an open session for good: its page no longer takes payment. */
export function expireSession(world: World, session: CheckoutSession): CheckoutSession {
  return change(world, "checkout.session", session, { status: "expired", url: null }, "checkout.session.expired");
}
