import type { Actor } from "../../actor";
import { changes } from "../../changes";
import type { Tx } from "../../db";
import { transact } from "../../jobs";
import { checkFence, type Lease } from "../../lease";
import { type BookFacts, booksOf } from "../rules/books";
import { readCharges } from "./read-stripe";
import { settleEvents } from "./settle-events";
import { settleGiven } from "./settle-given";
import { knownMovements, writeLedger, writeReversals } from "./write-payments";

interface Writing {
  customerId: string;
  books: BookFacts[];
  actor: Actor;
  now: Date;
}

/** Of payments that we know, what moved since. No payment is added, and of the person nothing is written. */
async function writeBooks(tx: Tx, { customerId, books, actor, now }: Writing): Promise<number> {
  const intents = books.map(({ stripePaymentIntentId }) => stripePaymentIntentId);
  const where = { stripeCustomerId: customerId, stripePaymentIntentId: { in: intents } };
  const rows = await tx.payment.findMany({ where, include: { attempt: true, given: true } });
  const seen = await knownMovements(tx, books);
  for (const { attempt, given, ...before } of rows) {
    const facts = books.find(({ stripePaymentIntentId: intent }) => intent === before.stripePaymentIntentId);
    if (!facts) continue;
    const { refunds: _r, disputes: _d, movements: _m, ...columns } = facts;
    const payment = changes({ ...before }, columns)
      ? await tx.payment.update({ where: { id: before.id }, data: columns })
      : before;
    await writeReversals(tx, payment, facts);
    await writeLedger(tx, facts, { payment, seen, attempts: new Map(attempt ? [[attempt.id, attempt]] : []) });
    // What they gave is somebody else's, who is here still: paid back or disputed, it goes as any other does.
    if (attempt && payment.memberId && given?.paidAt)
      await settleGiven(tx, { actor, memberId: payment.memberId, attemptIds: [attempt.id], now });
  }
  await tx.stripeCustomer.update({ where: { id: customerId }, data: { syncedAt: now } });
  return rows.length;
}

/**
 * The sync of an erased customer's money (decision 18): the states of payments, refunds, disputes and the ledger follow
 * Stripe, since the books must; neither a membership, nor a mail, nor a word about the person comes of it.
 */
export async function syncBooks(actor: Actor, customerId: string, lease: Lease): Promise<void> {
  const books = booksOf(await readCharges(customerId));
  await transact(async (tx) => {
    await checkFence(tx, lease);
    const known = await writeBooks(tx, { customerId, books, actor, now: new Date() });
    await settleEvents(tx, { customerIds: [customerId], readBeganAt: lease.acquiredAt, isOurs: known > 0 });
  });
}
