import { getSettings } from "../../settings";
import { type Stripe, stripe } from "../../stripe";
import { idOf } from "../rules/ours";
import { type Quote, quoteOf, stillHolds } from "../rules/quote";
import type { NewAmount } from "./change-amount";
import { itemChanges, pricesFor } from "./change-items";
import { type Changing, changing, DONE, findHeld, type Held, isOpenTo, type Outcome, type Whose } from "./changing";

const PRORATION = "always_invoice" as const;

async function annualItems({ subscription, facts }: Held, input: NewAmount) {
  const { giving } = await getSettings();
  return itemChanges(subscription, await pricesFor({ plan: "ANNUAL", ...input }, facts.currency, giving));
}

type Items = Awaited<ReturnType<typeof annualItems>>;

/** What Stripe would bill: asked without a moment, it takes its own now, and says which. */
async function quote({ subscription }: Held, items: Items, proration_date?: number): Promise<Quote> {
  const invoice = await stripe().invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items, proration_behavior: PRORATION, ...(proration_date && { proration_date }) },
  });
  return quoteOf(invoice);
}

/** What a switch to a year would cost today; null when it cannot be made now. Changes nothing. */
export async function previewAnnual({ input, ...whose }: Whose & { input: NewAmount }): Promise<Quote | null> {
  const held = await findHeld(whose);
  if (!held || !isOpenTo(whose, held, "annual")) return null;
  return await quote(held, await annualItems(held, input));
}

/** A declined card leaves no bill behind; a bank that wants to ask its holder gets the page where it can. */
async function whatIsMissing({ key }: Changing, invoiceId: string): Promise<Outcome> {
  const expand = ["payments.data.payment.payment_intent"];
  const invoice = await stripe().invoices.retrieve(invoiceId, { expand });
  const intents = (invoice.payments?.data ?? []).map(({ payment }) => payment.payment_intent);
  const isAsked = intents.some((intent) => typeof intent === "object" && intent?.status === "requires_action");
  if (isAsked && invoice.hosted_invoice_url) return { kind: "confirm", url: invoice.hosted_invoice_url };
  await stripe().invoices.voidInvoice(invoiceId, {}, key("void"));
  return { kind: "declined" };
}

/**
 * By the year from today, at the price that was seen: else `stale`, and it has to be shown anew. The update waits for
 * its payment (`pending_if_incomplete`), the one way in which a refused card changes nothing and yet a bank may ask.
 */
export async function changeToAnnual({
  input,
  ...whose
}: Whose & { input: NewAmount & { prorationDate: number; due: number } }): Promise<Outcome> {
  return await changing({ ...whose, action: "annual", kind: "TO_ANNUAL", after: { ...input } }, async (change) => {
    const { subscription, key } = change;
    const items = await annualItems(change, input);
    const now = await quote(change, items);
    const { current_period_start: start = 0 } = subscription.items.data[0] ?? {};
    if (input.prorationDate < start || input.prorationDate > now.prorationDate) return { kind: "stale" };
    if (!stillHolds(input, now, await quote(change, items, input.prorationDate))) return { kind: "stale" };
    const params: Stripe.SubscriptionUpdateParams = {
      ...{ items, proration_behavior: PRORATION, proration_date: input.prorationDate },
      payment_behavior: "pending_if_incomplete",
    };
    const updated = await stripe().subscriptions.update(subscription.id, params, key("update"));
    const invoice = idOf(updated.latest_invoice);
    return updated.pending_update && invoice ? await whatIsMissing(change, invoice) : DONE;
  });
}

/** Where a bank can ask about the payment that a member's switch waits for; null when none waits. */
export async function findWaitingPage(whose: Whose): Promise<string | null> {
  const held = await findHeld(whose);
  const invoice = held?.subscription.pending_update && idOf(held.subscription.latest_invoice);
  return invoice ? ((await stripe().invoices.retrieve(invoice)).hosted_invoice_url ?? null) : null;
}
