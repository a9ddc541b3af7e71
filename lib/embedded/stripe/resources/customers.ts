import { makeCustomer } from "../billing/customers";
import { endSubscription } from "../billing/end";
import { attachMethod, methodFromApi } from "../billing/methods";
import { invalid } from "../core/errors";
import type { Address, Customer } from "../core/rows";
import type { World } from "../core/world";
import { change, emit } from "../events/emit";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { merged, unset } from "./metadata";

type Params = Parameters<Routes["POST /v1/customers/{id}"]>[1];

const TEXT = ["email", "name", "phone", "description"] as const;

function fields(world: World, params: Params, before: Customer | null): Partial<Customer> {
  const out: Partial<Customer> = {};
  for (const key of TEXT) if (params[key] !== undefined) out[key] = unset(params[key], null);
  if (params.email && !/^[^\s@]+@[^\s@]+$/.test(params.email))
    throw invalid(`Invalid email address: ${params.email}`, "email", "email_invalid");
  if (params.address !== undefined) out.address = unset<Address>(params.address as Address, null);
  if (params.shipping !== undefined) out.shipping = unset<object>(params.shipping as object, null);
  if (params.preferred_locales) out.preferred_locales = params.preferred_locales;
  if (params.balance !== undefined) out.balance = params.balance;
  out.metadata = merged(before?.metadata ?? {}, params.metadata as never);
  const method = params.invoice_settings?.default_payment_method;
  if (method !== undefined) {
    if (
      method &&
      world.need("payment_method", method, "invoice_settings[default_payment_method]").customer !== before?.id
    ) {
      const message = `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`;
      throw invalid(message, "invoice_settings[default_payment_method]", "resource_missing");
    }
    out.invoice_settings = { default_payment_method: method || null };
  }
  return out;
}

export const customers = {
  "POST /v1/customers": (world, params) => {
    const { payment_method, ...rest } = params;
    const row = makeCustomer(world, fields(world, rest as Params, null));
    if (payment_method) attachMethod(world, methodFromApi(world, payment_method), row.id);
    return one("customer", row);
  },
  "GET /v1/customers": (world, params) => page(world, "customer", params, { where: { email: params.email } }),
  "GET /v1/customers/{id}": (world, _params, id) =>
    one("customer", world.get("customer", id) ?? world.need("customer", id)),
  "POST /v1/customers/{id}": (world, params, id) => {
    const before = world.need("customer", id);
    return one("customer", change(world, "customer", before, fields(world, params, before), "customer.updated"));
  },
  "DELETE /v1/customers/{id}": (world, _params, id) => {
    const row = world.need("customer", id);
    for (const subscription of world.list("subscription", "customer", id)) {
      if (!subscription.ended_at) endSubscription(world, subscription, { reason: "cancellation_requested" });
    }
    emit(world, "customer.deleted", "customer", row);
    return one("customer", world.put("customer", { ...row, deleted: true }));
  },
  "GET /v1/customers/{id}/payment_methods": (world, params, id) => {
    world.need("customer", id);
    return page(world, "payment_method", params, { where: { customer: id, type: params.type } });
  },
} satisfies Partial<Routes>;
