import { collect, methodFor, refusal } from "../billing/collect";
import { markUncollectible, voidInvoice } from "../billing/invoice-end";
import { invoicePaid } from "../billing/invoice-paid";
import { finalizeInvoice } from "../billing/invoices";
import { attachMethod, methodFromApi } from "../billing/methods";
import { invalid } from "../core/errors";
import { presentLine } from "../core/present-billing";
import type { Line } from "../core/rows-billing";
import { change } from "../events/emit";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { merged, unset } from "./metadata";

export const invoices = {
  "GET /v1/invoices": (world, params) => {
    const { customer, subscription, status, collection_method } = params;
    return page(world, "invoice", params, { where: { customer, subscription, status, collection_method } });
  },
  "GET /v1/invoices/{id}": (world, _params, id) => one("invoice", world.need("invoice", id)),
  "POST /v1/invoices/{id}": (world, params, id) => {
    const before = world.need("invoice", id);
    const fields = { metadata: merged(before.metadata, params.metadata as never) };
    const auto = params.auto_advance === undefined ? {} : { auto_advance: params.auto_advance };
    const description = params.description === undefined ? {} : { description: params.description || null };
    const method =
      params.default_payment_method === undefined
        ? {}
        : { default_payment_method: unset(params.default_payment_method, null) };
    return one(
      "invoice",
      change(world, "invoice", before, { ...fields, ...auto, ...description, ...method }, "invoice.updated"),
    );
  },
  "GET /v1/invoices/{id}/lines": (world, params, id) => {
    const { lines, currency } = world.need("invoice", id);
    const from = params.starting_after ? lines.findIndex((line) => line.id === params.starting_after) + 1 : 0;
    const shown = lines.slice(from, from + (params.limit ?? 10));
    const data = shown.map((line) => world.skeleton.fill("line_item", presentLine({ ...line, currency } as Line, id)));
    return {
      json: { object: "list", data, has_more: from + shown.length < lines.length, url: `/v1/invoices/${id}/lines` },
    };
  },
  "POST /v1/invoices/{id}/finalize": (world, _params, id) =>
    one("invoice", finalizeInvoice(world, world.need("invoice", id))),
  "POST /v1/invoices/{id}/pay": (world, params, id) => {
    let row = world.need("invoice", id);
    if (row.status === "draft") row = finalizeInvoice(world, row);
    if (row.status === "paid") throw invalid("Invoice is already paid", undefined, "invoice_already_paid");
    if (row.status !== "open" && row.status !== "uncollectible")
      throw invalid(`You cannot pay an invoice with status ${row.status}.`);
    if (params.paid_out_of_band) return one("invoice", invoicePaid(world, row, true));
    row = world.put("invoice", { ...row, status: "open" });
    const given = params.payment_method
      ? attachMethod(world, methodFromApi(world, params.payment_method), row.customer)
      : null;
    const collected = collect(
      world,
      row,
      given ?? methodFor(world, row),
      { offSession: params.off_session ?? true },
      false,
    );
    if (collected !== "succeeded" && collected !== "pending") throw refusal(world, id);
    return one("invoice", world.need("invoice", id));
  },
  "POST /v1/invoices/{id}/void": (world, _params, id) => one("invoice", voidInvoice(world, world.need("invoice", id))),
  "POST /v1/invoices/{id}/mark_uncollectible": (world, _params, id) =>
    one("invoice", markUncollectible(world, world.need("invoice", id))),
  "GET /v1/invoice_payments": (world, params) => {
    const intent = params.payment?.payment_intent;
    if (params.payment?.type === "payment_intent" && !intent) {
      throw invalid("Missing required param: payment[payment_intent].", "payment[payment_intent]", "parameter_missing");
    }
    const where = { invoice: params.invoice, payment_intent: intent, status: params.status };
    return page(world, "invoice_payment", params, { where });
  },
  "GET /v1/invoice_payments/{id}": (world, _params, id) => one("invoice_payment", world.need("invoice_payment", id)),
  "GET /v1/invoiceitems": (world, params) =>
    page(world, "invoiceitem", params, { where: { customer: params.customer, invoice: params.invoice } }),
} satisfies Partial<Routes>;
