import { ATTEMPT_KEY, FEE_PRODUCT, MEMBERSHIP_PRODUCT } from "../../giving/schema";
import type { Stripe } from "../../stripe";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id in one of Stripe's expandable fields. */
export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === "string" ? value : (value?.id ?? null);

/** The attempt that an object of ours says it came from. */
export function attemptOf(metadata: Stripe.Metadata | null | undefined): string | null {
  const id = metadata?.[ATTEMPT_KEY];
  return id && UUID.test(id) ? id : null;
}

/** Whether an item, of a subscription or of a phase that is planned for it, sells our membership. */
export const isOurItem = ({ price }: { price: Stripe.Price }) => idOf(price.product) === MEMBERSHIP_PRODUCT;

/** The item beside our membership by which its member covers the fee. */
export const isFeeItem = ({ price }: { price: Stripe.Price }) => idOf(price.product) === FEE_PRODUCT;

/** Whether a subscription sells our membership; others may share the account and are left alone. */
export const isOurs = (subscription: Stripe.Subscription) => subscription.items.data.some(isOurItem);
