/** Our products' ids at Stripe, chosen by us so that no setting carries them: what sells anything else is left alone. */
export const MEMBERSHIP_PRODUCT = "groundwork_membership";
export const GIFT_PRODUCT = "groundwork_gift";
/** The fee that a giver covers is an item of its own, so that everybody can tell it from what was given. */
export const FEE_PRODUCT = "groundwork_fee";
export const PRODUCTS = [MEMBERSHIP_PRODUCT, GIFT_PRODUCT, FEE_PRODUCT] as const;
export type Product = (typeof PRODUCTS)[number];

/** The key under which our objects at Stripe carry the id of their CheckoutAttempt. */
export const ATTEMPT_KEY = "groundwork_attempt";

/** The key under which a gift's payment carries the part of it that covers the fee: a charge lists no items. */
export const FEE_KEY = "groundwork_fee_cover";
