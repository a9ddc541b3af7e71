import { newId } from "../core/ids";
import type { BalanceTransaction } from "../core/rows-payment";
import type { World } from "../core/world";

const ZERO_DECIMAL = new Set([
  "bif",
  "clp",
  "djf",
  "gnf",
  "jpy",
  "kmf",
  "krw",
  "mga",
  "pyg",
  "rwf",
  "ugx",
  "vnd",
  "vuv",
  "xaf",
  "xof",
  "xpf",
]);
const THREE_DECIMAL = new Set(["bhd", "jod", "kwd", "omr", "tnd"]);

export const unitsOf = (currency: string) =>
  ZERO_DECIMAL.has(currency) ? 1 : THREE_DECIMAL.has(currency) ? 1000 : 100;

function settle(world: World, amount: number, currency: string) {
  const to = world.settings.settlement_currency ?? currency;
  if (to === currency) return { amount, currency, exchange_rate: null };
  const rate = world.settings.exchange_rates[currency] ?? 1;
  return { amount: Math.round((amount / unitsOf(currency)) * rate * unitsOf(to)), currency: to, exchange_rate: rate };
}

export interface Movement {
  type: string;
  reporting_category: string;
  source: string;
  amount: number;
  currency: string;
  description: string | null;
  /** Fee in settlement currency; undefined means Stripe's usual fee on a charge. */
  fee?: number;
  feeDescription?: string;
}

/** Books a movement on the balance, converted where the account settles in another currency. */
export function book(world: World, movement: Movement): BalanceTransaction {
  const { settings } = world;
  const { amount, currency, exchange_rate } = settle(world, movement.amount, movement.currency);
  const fee = movement.fee ?? Math.round((amount * settings.fee_percent) / 100) + settings.fee_fixed;
  const description = movement.feeDescription ?? "Stripe processing fees";
  const row: BalanceTransaction = {
    id: newId("txn"),
    created: world.now(),
    amount,
    available_on: world.now() + settings.available_after_days * 86_400,
    currency,
    description: movement.description,
    exchange_rate,
    fee,
    fee_details: fee ? [{ amount: fee, application: null, currency, description, type: "stripe_fee" }] : [],
    net: amount - fee,
    reporting_category: movement.reporting_category,
    source: movement.source,
    status: settings.available_after_days ? "pending" : "available",
    type: movement.type,
  };
  return world.put("balance_transaction", row);
}
