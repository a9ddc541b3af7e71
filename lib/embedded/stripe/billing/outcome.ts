import type { PaymentMethod } from "../core/rows-payment";
import type { World } from "../core/world";
import { change } from "../events/emit";
import { cardOf } from "./cards";

export type Outcome =
  | { result: "succeeded"; dispute?: string }
  | { result: "declined"; decline: string }
  | { result: "authenticate" }
  | { result: "pending"; fails: string | null };

function ordered(world: World, customer: string | null): string | undefined {
  const { settings } = world;
  for (const key of [customer, "*"]) {
    const [first, ...rest] = (key && settings.fail_next_charge[key]) || [];
    if (!first || !key) continue;
    const row = world.need("settings", "settings");
    const fail_next_charge = { ...settings.fail_next_charge, [key]: rest };
    if (!rest.length) delete fail_next_charge[key];
    change(world, "settings", row, { settings: { ...settings, fail_next_charge } });
    return first;
  }
  return undefined;
}

const expired = (method: PaymentMethod, now: number) => {
  if (!method.card) return false;
  return Date.UTC(method.card.exp_year, method.card.exp_month, 1) / 1000 <= now;
};

export interface Circumstances {
  customer: string | null;
  offSession: boolean;
  authenticated: boolean;
}

/** What the bank says to a charge: first what was ordered by a test, then what the card is known for. */
export function decide(world: World, method: PaymentMethod, around: Circumstances): Outcome {
  const decline = ordered(world, around.customer);
  if (decline) return { result: "declined", decline };
  if (method.type !== "card") {
    return { result: "pending", fails: method.$number === "debit_failure" ? "insufficient_funds" : null };
  }
  const card = cardOf(method.$number);
  if (card?.decline) return { result: "declined", decline: card.decline };
  if (expired(method, world.now())) return { result: "declined", decline: "expired_card" };
  if (card?.declinesLater && (around.offSession || method.customer))
    return { result: "declined", decline: card.declinesLater };
  if (card?.authentication && !around.authenticated) {
    if (!around.offSession) return { result: "authenticate" };
    if (card.authentication === "always" || !method.$authenticated) {
      return { result: "declined", decline: "authentication_required" };
    }
  }
  return { result: "succeeded", dispute: card?.dispute };
}
