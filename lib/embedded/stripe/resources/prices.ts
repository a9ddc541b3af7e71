import { invalid } from "../core/errors";
import type { Price } from "../core/rows";
import { change } from "../events/emit";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { merged, unset } from "./metadata";
import { claimLookupKey, makePrice, type PriceInput } from "./price-make";
import { makeProduct } from "./products";

export const prices = {
  "POST /v1/prices": (world, params) => {
    const { product_data, ...rest } = params;
    if (product_data && params.product)
      throw invalid("You may only specify one of these parameters: product, product_data.", "product");
    const product = product_data ? makeProduct(world, product_data as never).id : params.product;
    return one("price", makePrice(world, { ...rest, product } as PriceInput));
  },
  "GET /v1/prices": (world, params) => {
    const keys = params.lookup_keys;
    const keep = (row: Price) =>
      (!keys || (row.lookup_key !== null && keys.includes(row.lookup_key))) &&
      (!params.type || (params.type === "recurring") === Boolean(row.recurring)) &&
      (!params.recurring?.interval || row.recurring?.interval === params.recurring.interval);
    const where = { product: params.product, active: params.active, currency: params.currency };
    return page(world, "price", params, { where, keep });
  },
  "GET /v1/prices/{id}": (world, _params, id) => one("price", world.need("price", id)),
  "POST /v1/prices/{id}": (world, params, id) => {
    const before = world.need("price", id);
    const lookup_key = unset(params.lookup_key, before.lookup_key);
    claimLookupKey(world, params.lookup_key, params.transfer_lookup_key, id);
    const after: Partial<Price> = { lookup_key, metadata: merged(before.metadata, params.metadata as never) };
    if (params.active !== undefined) after.active = params.active;
    if (params.nickname !== undefined) after.nickname = unset(params.nickname, null);
    return one("price", change(world, "price", before, after, "price.updated"));
  },
} satisfies Partial<Routes>;
