export * from "./forget-unpaid";
export { openAttempt, withinLimits } from "./open-attempt";
export { ourSite, planAccount, type Step } from "./prepare-account";
export { findPortalConfiguration } from "./prepare-portal";
export * from "./start-checkout";
export { customerOfMember, feeProduct, giftProduct, membershipProduct } from "./stripe-objects";
