import type { Actor } from "../../actor";
import { db } from "../../db";
import { AppError } from "../../errors";
import { stripe } from "../../stripe";

/** Stripe's own page for what a membership owes: with any card, and with a word to the bank where it wants one. */
export async function payPage(membershipId: string): Promise<string | null> {
  const { stripeSubscriptionId } = await db.membership.findUniqueOrThrow({ where: { id: membershipId } });
  if (!stripeSubscriptionId) return null;
  const open = await stripe().invoices.list({ subscription: stripeSubscriptionId, status: "open", limit: 1 });
  return open.data[0]?.hosted_invoice_url ?? null;
}

/** The same for the member who is signed in; null when nothing is owed. @throws AppError `forbidden` for others. */
export async function openPayPage(actor: Actor): Promise<string | null> {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const owing = await db.membership.findFirst({
    where: { memberId: actor.memberId, status: { in: ["PAST_DUE", "UNPAID"] }, duplicateOfId: null },
  });
  return owing && (await payPage(owing.id));
}
