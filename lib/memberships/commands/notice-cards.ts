import type { Membership } from "../../../prisma/generated/client";
import { db } from "../../db";
import { transact } from "../../jobs";
import { queueMessage } from "../../messages";
import { type Stripe, stripe } from "../../stripe";
import { CARD_EXPAND, type CardDates, cardOf, expiresSoon } from "../rules/cards";
import { isOurs } from "../rules/ours";
import { endOf, statusOf } from "../rules/status";

const EXPAND = CARD_EXPAND.map((path) => `data.${path}`);

/** A card's month, as the cause of its notice ends. */
const monthOf = ({ exp_year, exp_month }: CardDates) => `${exp_year}-${exp_month}`;

function isRenewing(subscription: Stripe.Subscription): boolean {
  return isOurs(subscription) && statusOf(subscription) === "ACTIVE" && endOf(subscription, 0) === null;
}

/**
 * Daily (decision 17: no event says it): mails every member whose card stops working within two weeks, once per card's
 * month. Reads Stripe a hundred memberships at a time.
 */
export async function noticeExpiringCards(now = new Date()): Promise<void> {
  const noted: string[] = [];
  for await (const subscription of stripe().subscriptions.list({ status: "active", limit: 100, expand: EXPAND })) {
    const card = cardOf(subscription);
    if (!card || !expiresSoon(card, now) || !isRenewing(subscription)) continue;
    const membership = await db.membership.findUnique({
      where: { stripeSubscriptionId: subscription.id, duplicateOfId: null },
    });
    if (!membership) continue;
    const { id, memberId } = membership;
    // For the list of members: the last day that the card works.
    const cardExpiresOn = new Date(Date.UTC(card.exp_year, card.exp_month, 0));
    await db.member.updateMany({ where: { id: memberId, erasedAt: null }, data: { cardExpiresOn } });
    noted.push(memberId);
    const cause = `card-expiring:${id}:${monthOf(card)}`;
    await transact((tx) => queueMessage(tx, { cause, template: "card-expiring", memberId }));
  }
  // Who has another card by now, or gives no more.
  await db.member.updateMany({
    where: { cardExpiresOn: { not: null }, id: { notIn: noted } },
    data: { cardExpiresOn: null },
  });
}

/** Whether the card that a notice is about still pays: who has changed it meanwhile needs no notice. */
export async function isCardInUse({ stripeSubscriptionId }: Membership, cause: string): Promise<boolean> {
  if (!stripeSubscriptionId) return false;
  const subscription = await stripe().subscriptions.retrieve(stripeSubscriptionId, { expand: CARD_EXPAND });
  const card = cardOf(subscription);
  return card !== null && isRenewing(subscription) && cause.endsWith(`:${monthOf(card)}`);
}
