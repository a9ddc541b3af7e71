import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import type { Product } from "../core/rows";
import type { World } from "../core/world";
import { change, create, emit } from "../events/emit";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";
import { merged, unset } from "./metadata";
import { makePrice, type PriceInput } from "./price-make";

type Params = Parameters<Routes["POST /v1/products/{id}"]>[1];

function fields(params: Params, before: Product | null): Partial<Product> {
  const out: Partial<Product> = { metadata: merged(before?.metadata ?? {}, params.metadata as never) };
  for (const key of ["name", "active"] as const) if (params[key] !== undefined) out[key] = params[key] as never;
  for (const key of ["description", "url", "statement_descriptor", "unit_label", "tax_code"] as const) {
    if (params[key] !== undefined) out[key] = unset(params[key], null);
  }
  if (params.images !== undefined) out.images = params.images || [];
  if (params.default_price !== undefined) out.default_price = params.default_price;
  return out;
}

/** A product: from the API, or made on the way by a price that brings `product_data`. */
export function makeProduct(world: World, params: Params & { id?: string; name: string }): Product {
  const id = params.id ?? newId("prod", 14);
  if (world.get("product", id)) throw invalid("Product already exists.", "id", "resource_already_exists");
  const now = world.now();
  const base = {
    id,
    created: now,
    updated: now,
    name: params.name,
    active: true,
    metadata: {},
    images: [],
    marketing_features: [],
  };
  return create(
    world,
    "product",
    { ...base, description: null, default_price: null, ...fields(params, null) },
    "product.created",
  );
}

export const products = {
  "POST /v1/products": (world, params) => {
    const { default_price_data, ...rest } = params;
    let row = makeProduct(world, rest as never);
    if (default_price_data) {
      const price = makePrice(world, { ...(default_price_data as PriceInput), product: row.id });
      row = change(world, "product", row, { default_price: price.id });
    }
    return one("product", row);
  },
  "GET /v1/products": (world, params) => {
    const ids = params.ids;
    return page(world, "product", params, {
      where: { active: params.active },
      keep: (row) => !ids || ids.includes(row.id),
    });
  },
  "GET /v1/products/{id}": (world, _params, id) => one("product", world.need("product", id)),
  "POST /v1/products/{id}": (world, params, id) => {
    const before = world.need("product", id);
    const after = { ...fields(params, before), updated: world.now() };
    return one("product", change(world, "product", before, after, "product.updated"));
  },
  "DELETE /v1/products/{id}": (world, _params, id) => {
    const row = world.need("product", id);
    if (world.list("price", "product", id).length) {
      throw invalid("This product cannot be deleted because it has one or more user-created prices.", "id");
    }
    emit(world, "product.deleted", "product", row);
    return one("product", world.put("product", { ...row, deleted: true }));
  },
} satisfies Partial<Routes>;
