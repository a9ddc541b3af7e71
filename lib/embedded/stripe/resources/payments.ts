import { closeDispute, submitEvidence } from "../billing/disputes";
import { cancelIntent } from "../billing/intents";
import { refundCharge } from "../billing/refunds";
import { invalid } from "../core/errors";
import type { Charge } from "../core/rows-payment";
import type { World } from "../core/world";
import { change } from "../events/emit";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { merged } from "./metadata";

function chargeOf(world: World, charge: string | undefined, intent: string | undefined): Charge {
  if (charge) return world.need("charge", charge, "charge");
  if (!intent)
    throw invalid("One of the following params should be provided for this request: payment_intent or charge.");
  const row = world.need("payment_intent", intent, "payment_intent");
  if (!row.latest_charge)
    throw invalid(`This PaymentIntent (${intent}) does not have a successful charge to refund.`, "payment_intent");
  return world.need("charge", row.latest_charge);
}

export const payments = {
  "GET /v1/payment_intents": (world, params) =>
    page(world, "payment_intent", params, { where: { customer: params.customer } }),
  "GET /v1/payment_intents/{id}": (world, _params, id) => one("payment_intent", world.need("payment_intent", id)),
  "POST /v1/payment_intents/{id}": (world, params, id) => {
    const before = world.need("payment_intent", id);
    const description = params.description === undefined ? {} : { description: params.description || null };
    return one(
      "payment_intent",
      world.put("payment_intent", {
        ...before,
        ...description,
        metadata: merged(before.metadata, params.metadata as never),
      }),
    );
  },
  "POST /v1/payment_intents/{id}/cancel": (world, params, id) => {
    const { status } = world.need("payment_intent", id);
    if (status === "succeeded" || status === "canceled") {
      const message = `You cannot cancel this PaymentIntent because it has a status of ${status}.`;
      throw invalid(message, undefined, "payment_intent_unexpected_state");
    }
    return one("payment_intent", cancelIntent(world, id, params.cancellation_reason ?? null));
  },
  "GET /v1/setup_intents": (world, params) =>
    page(world, "setup_intent", params, {
      where: { customer: params.customer, payment_method: params.payment_method },
    }),
  "GET /v1/setup_intents/{id}": (world, _params, id) => one("setup_intent", world.need("setup_intent", id)),
  "GET /v1/charges": (world, params) =>
    page(world, "charge", params, { where: { customer: params.customer, payment_intent: params.payment_intent } }),
  "GET /v1/charges/{id}": (world, _params, id) => one("charge", world.need("charge", id)),
  "POST /v1/charges/{id}": (world, params, id) => {
    const before = world.need("charge", id);
    const description = params.description === undefined ? {} : { description: params.description };
    return one(
      "charge",
      change(
        world,
        "charge",
        before,
        { ...description, metadata: merged(before.metadata, params.metadata as never) },
        "charge.updated",
      ),
    );
  },
  "GET /v1/balance_transactions": (world, params) => {
    const { source, type, currency } = params;
    return page(world, "balance_transaction", params, { where: { source, type, currency } });
  },
  "GET /v1/balance_transactions/{id}": (world, _params, id) =>
    one("balance_transaction", world.need("balance_transaction", id)),
  "POST /v1/refunds": (world, params) => {
    const charge = chargeOf(world, params.charge, params.payment_intent);
    const metadata = merged({}, params.metadata as never);
    return one(
      "refund",
      refundCharge(world, charge, { amount: params.amount, reason: params.reason ?? null, metadata }),
    );
  },
  "GET /v1/refunds": (world, params) =>
    page(world, "refund", params, { where: { charge: params.charge, payment_intent: params.payment_intent } }),
  "GET /v1/refunds/{id}": (world, _params, id) => one("refund", world.need("refund", id)),
  "POST /v1/refunds/{id}": (world, params, id) => {
    const before = world.need("refund", id);
    return one(
      "refund",
      change(
        world,
        "refund",
        before,
        { metadata: merged(before.metadata ?? {}, params.metadata as never) },
        "refund.updated",
      ),
    );
  },
  "GET /v1/disputes": (world, params) =>
    page(world, "dispute", params, { where: { charge: params.charge, payment_intent: params.payment_intent } }),
  "GET /v1/disputes/{id}": (world, _params, id) => one("dispute", world.need("dispute", id)),
  "POST /v1/disputes/{id}": (world, params, id) => {
    const before = world.need("dispute", id);
    const row = world.put("dispute", { ...before, metadata: merged(before.metadata, params.metadata as never) });
    if (!params.evidence) return one("dispute", change(world, "dispute", row, {}, "charge.dispute.updated"));
    return one("dispute", submitEvidence(world, row, params.evidence as never, params.submit ?? true));
  },
  "POST /v1/disputes/{id}/close": (world, _params, id) =>
    one("dispute", closeDispute(world, world.need("dispute", id), "lost")),
} satisfies Partial<Routes>;
