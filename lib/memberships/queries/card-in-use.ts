import type { Actor } from "../../actor";
import { log } from "../../log";
import { stripe } from "../../stripe";
import { CARD_EXPAND, cardOf } from "../rules/cards";
import { getAccount } from "./account";

export interface CardInUse {
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
}

/**
 * The card that pays for a member's membership, as Stripe has it now: banks replace cards without telling us. Null where
 * there is none, and where Stripe does not answer at once: a page about a membership does not wait for that.
 */
export async function getCardInUse({ actor }: { actor: Actor }): Promise<CardInUse | null> {
  const { membership } = await getAccount({ actor });
  if (!membership?.stripeSubscriptionId || membership.status === "ENDED") return null;
  const options = { timeout: 2_000, maxNetworkRetries: 0 };
  const found = await stripe()
    .subscriptions.retrieve(membership.stripeSubscriptionId, { expand: CARD_EXPAND }, options)
    .catch((err: unknown) => {
      log.warn({ err }, "A card could not be shown");
      return null;
    });
  const card = found && cardOf(found);
  return card && { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year };
}
