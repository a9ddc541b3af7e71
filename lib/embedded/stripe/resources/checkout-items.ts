import { invalid } from "../core/errors";
import { newId } from "../core/ids";
import { present, type Wire } from "../core/present";
import type { Price } from "../core/rows";
import type { SessionItem } from "../core/rows-own";
import type { World } from "../core/world";
import type { Routes } from "../http/route";
import { merged } from "./metadata";
import { makePrice, type PriceInput } from "./price-make";
import { makeProduct } from "./products";

type Item = NonNullable<Parameters<Routes["POST /v1/checkout/sessions"]>[1]["line_items"]>[number];

// A price made inline belongs to this session alone, so Stripe makes it (and its product) inactive.
function inlinePrice(world: World, data: NonNullable<Item["price_data"]>): Price {
  const { product_data, ...rest } = data;
  if (!data.product && !product_data) {
    throw invalid(
      "You must specify either `product` or `product_data` when creating a price.",
      "line_items[0][price_data]",
    );
  }
  const product = data.product ?? makeProduct(world, { ...product_data, active: false } as never).id;
  return makePrice(world, { ...rest, product, active: false } as PriceInput);
}

/** The line items of a session, priced by id or inline, with the rules that hold for its mode. */
export function sessionItems(world: World, items: Item[], mode: string): SessionItem[] {
  return items.map((item, index) => {
    const param = `line_items[${index}]`;
    if (!item.price === !item.price_data)
      throw invalid(`You must specify either \`price\` or \`price_data\`.`, `${param}[price]`);
    const price = item.price_data
      ? inlinePrice(world, item.price_data)
      : world.need("price", item.price ?? "", `${param}[price]`);
    if (item.price && !price.active)
      throw invalid(`The price specified is inactive. This field only accepts active prices.`, `${param}[price]`);
    if (mode === "payment" && price.recurring) {
      throw invalid(
        "You must provide only one-time prices in `payment` mode. To use recurring prices, use `subscription` mode.",
        param,
      );
    }
    const quantity = item.quantity;
    if (quantity === undefined)
      throw invalid("Quantity is required. Add `quantity` to `line_items`.", `${param}[quantity]`, "parameter_missing");
    if (quantity < 1)
      throw invalid(
        "This value must be greater than or equal to 1.",
        `${param}[quantity]`,
        "parameter_invalid_integer",
      );
    const description = world.get("product", price.product)?.name ?? price.product;
    return { id: newId("li"), price: price.id, quantity, description, metadata: merged({}, item.metadata as never) };
  });
}

export function presentSessionItem(world: World, item: SessionItem): Wire {
  const price = world.need("price", item.price, "price");
  const amount = price.unit_amount * item.quantity;
  const money = {
    amount_subtotal: amount,
    amount_total: amount,
    amount_tax: 0,
    amount_discount: 0,
    currency: price.currency,
  };
  const { id, description, quantity, metadata } = item;
  return world.skeleton.fill("item", {
    id,
    object: "item",
    description,
    quantity,
    metadata,
    ...money,
    price: present(world, "price", price),
  });
}
