import type { ItemChange } from "../billing/change-plan";
import { attachMethod, methodFromApi } from "../billing/methods";
import { updateItems } from "../billing/update-items";
import { invalid } from "../core/errors";
import type { Subscription } from "../core/rows-billing";
import type { World } from "../core/world";
import { change } from "../events/emit";
import type { Routes } from "../http/route";
import { merged, unset } from "./metadata";
import { itemPrice } from "./subscription-create";

type Params = Parameters<Routes["POST /v1/subscriptions/{id}"]>[1];
type Item = NonNullable<Params["items"]>[number];

export function itemChanges(world: World, row: Subscription, items: Item[]): ItemChange["items"] {
  const held = row.items.map((item) => item.price);
  return items.map((item, index) => ({
    id: item.id,
    price: item.price || item.price_data ? itemPrice(world, item, `items[${index}]`, held) : undefined,
    quantity: item.quantity,
    deleted: item.deleted,
    metadata: item.metadata === undefined ? undefined : merged({}, item.metadata as never),
  }));
}

type Cancel = Pick<Params, "cancel_at" | "cancel_at_period_end" | "cancellation_details">;

/** What `cancel_at` and `cancel_at_period_end` make of a subscription. */
export function cancelling(world: World, row: Subscription, params: Cancel): Partial<Subscription> {
  const now = world.now();
  if (params.cancel_at !== undefined && params.cancel_at_period_end) {
    throw invalid("You may only specify one of these parameters: cancel_at, cancel_at_period_end.", "cancel_at");
  }
  const out: Partial<Subscription> = {};
  const ends = row.items.map((item) => item.current_period_end);
  if (params.cancel_at !== undefined) {
    const at = params.cancel_at;
    out.cancel_at =
      at === "" ? null : at === "min_period_end" ? Math.min(...ends) : typeof at === "number" ? at : Math.max(...ends);
    if (out.cancel_at !== null && out.cancel_at <= now)
      throw invalid("`cancel_at` must be in the future.", "cancel_at");
    if (out.cancel_at !== null) out.cancel_at_period_end = false;
  }
  if (params.cancel_at_period_end !== undefined) {
    out.cancel_at_period_end = params.cancel_at_period_end;
    out.cancel_at = params.cancel_at_period_end
      ? Math.min(...ends)
      : params.cancel_at === undefined
        ? null
        : (out.cancel_at ?? null);
  }
  const { comment, feedback } = params.cancellation_details ?? {};
  const given = { ...row.cancellation_details };
  if (comment !== undefined) given.comment = comment || null;
  if (feedback !== undefined) given.feedback = feedback || null;
  if (!("cancel_at" in out) && !("cancel_at_period_end" in out)) return { cancellation_details: given };
  const ending = out.cancel_at !== null || out.cancel_at_period_end === true;
  out.canceled_at = ending ? now : null;
  out.cancellation_details = { ...given, reason: ending ? "cancellation_requested" : null };
  return out;
}

function plain(world: World, row: Subscription, params: Params): Partial<Subscription> {
  const out: Partial<Subscription> = {
    ...cancelling(world, row, params),
    metadata: merged(row.metadata, params.metadata as never),
  };
  if (params.description !== undefined) out.description = unset(params.description, null);
  if (params.default_payment_method) {
    const method = methodFromApi(world, params.default_payment_method, "default_payment_method");
    out.default_payment_method = attachMethod(world, method, row.customer).id;
  }
  if (params.pause_collection !== undefined) {
    const pause = params.pause_collection;
    out.pause_collection = pause ? { behavior: pause.behavior as "void", resumes_at: pause.resumes_at ?? null } : null;
  }
  if (params.trial_end !== undefined) {
    const end = params.trial_end === "now" ? world.now() : params.trial_end;
    out.trial_end = end;
    out.billing_cycle_anchor = end;
    out.items = row.items.map((item) => ({ ...item, current_period_end: end }));
    if (end > world.now()) out.status = "trialing";
  }
  return out;
}

// https://docs.stripe.com/billing/subscriptions/pending-updates-reference#supported-attributes, and `metadata`
// since 2026-05-27.dahlia (docs.stripe.com/changelog/dahlia/2026-05-27/pending-subscription-update-metadata).
const MAY_WAIT = new Set([
  ...["billing_cycle_anchor", "items", "metadata", "off_session", "payment_behavior"],
  ...["proration_behavior", "proration_date", "trial_end", "trial_from_plan"],
]);

function mayWait(params: Params) {
  const other = Object.keys(params).find((key) => !MAY_WAIT.has(key));
  if (other)
    throw invalid(`When \`payment_behavior\` is \`pending_if_incomplete\`, you cannot pass \`${other}\`.`, other);
}

const KEPT_WHEN_ENDED = new Set(["metadata", "cancellation_details"]);

/** `subscriptions.update`: plain fields, and what it is billed for. */
export function updateSubscription(world: World, id: string, params: Params): Subscription {
  const before = world.need("subscription", id);
  if (before.ended_at && Object.keys(params).some((key) => !KEPT_WHEN_ENDED.has(key))) {
    throw invalid(
      "A canceled subscription can only update its cancellation_details and metadata.",
      undefined,
      "invalid_canceled_subscription_fields",
    );
  }
  if (before.status === "incomplete" && params.items) {
    throw invalid("This subscription is `incomplete`: only its metadata and default payment method can be updated.");
  }
  const scheduled =
    before.schedule && (params.items || params.cancel_at !== undefined || params.cancel_at_period_end !== undefined);
  if (scheduled) {
    const message = `The subscription is managed by the subscription schedule \`${before.schedule}\`, and updating any cancelation behavior or items directly is not allowed. Please update the schedule instead.`;
    throw invalid(message);
  }
  const pending = params.payment_behavior === "pending_if_incomplete";
  if (pending) mayWait(params);
  const later = pending && params.metadata ? merged({}, params.metadata as never) : null;
  const fields = plain(world, before, later ? { ...params, metadata: undefined } : params);
  const resetAnchor = params.billing_cycle_anchor?.type === "now";
  if (!params.items && !resetAnchor && !later)
    return change(world, "subscription", before, fields, "customer.subscription.updated");
  const row = world.put("subscription", { ...before, ...fields });
  const wanted: ItemChange = {
    items: itemChanges(world, row, params.items ?? []),
    proration_behavior: params.proration_behavior ?? "create_prorations",
    proration_date: params.proration_date ?? null,
    resetAnchor,
  };
  return updateItems(world, row, wanted, {
    payment_behavior: params.payment_behavior ?? "allow_incomplete",
    offSession: params.off_session ?? false,
    metadata: later,
  });
}
