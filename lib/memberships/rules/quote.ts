import type { Stripe } from "../../stripe";

/** What a switch to a year costs today, to the cent. Minor units. */
export interface Quote {
  /** What is left of the period that was paid for. */
  credit: number;
  /** What an earlier credit at Stripe pays of it. */
  fromBalance: number;
  /** What the card is charged today. */
  due: number;
  currency: string;
  nextAt: Date;
  /** The moment up to which the old period counts as used, by Stripe's clock. */
  prorationDate: number;
}

const isProration = ({ parent }: Stripe.InvoiceLineItem) =>
  (parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration) === true;

/** Reads Stripe's preview. @throws when it does not say for which moment it was made. */
export function quoteOf(invoice: Stripe.Invoice): Quote {
  const lines = invoice.lines.data;
  const prorationDate = invoice.parent?.subscription_details?.subscription_proration_date;
  if (!prorationDate) throw new Error("Stripe previewed a change without its proration date");
  const credit = -lines.filter(isProration).reduce((sum, { amount }) => sum + amount, 0);
  const ends = lines.filter((line) => !isProration(line)).map(({ period }) => period.end);
  return {
    credit,
    fromBalance: Math.max(0, invoice.total) - invoice.amount_due,
    due: invoice.amount_due,
    currency: invoice.currency,
    nextAt: new Date(Math.max(...ends) * 1000),
    prorationDate,
  };
}

/** How long a price that somebody has seen may be taken up. */
const SECONDS = 900;

/** Whether what a member saw still holds: the same sum, of just now. */
export const stillHolds = (seen: { prorationDate: number; due: number }, now: Quote, then: Quote): boolean =>
  seen.prorationDate <= now.prorationDate && now.prorationDate - seen.prorationDate <= SECONDS && seen.due === then.due;
