import type { Stripe } from "../../stripe";

/** How a subscription has to be expanded for its card to be seen. */
export const CARD_EXPAND = ["default_payment_method", "customer.invoice_settings.default_payment_method"];

/** The card that the next renewal will be charged to: the subscription's own, else the customer's. */
export function cardOf({
  default_payment_method: own,
  customer,
}: Stripe.Subscription): Stripe.PaymentMethod.Card | null {
  const inherited =
    typeof customer === "object" && !customer.deleted ? customer.invoice_settings.default_payment_method : null;
  const method = own ?? inherited;
  return method && typeof method === "object" ? (method.card ?? null) : null;
}

/** A card's last month, as Stripe tells it. */
export interface CardDates {
  exp_month: number;
  exp_year: number;
}

const NOTICE_DAYS = 14;

/** The moment a card stops working: the end of the month printed on it (UTC). */
export function expiryOf({ exp_month, exp_year }: CardDates): Date {
  return new Date(Date.UTC(exp_year, exp_month, 1));
}

/** Whether a card stops working within two weeks, so that its member should hear of it. */
export function expiresSoon(card: CardDates, now: Date): boolean {
  const days = (expiryOf(card).getTime() - now.getTime()) / (24 * 3_600_000);
  return days > 0 && days <= NOTICE_DAYS;
}

/** A member's number, as a card shows it: digits that follow from the member's id, in groups of four. */
export function memberNumber(memberId: string): string {
  const digits = (BigInt(`0x${memberId.replaceAll("-", "").slice(-16)}`) % 10n ** 12n).toString().padStart(12, "0");
  return digits.replace(/(\d{4})(?=\d)/g, "$1 ");
}
