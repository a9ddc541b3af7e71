import { newId } from "../core/ids";
import type { Price } from "../core/rows";
import type { Line, Subscription, SubscriptionItem } from "../core/rows-billing";
import type { World } from "../core/world";
import { unitsOf } from "./balance";

const formats = new Map<string, Intl.NumberFormat>();
const dates = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });

function shown({ currency, unit_amount }: Price): string {
  const known = formats.get(currency);
  const format = known ?? new Intl.NumberFormat("en-US", { style: "currency", currency: currency.toUpperCase() });
  if (!known) formats.set(currency, format);
  return format.format(unit_amount / unitsOf(currency));
}

const productName = (world: World, price: Price) => world.get("product", price.product)?.name ?? price.product;

const dated = (time: number) => dates.format(time * 1000);

interface Span {
  start: number;
  end: number;
}

type LineOf = Pick<Line, "amount" | "description" | "period" | "proration" | "invoice_item">;

function line(world: World, item: SubscriptionItem, subscription: string, rest: LineOf): Line {
  const price = world.need("price", item.price, "price");
  return {
    id: newId("il"),
    quantity: item.quantity,
    price: price.id,
    product: price.product,
    unit_amount: price.unit_amount,
    subscription,
    subscription_item: item.id,
    metadata: item.metadata,
    ...rest,
  };
}

/** What a whole period of an item costs. */
export function periodLine(world: World, subscription: Subscription, item: SubscriptionItem, period: Span): Line {
  const price = world.need("price", item.price, "price");
  const every =
    price.recurring?.interval_count === 1
      ? price.recurring.interval
      : `${price.recurring?.interval_count} ${price.recurring?.interval}s`;
  const description = `${item.quantity} × ${productName(world, price)} (at ${shown(price)} / ${every})`;
  const amount = price.unit_amount * item.quantity;
  return line(world, item, subscription.id, { amount, description, period, proration: false, invoice_item: null });
}

/** Something sold once, on the first invoice of a subscription. */
export function onceLine(world: World, subscription: Subscription, sold: { price: string; quantity: number }): Line {
  const price = world.need("price", sold.price, "price");
  const period = { start: subscription.start_date, end: subscription.start_date };
  const amount = price.unit_amount * sold.quantity;
  const rest = { amount, description: productName(world, price), period, proration: false, invoice_item: newId("ii") };
  const item = { id: "", created: 0, metadata: {}, current_period_start: 0, current_period_end: 0, ...sold };
  return { ...line(world, item, subscription.id, rest), subscription_item: null };
}

/** The part of an item's period that is left: a credit for the old price, or a debit for the new one. */
export function prorationLine(
  world: World,
  subscription: Subscription,
  item: SubscriptionItem,
  at: number,
  sign: 1 | -1,
): Line {
  const price = world.need("price", item.price, "price");
  const whole = item.current_period_end - item.current_period_start;
  const left = Math.min(1, Math.max(0, item.current_period_end - at) / Math.max(1, whole));
  const amount = sign * Math.round(price.unit_amount * item.quantity * left);
  const name = productName(world, price);
  const description =
    sign === -1 ? `Unused time on ${name} after ${dated(at)}` : `Remaining time on ${name} after ${dated(at)}`;
  const period = { start: at, end: item.current_period_end };
  return line(world, item, subscription.id, {
    amount,
    description,
    period,
    proration: true,
    invoice_item: newId("ii"),
  });
}
