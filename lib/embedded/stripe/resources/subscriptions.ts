import { refusal } from "../billing/collect";
import { creditUnused } from "../billing/credit";
import { endSubscription } from "../billing/end";
import { pauseSubscription, resumeSubscription } from "../billing/pause";
import { startSubscription } from "../billing/start";
import { invalid } from "../core/errors";
import { presentItem } from "../core/present-billing";
import type { Subscription } from "../core/rows-billing";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { startInput } from "./subscription-create";
import { updateSubscription } from "./subscription-update";

const LIVE = (row: Subscription) => row.status !== "canceled" && row.status !== "incomplete_expired";

export const subscriptions = {
  "POST /v1/subscriptions": (world, params) => {
    const { subscription, invoice, collected } = startSubscription(world, startInput(world, params));
    const failed = collected !== "succeeded" && collected !== "nothing_due" && collected !== "pending";
    if (failed && invoice && params.payment_behavior === "error_if_incomplete") throw refusal(world, invoice.id, false);
    if (collected === "no_method" && params.payment_behavior !== "default_incomplete") {
      const message =
        "This customer has no attached payment source or default payment method. Please consider adding a default payment method.";
      throw invalid(message, undefined, "resource_missing");
    }
    return one("subscription", subscription);
  },
  "GET /v1/subscriptions": (world, params) => {
    const { status, customer, price } = params;
    const ended = status === "ended";
    const keep = (row: Subscription) => {
      if (price && !row.items.some((item) => item.price === price)) return false;
      if (status === "all") return true;
      if (ended) return !LIVE(row);
      return status ? row.status === status : row.status !== "canceled";
    };
    return page(world, "subscription", params, { where: { customer }, keep });
  },
  "GET /v1/subscriptions/{id}": (world, _params, id) => one("subscription", world.need("subscription", id)),
  "POST /v1/subscriptions/{id}": (world, params, id) => one("subscription", updateSubscription(world, id, params)),
  "DELETE /v1/subscriptions/{id}": (world, params, id) => {
    const row = world.need("subscription", id);
    if (row.ended_at) throw invalid(`No such subscription: '${id}'`, "id", "resource_missing");
    if (params.prorate || params.invoice_now)
      creditUnused(world, row, params.prorate ?? false, params.invoice_now ?? false);
    const { comment, feedback } = params.cancellation_details ?? {};
    const ending = { reason: "cancellation_requested", comment: comment || undefined, feedback: feedback || undefined };
    return one("subscription", endSubscription(world, world.need("subscription", id), ending));
  },
  "POST /v1/subscriptions/{id}/pause": (world, params, id) => {
    const row = world.need("subscription", id);
    // `Subscriptions.d.ts`, `pause`: "Cannot pause subscriptions with attached schedules."
    if (row.schedule)
      throw invalid("Cannot pause a subscription with an attached schedule. Use `pause_schedules` on the schedule.");
    const unused = params.bill_for?.unused_time_from?.type ?? "now";
    return one(
      "subscription",
      pauseSubscription(world, row, { unused, invoicing: params.invoicing_behavior ?? "pending_invoice_item" }),
    );
  },
  "POST /v1/subscriptions/{id}/resume": (world, params, id) => {
    const row = world.need("subscription", id);
    return one(
      "subscription",
      resumeSubscription(world, row, {
        anchor: params.billing_cycle_anchor?.type === "unchanged" ? "unchanged" : "now",
        payment_behavior: params.payment_behavior ?? "resume_on_payment_attempt",
        proration_behavior: params.proration_behavior ?? "create_prorations",
        offSession: false,
      }),
    );
  },
  "GET /v1/subscription_items": (world, params) => {
    const row = world.need("subscription", params.subscription, "subscription");
    const data = row.items.map((item) => presentItem(world, item, row.id));
    return { json: { object: "list", data, has_more: false, url: "/v1/subscription_items" } };
  },
  "GET /v1/subscription_items/{id}": (world, _params, id) => {
    const row = world.list("subscription").find((one) => one.items.some((item) => item.id === id));
    const item = row?.items.find((one) => one.id === id);
    if (!row || !item) throw invalid(`No such subscription_item: '${id}'`, "id", "resource_missing");
    return { json: presentItem(world, item, row.id), check: "subscription_item" };
  },
} satisfies Partial<Routes>;
