import { audit } from "../../audit";
import { db } from "../../db";
import { withLease } from "../../lease";
import { type Stripe, StripeCardError, stripe } from "../../stripe";
import { CARD_EXPAND } from "../rules/cards";
import { remedyFor } from "../rules/declines";
import { idOf } from "../rules/ours";
import { findHeld, type MemberActor } from "./changing";
import { syncCustomer } from "./sync-customer";

/** The membership of a member that owes money; null when none does. */
async function findOwing({ memberId }: MemberActor) {
  const row = await db.membership.findFirst({
    where: { memberId, source: "STRIPE", status: { in: ["PAST_DUE", "UNPAID"] }, duplicateOfId: null },
  });
  const { stripeSubscriptionId, stripeCustomerId } = row ?? {};
  return row && stripeSubscriptionId && stripeCustomerId ? { ...row, stripeSubscriptionId, stripeCustomerId } : null;
}

/** The portal makes a new card the customer's default, but a subscription may still name the old one. */
async function adoptNewCard(customer: string, subscription: string): Promise<string | null> {
  const found = await stripe().customers.retrieve(customer);
  const card = found.deleted ? null : idOf(found.invoice_settings.default_payment_method);
  if (card) await stripe().subscriptions.update(subscription, { default_payment_method: card });
  return card;
}

/** Whether the bank has said for good that this card does not pay this invoice: then it is not asked again. */
function isRefused({ payments }: Stripe.Invoice, card: string): boolean {
  return (payments?.data ?? []).some(({ payment: { payment_intent: intent } }) => {
    const error = intent && typeof intent === "object" ? intent.last_payment_error : null;
    const remedy = remedyFor(error?.decline_code ?? error?.code ?? null);
    return remedy === "new-card" && error?.payment_method?.id === card;
  });
}

async function payInvoice(invoice: Stripe.Invoice, card: string): Promise<boolean> {
  const { id } = invoice;
  if (!id || isRefused(invoice, card)) return false;
  try {
    // One try per invoice and card: coming back to the page does not charge a declined card again and again.
    const options = { idempotencyKey: `repair-${id}-${card}` };
    return (await stripe().invoices.pay(id, { payment_method: card }, options)).status === "paid";
  } catch (error) {
    if (error instanceof StripeCardError) return false;
    throw error;
  }
}

/**
 * After a member gave a new card: makes it the membership's, pays what is owed, and converges. Returns what came of it.
 */
export async function repairPayment(actor: MemberActor): Promise<"paid" | "declined" | "nothing"> {
  const owing = await findOwing(actor);
  if (!owing) return "nothing";
  const { id, memberId, stripeCustomerId: customer, stripeSubscriptionId: subscription } = owing;
  const card = await adoptNewCard(customer, subscription);
  if (!card) return "nothing";
  const expand = ["data.payments.data.payment.payment_intent"];
  const open = await stripe().invoices.list({ subscription, status: "open", limit: 10, expand });
  const paid: boolean[] = [];
  for (const invoice of open.data) paid.push(await payInvoice(invoice, card));
  const outcome = paid.length === 0 ? "nothing" : paid.every(Boolean) ? "paid" : "declined";
  await db.$transaction((tx) =>
    audit(tx, {
      actor,
      action: "membership.repair-payment",
      subject: { type: "membership", id },
      memberId,
      after: { outcome },
    }),
  );
  await syncCustomer(customer, actor);
  return outcome;
}

const isNewer = (a: Stripe.PaymentMethod | null, b: Stripe.PaymentMethod | null) =>
  a !== null && a.id !== b?.id && a.created > (b?.created ?? 0);
const whole = (method: string | Stripe.PaymentMethod | null | undefined) =>
  typeof method === "object" ? (method ?? null) : null;

/** `adopted`: this made it the membership's. `in-use`: Stripe had done so already. `none`: there is no newer one. */
export type CardOutcome = "adopted" | "in-use" | "none";

/**
 * After a member gave another card although nothing was owed: the portal makes it the customer's, and this makes it the
 * membership's, where that still names an older one.
 */
export const adoptCard = (actor: MemberActor): Promise<CardOutcome> =>
  withLease(`member:${actor.memberId}`, () => adoptNewer(actor));

async function adoptNewer(actor: MemberActor): Promise<CardOutcome> {
  const held = await findHeld({ actor });
  if (!held) return "none";
  const { id } = held.subscription;
  const { customer, default_payment_method: own } = await stripe().subscriptions.retrieve(id, { expand: CARD_EXPAND });
  if (typeof customer === "string" || customer.deleted) return "none";
  const [newer, older] = [whole(customer.invoice_settings.default_payment_method), whole(own)];
  if (newer && newer.id === older?.id) return "in-use";
  if (!newer || !isNewer(newer, older)) return "none";
  await stripe().subscriptions.update(id, { default_payment_method: newer.id });
  const subject = { type: "membership", id: held.id };
  await db.$transaction((tx) =>
    audit(tx, { actor, action: "membership.change-card", subject, memberId: actor.memberId, after: {} }),
  );
  return "adopted";
}
