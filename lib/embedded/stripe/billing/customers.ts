import { newId } from "../core/ids";
import type { Address, Customer, Metadata } from "../core/rows";
import type { World } from "../core/world";
import { create } from "../events/emit";

export interface CustomerInput {
  email?: string | null;
  name?: string | null;
  address?: Address | null;
  metadata?: Metadata;
  [field: string]: unknown;
}

const PREFIX = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

export function makeCustomer(world: World, input: CustomerInput): Customer {
  const id = newId("cus", 14);
  const letters = [...id.slice(4, 12)].map((letter) => PREFIX[letter.charCodeAt(0) % PREFIX.length]);
  const row: Customer = {
    id,
    created: world.now(),
    balance: 0,
    currency: null,
    delinquent: false,
    description: null,
    ...input,
    email: input.email ?? null,
    name: input.name ?? null,
    address: input.address ? fullAddress(input.address) : null,
    metadata: input.metadata ?? {},
    invoice_prefix: letters.join(""),
    next_invoice_sequence: 1,
    invoice_settings: { default_payment_method: null },
  };
  return create(world, "customer", row, "customer.created");
}

export const fullAddress = (address: Address): Address => ({
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
  ...address,
});
