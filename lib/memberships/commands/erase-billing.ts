import type { Actor } from "../../actor";
import { db } from "../../db";
import { expireOpenSessions } from "../../giving/commands";
import { findPerson } from "../../members/queries";
import { isMissing, isRefused, type Stripe, stripe } from "../../stripe";
import { idOf, isOurs } from "../rules/ours";
import { syncCustomer } from "./sync-customer";

const PAGE = 100;

/** Nothing is wrong when somebody, or an earlier try, was there first. */
const unlessDone = (error: unknown) => (isRefused(error) ? null : Promise.reject(error));

/** Payments that no event has told us of yet: customers at Stripe under an address of theirs become theirs, if ours. */
async function meetUnseen(addresses: string[], known: string[], actor: Actor): Promise<string[]> {
  const unseen: string[] = [];
  for (const email of addresses)
    for await (const { id } of stripe().customers.list({ email, limit: PAGE }))
      if (!known.includes(id)) unseen.push(id);
  for (const id of unseen) await syncCustomer(id, actor);
  return unseen;
}

async function endSubscription({ id, schedule }: Stripe.Subscription, key: string): Promise<void> {
  const scheduleId = idOf(schedule);
  if (scheduleId) await stripe().subscriptionSchedules.release(scheduleId).catch(unlessDone);
  const why = { cancellation_details: { comment: "The member's data is erased at their wish." } };
  await stripe()
    .subscriptions.cancel(id, why, { idempotencyKey: `${key}-cancel-${id}` })
    .catch(unlessDone);
}

async function voidOpenInvoices(subscription: string, key: string): Promise<void> {
  for await (const { id } of stripe().invoices.list({ subscription, status: "open", limit: PAGE }))
    if (id)
      await stripe()
        .invoices.voidInvoice(id, {}, { idempotencyKey: `${key}-void-${id}` })
        .catch(unlessDone);
}

/** Ends what a customer pays us for. Whether Stripe may forget the customer: not while another product is sold to them. */
async function endCustomer(customer: string, key: string): Promise<boolean> {
  let isOursAlone = true;
  for await (const subscription of stripe().subscriptions.list({ customer, status: "all", limit: PAGE })) {
    if (!isOurs(subscription)) isOursAlone = false;
    else {
      if (!subscription.ended_at) await endSubscription(subscription, key);
      await voidOpenInvoices(subscription.id, key);
    }
  }
  return isOursAlone;
}

export interface Ended {
  /** Their customers at Stripe, all of them. */
  ended: string[];
  /** Customers under their address to whom only other products were sold: what we heard of them is forgotten too. */
  strangers: string[];
}

/**
 * Ends all billing at Stripe at once, gives nothing back, writes down how it ended, and has Stripe forget the customers.
 * Repeating it changes nothing. @throws when Stripe cannot be reached.
 */
export async function endBilling(input: { erasureId: string; memberId: string; actor: Actor }): Promise<Ended> {
  const { erasureId, memberId, actor } = input;
  const key = `erase-${erasureId}`;
  const before = await findPerson(db, memberId);
  const unseen = await meetUnseen(before.addresses, before.customers, actor);
  await expireOpenSessions(memberId);
  const { customers } = await findPerson(db, memberId);
  const forgettable: string[] = [];
  for (const customer of customers) if (await endCustomer(customer, key)) forgettable.push(customer);
  const [any] = await db.stripeCustomer.findMany({ where: { memberId, erasedAt: null }, take: 1 });
  if (any) await syncCustomer(any.id, actor);
  for (const customer of forgettable)
    await stripe()
      .customers.del(customer)
      .catch((error: unknown) => (isMissing(error) ? null : Promise.reject(error)));
  return { ended: customers, strangers: unseen.filter((id) => !customers.includes(id)) };
}
