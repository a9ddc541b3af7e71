import { newId } from "../core/ids";
import type { Metadata } from "../core/rows";
import type { PaymentMethod, SetupIntent } from "../core/rows-payment";
import type { World } from "../core/world";
import { create } from "../events/emit";
import { attachMethod } from "./methods";

/** Keeps a card for later without charging it. */
export function setUp(
  world: World,
  method: PaymentMethod,
  customer: string | null,
  data: { metadata?: Metadata; description?: string },
): SetupIntent {
  if (customer) attachMethod(world, method, customer);
  const row: SetupIntent = {
    id: newId("seti"),
    created: world.now(),
    status: "succeeded",
    customer,
    description: data.description ?? null,
    metadata: data.metadata ?? {},
    payment_method: method.id,
    usage: "off_session",
  };
  create(
    world,
    "setup_intent",
    { ...row, status: "requires_payment_method", payment_method: null },
    "setup_intent.created",
  );
  return create(world, "setup_intent", row, "setup_intent.succeeded");
}
