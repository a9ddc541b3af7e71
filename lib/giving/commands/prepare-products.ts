import { type Currency, formatMoney } from "../../money";
import { offeredCurrencies, offeredIn } from "../../offers";
import { getSettings, type Settings } from "../../settings";
import { strings } from "../../strings";
import { isMissing, type Stripe, stripe } from "../../stripe";
import { unlike } from "../rules";
import { MEMBERSHIP_PRODUCT, PLANS, type Plan, PRODUCTS, type Product } from "../schema";
import type { Step } from "./prepare-account";

async function getProduct(id: Product): Promise<Stripe.Product | null> {
  return await stripe()
    .products.retrieve(id)
    .catch((error) => {
      if (isMissing(error)) return null;
      throw error;
    });
}

async function planProduct(id: Product, { organisation }: Settings): Promise<Step[]> {
  const wanted = { name: strings(organisation.locale).give.products[id](organisation.name), active: true };
  const product = await getProduct(id);
  if (!product) {
    const apply = async () => void (await stripe().products.create({ id, ...wanted }));
    return [{ says: `make the product ${id}, “${wanted.name}”`, apply }];
  }
  if (unlike(product, wanted).length === 0) return [];
  const apply = async () => void (await stripe().products.update(id, wanted));
  const isRenamed = product.name !== wanted.name;
  const change = isRenamed ? `rename it from “${product.name}” to “${wanted.name}”` : "put it on sale again";
  return [{ says: `update the product ${id}: ${change}`, apply }];
}

/** The name by which a price is found whatever its id: ours to choose, and unique on the account. */
export const lookupKey = (plan: Plan, currency: string) =>
  `groundwork_${plan === "MONTHLY" ? "monthly" : "annual"}_${currency}`;

function wantedPrice(plan: Plan, { currency, monthly, annual }: Settings["giving"]) {
  const interval = plan === "MONTHLY" ? ("month" as const) : ("year" as const);
  const unit_amount = (plan === "MONTHLY" ? monthly : annual).minimum;
  return { currency, product: MEMBERSHIP_PRODUCT, unit_amount, recurring: { interval } };
}

/** A price's amount cannot be changed: a new one takes its name over, and the old one is no longer sold. */
async function planPrice(plan: Plan, currency: Currency, settings: Settings): Promise<Step[]> {
  const wanted = wantedPrice(plan, offeredIn(settings.giving, currency) ?? settings.giving);
  const lookup_key = lookupKey(plan, wanted.currency);
  const [price] = (await stripe().prices.list({ lookup_keys: [lookup_key], limit: 1 })).data;
  const { locale } = settings.organisation;
  const amount = `${formatMoney(wanted.unit_amount, wanted.currency, locale)} ${strings(locale).give.per[plan]}`;
  const create = () => stripe().prices.create({ ...wanted, lookup_key, transfer_lookup_key: true });
  if (!price) return [{ says: `make the price ${lookup_key}: ${amount}`, apply: async () => void (await create()) }];
  if (unlike(price, wanted).length > 0) {
    const replace = async () => {
      await create();
      if (price.product === MEMBERSHIP_PRODUCT) await stripe().prices.update(price.id, { active: false });
      return undefined;
    };
    return [{ says: `replace the price ${lookup_key}: ${amount} from now on`, apply: replace }];
  }
  if (price.active) return [];
  const apply = async () => void (await stripe().prices.update(price.id, { active: true }));
  return [{ says: `put the price ${lookup_key} on sale again: ${amount}`, apply }];
}

/**
 * What it takes until the account sells our products, and our membership at each currency's minimum. Gifts and
 * covered fees are of any amount, so that they are priced where they are sold.
 */
export async function planProducts(): Promise<Step[]> {
  const settings = await getSettings();
  const steps: Step[][] = [];
  for (const product of PRODUCTS) steps.push(await planProduct(product, settings));
  for (const currency of offeredCurrencies(settings.giving))
    for (const plan of PLANS) steps.push(await planPrice(plan, currency, settings));
  return steps.flat();
}
