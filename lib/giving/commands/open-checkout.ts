import { db } from "../../db";
import { env } from "../../env";
import { pathIn } from "../../locale";
import { getSettings } from "../../settings";
import type { Stripe } from "../../stripe";
import { aMonthAfter, firstChargeAt, sourceOf } from "../rules";
import { type Choice, type Dedication, FEE_KEY, type GiveFields, isPlan } from "../schema";
import { openAttempt } from "./open-attempt";
import { feeProduct, giftProduct, membershipProduct } from "./stripe-objects";

type Params = Stripe.Checkout.SessionCreateParams;
type Item = Stripe.Checkout.SessionCreateParams.LineItem;

/** What a payment page is opened for. */
export interface Opening {
  choice: Choice;
  dedication: Dedication;
  /** Where it came from, and where its giver comes back. */
  from: Pick<GiveFields, "article" | "appeal" | "variant" | "epoch" | "source" | "returnTo">;
  locale: string;
  /** The browser's own secret: its hash ties the attempt to it. */
  browserToken: string;
  memberId: string | null;
  stripeCustomerId: string | null;
  /** The one-time gift after which this is offered: then nothing is charged before a month is over (decision 17). */
  followsId: string | null;
}

/**
 * Only what still exists is attributed, and only sites that are ours; a stale page may name what is gone. Under the
 * appeal's own id in place of a variant come readers who are shown nothing of it.
 */
async function attribution({ article, appeal, variant, epoch, source }: Opening["from"]) {
  const isHeldBack = appeal !== undefined && variant === appeal;
  const [{ sites }, foundArticle, heldBackFrom, foundVariant] = await Promise.all([
    getSettings(),
    article ? db.article.findUnique({ where: { id: article }, select: { id: true } }) : null,
    isHeldBack ? db.appeal.findUnique({ where: { id: appeal }, select: { id: true } }) : null,
    variant && !isHeldBack
      ? db.appealVariant.findUnique({ where: { id: variant }, select: { id: true, appealId: true } })
      : null,
  ]);
  const isPair = foundVariant !== null && foundVariant.appealId === appeal;
  return {
    articleId: foundArticle?.id ?? null,
    appealId: isPair ? foundVariant.appealId : null,
    variantId: isPair ? foundVariant.id : null,
    heldBackId: heldBackFrom?.id ?? null,
    appealEpoch: (isPair || heldBackFrom) && epoch ? Number(epoch) : null,
    source: sourceOf(source, sites.origins),
  };
}

/** The way back for who does not pay: what they chose, and by their own attempt what they wrote. */
function cancelUrl(id: string, { choice, from, locale }: Opening): string {
  const url = new URL(pathIn(locale, "/join"), env.APP_URL);
  const { frequency, amount, currency } = choice;
  const back = { canceled: id, frequency, amount: String(amount), currency, ...from };
  for (const [key, value] of Object.entries(back)) if (value) url.searchParams.set(key, value);
  return url.href;
}

/** What Checkout sells for a choice: the membership or the gift, and beside it the fee where it is covered. */
async function itemsFor({ frequency, amount, feeCover, currency }: Choice): Promise<Item[]> {
  const interval = frequency === "MONTHLY" ? ("month" as const) : ("year" as const);
  const item = (product: string, unit_amount: number): Item => ({
    quantity: 1,
    price_data: { currency, product, unit_amount, ...(isPlan(frequency) && { recurring: { interval } }) },
  });
  const given = item(await (isPlan(frequency) ? membershipProduct() : giftProduct()), amount);
  return feeCover > 0 ? [given, item(await feeProduct(), feeCover)] : [given];
}

/** When a membership is first charged, where that is not at once: after the gift it follows, or what was given to them. */
async function firstCharge({ memberId, followsId }: Opening, now: Date): Promise<Date | null> {
  const given = memberId && {
    where: { memberId, source: "GIFT" as const, status: "ACTIVE" as const },
    orderBy: { currentPeriodEnd: "desc" as const },
  };
  const until = given ? (await db.membership.findFirst(given))?.currentPeriodEnd : null;
  return until ?? (followsId ? aMonthAfter(now) : null);
}

/** How it is paid: again and again, or once. */
async function modeFor(opening: Opening, metadata: Record<string, string>): Promise<Params> {
  const { choice, stripeCustomerId } = opening;
  const { frequency } = choice;
  if (isPlan(frequency)) {
    const now = new Date();
    const { subscription_data, ...closing } = firstChargeAt(await firstCharge(opening, now), frequency, now);
    return { mode: "subscription", subscription_data: { metadata, ...subscription_data }, ...closing };
  }
  const payment_intent_data = { metadata: { ...metadata, [FEE_KEY]: String(choice.feeCover) } };
  // Without a customer nothing of a guest's gift could ever be looked up again.
  const customer = stripeCustomerId ? {} : { customer_creation: "always" as const };
  return { mode: "payment", submit_type: "donate", payment_intent_data, ...customer };
}

/** Opens a payment page; returns its address. */
export async function openCheckout(opening: Opening): Promise<string> {
  const { choice, dedication, from, locale, browserToken, memberId, stripeCustomerId, followsId } = opening;
  const line_items = await itemsFor(choice);
  const { returnTo } = from;
  const attempt = {
    ...{ ...choice, ...dedication, ...(await attribution(from)) },
    ...{ locale, memberId, stripeCustomerId, followsId, returnTo },
  };
  const session = async (metadata: Record<string, string>, id: string) => ({
    ...(await modeFor(opening, metadata)),
    ...{ line_items, cancel_url: cancelUrl(id, opening) },
  });
  return await openAttempt({ browserToken, attempt, session });
}
