import { cardByToken } from "../billing/cards";
import { attachMethod, detachMethod, makeMethod, methodFromApi } from "../billing/methods";
import { invalid } from "../core/errors";
import type { BillingDetails } from "../core/rows-payment";
import { change } from "../events/emit";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { merged } from "./metadata";

type Card = { number?: string; token?: string; exp_month?: number; exp_year?: number };

function numberOf(type: string | undefined, card: Card | undefined): string {
  if (type === "us_bank_account") return "debit_success";
  if (type !== "card") throw invalid(`This stand-in knows cards and US bank accounts, not ${type}.`, "type");
  if (card?.number) return card.number.replaceAll(" ", "");
  const known = card?.token ? cardByToken(card.token.replace(/^tok_/, "")) : undefined;
  if (!known) throw invalid("Missing required param: card[number].", "card[number]", "parameter_missing");
  return known.number;
}

export const paymentMethods = {
  "POST /v1/payment_methods": (world, params) => {
    const card = params.card as Card | undefined;
    const details = params.billing_details as Partial<BillingDetails> | undefined;
    const { exp_month, exp_year } = card ?? {};
    const metadata = merged({}, params.metadata as never);
    return one(
      "payment_method",
      makeMethod(world, { number: numberOf(params.type, card), exp_month, exp_year, details, metadata }),
    );
  },
  "GET /v1/payment_methods": (world, params) =>
    page(world, "payment_method", params, { where: { customer: params.customer, type: params.type } }),
  "GET /v1/payment_methods/{id}": (world, _params, id) => one("payment_method", methodFromApi(world, id, "id")),
  "POST /v1/payment_methods/{id}": (world, params, id) => {
    const before = world.need("payment_method", id);
    const { exp_month, exp_year } = params.card ?? {};
    const card = before.card && {
      ...before.card,
      exp_month: exp_month ?? before.card.exp_month,
      exp_year: exp_year ?? before.card.exp_year,
    };
    const billing_details = {
      ...before.billing_details,
      ...(params.billing_details as Partial<BillingDetails> | undefined),
    };
    const fields = { card, billing_details, metadata: merged(before.metadata, params.metadata as never) };
    return one("payment_method", change(world, "payment_method", before, fields, "payment_method.updated"));
  },
  "POST /v1/payment_methods/{id}/attach": (world, params, id) => {
    const customer = world.need("customer", params.customer ?? "", "customer").id;
    const method = methodFromApi(world, id, "id");
    if (method.customer && method.customer !== customer) {
      throw invalid(
        "The payment method you provided has already been attached to a customer.",
        undefined,
        "payment_method_unexpected_state",
      );
    }
    return one("payment_method", attachMethod(world, method, customer));
  },
  "POST /v1/payment_methods/{id}/detach": (world, _params, id) =>
    one("payment_method", detachMethod(world, world.need("payment_method", id))),
} satisfies Partial<Routes>;
