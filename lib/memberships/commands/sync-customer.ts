import { type Actor, system } from "../../actor";
import { normaliseAddress } from "../../address";
import { db } from "../../db";
import { transact } from "../../jobs";
import { checkFence, type Lease, withLease } from "../../lease";
import { log } from "../../log";
import { findMemberByAddress } from "../../members/queries";
import { isMissing, stripe } from "../../stripe";
import { pseudonym } from "../../tokens";
import { factsOf } from "../rules/facts";
import { endDisputed } from "./end-disputed";
import { readCustomer } from "./read-stripe";
import { settleEvents } from "./settle-events";
import { syncBooks } from "./sync-books";
import { undoDoubles } from "./undo-doubles";
import { writeCustomers } from "./write-customer";

export type SyncOutcome = { kind: "synced"; memberId: string } | { kind: "ignored" };

interface Scope {
  key: string;
  memberId: string | null;
  /** Only the books follow Stripe for it. */
  isErased?: boolean;
}

/** Which lease guards a customer: its member's, or, before there is one, its address's. Null: Stripe knows none such. */
async function scopeOf(customerId: string): Promise<Scope | null> {
  const row = await db.stripeCustomer.findUnique({ where: { id: customerId } });
  if (row?.erasedAt) return { key: `customer:${customerId}`, memberId: null, isErased: true };
  if (row?.memberId) return { key: `member:${row.memberId}`, memberId: row.memberId };
  const customer = await stripe()
    .customers.retrieve(customerId)
    .catch((error: unknown) => (isMissing(error) ? null : Promise.reject(error)));
  if (!customer) return null;
  const address = !customer.deleted && customer.email ? normaliseAddress(customer.email) : null;
  const memberId = address && (await findMemberByAddress(db, address));
  if (memberId) return { key: `member:${memberId}`, memberId };
  return { key: address ? `address:${pseudonym("lease", address)}` : `customer:${customerId}`, memberId: null };
}

async function customersOf({ memberId }: Scope, customerId: string): Promise<string[]> {
  if (!memberId) return [customerId];
  const rows = await db.stripeCustomer.findMany({ where: { memberId, erasedAt: null }, select: { id: true } });
  return [...new Set([...rows.map(({ id }) => id), customerId])];
}

async function follow(actor: Actor, customerId: string, scope: Scope, lease: Lease): Promise<SyncOutcome> {
  if (!scope.isErased) return await converge(actor, customerId, scope, lease);
  await syncBooks(actor, customerId, lease);
  return { kind: "ignored" };
}

async function converge(actor: Actor, customerId: string, scope: Scope, lease: Lease): Promise<SyncOutcome> {
  const customerIds = await customersOf(scope, customerId);
  const snapshots = await Promise.all(customerIds.map(readCustomer));
  const facts = snapshots
    .filter((snapshot) => snapshot !== null)
    .map(factsOf)
    .filter((item) => item.memberships.length + item.payments.length > 0);
  const written = await transact(
    async (tx) => {
      await checkFence(tx, lease);
      const result = facts.length > 0 ? await writeCustomers(tx, { actor, facts, now: new Date() }) : null;
      await settleEvents(tx, { customerIds, readBeganAt: lease.acquiredAt, isOurs: result !== null });
      return result;
    },
    { timeout: 30_000 },
  );
  if (!written) return { kind: "ignored" };
  const { memberId, verdicts } = written;
  // One at a time, and Stripe is read in between: what the first has ended, the second must not end again.
  const isChanged = (await undoDoubles(actor, memberId, verdicts)) || (await endDisputed(actor, memberId));
  if (isChanged) return await converge(actor, customerId, { ...scope, memberId }, lease);
  return { kind: "synced", memberId };
}

/**
 * Re-reads Stripe and makes our records of one customer's member agree (decisions 12 and 16). Any number of callers,
 * in any order, reach the same end; of whom was erased, it follows the money alone. @throws when Stripe or the database cannot be reached; nothing is half-written.
 */
export async function syncCustomer(customerId: string, actor: Actor = system("sync")): Promise<SyncOutcome> {
  for (let round = 0; round < 5; round += 1) {
    const scope = await scopeOf(customerId);
    if (!scope) {
      await transact((tx) => settleEvents(tx, { customerIds: [customerId], readBeganAt: new Date(), isOurs: false }));
      return { kind: "ignored" };
    }
    const outcome = await withLease(scope.key, async (lease) => {
      const now = await scopeOf(customerId);
      return now?.key === scope.key ? await follow(actor, customerId, now, lease) : null;
    });
    if (outcome) return outcome;
    log.info({ customerId, round }, "A customer found its member while waiting; taking that member's lease");
  }
  throw new Error(`Customer ${customerId} kept changing hands`);
}
