import type { Actor } from "../../actor";
import { db, type Prisma } from "../../db";
import { AppError } from "../../errors";
import { type Patience, patiently } from "../../patience";
import { isRefused } from "../../stripe";
import { booksOf } from "../rules/books";
import { type CustomerRows, compareBooks, compareCustomer, type Difference } from "../rules/compare";
import { factsOf } from "../rules/facts";
import type { CustomerFacts } from "../schema";
import { readCharges, readCustomer } from "./read-stripe";
import { ownAttempts } from "./reconcile-subscriptions";
import { compact } from "./reconcile-walk";
import { syncCustomer } from "./sync-customer";

async function readRows(customerId: string, facts: CustomerFacts | null): Promise<CustomerRows> {
  const subscriptions = compact((facts?.memberships ?? []).map(({ stripeSubscriptionId }) => stripeSubscriptionId));
  const intents = compact((facts?.payments ?? []).map(({ stripePaymentIntentId }) => stripePaymentIntentId));
  const [memberships, payments] = await Promise.all([
    db.membership.findMany({
      where: {
        OR: [{ stripeCustomerId: customerId, source: "STRIPE" }, { stripeSubscriptionId: { in: subscriptions } }],
      },
    }),
    db.payment.findMany({
      where: { OR: [{ stripeCustomerId: customerId }, { stripePaymentIntentId: { in: intents } }] },
      include: {
        refunds: true,
        disputes: true,
        ledgerEntries: true,
        membership: { select: { stripeSubscriptionId: true } },
      },
    }),
  ]);
  return { memberships, payments };
}

async function compareOnce(customerId: string, isErased: boolean): Promise<Difference[]> {
  if (isErased)
    return compareBooks(booksOf(await readCharges(customerId)), (await readRows(customerId, null)).payments);
  const snapshot = await readCustomer(customerId);
  const facts = snapshot && factsOf(snapshot);
  const attempts = await ownAttempts(
    [...(facts?.memberships ?? []), ...(facts?.payments ?? [])].map((x) => x.attemptId),
  );
  return compareCustomer(facts, await readRows(customerId, facts), attempts);
}

const getCustomer = (id: string) => db.stripeCustomer.findUnique({ where: { id } });

/** What differs by a fresh read. A sync that ran meanwhile may have written what we had not read: then once more. */
async function compareFresh(customerId: string): Promise<Difference[]> {
  for (let round = 0; ; round += 1) {
    const before = await getCustomer(customerId);
    const differences = await compareOnce(customerId, Boolean(before?.erasedAt));
    if (differences.length === 0 || round === 2) return differences;
    const after = await getCustomer(customerId);
    if (before?.syncedAt?.getTime() === after?.syncedAt?.getTime()) return differences;
  }
}

/** What trying again would not change belongs into the report; everything else stops the run, to go on later. */
function problemOf(error: unknown): string | null {
  const isOurs = error instanceof AppError || (error instanceof Error && error.constructor === Error);
  return isOurs || isRefused(error) ? (error as Error).message.slice(0, 300) : null;
}

const unreadable = (customerId: string, problem: string): Difference => ({
  kind: "DIFFERENT",
  what: "customer",
  stripeId: customerId,
  detail: { problem },
});

async function explained(customerId: string, task: () => Promise<Difference[]>): Promise<Difference[]> {
  try {
    return await task();
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return [unreadable(customerId, problem)];
  }
}

export interface Settling {
  runId: string;
  customerId: string;
  actor: Actor;
  /** Whether to repair what differs, by the same sync as everything else. */
  isRepair: boolean;
  patience: Patience;
}

/** Looks into one customer: compares, repairs, compares again, and keeps what was found with what is left of it. */
export async function settleCustomer({ runId, customerId, actor, isRepair, patience }: Settling): Promise<void> {
  const compare = () => explained(customerId, () => patiently(() => compareFresh(customerId), patience));
  const found = await compare();
  const left = found.length > 0 && isRepair ? await repair() : found;
  await keepFindings(runId, customerId, found, left);

  async function repair(): Promise<Difference[]> {
    const failed = await explained(customerId, async () => {
      await patiently(() => syncCustomer(customerId, actor), patience);
      return [];
    });
    return [...failed, ...(await compare())];
  }
}

const keyOf = ({ what, stripeId }: Difference) => `${what} ${stripeId}`;

/** Findings, and that this customer needs no second look in this run, at once. */
export async function keepFindings(
  runId: string,
  customerId: string | null,
  found: Difference[],
  left: Difference[],
): Promise<void> {
  const owner = customerId && found.length > 0 ? await getCustomer(customerId) : null;
  const remaining = new Set(left.map(keyOf));
  const all = new Map([...left, ...found].map((difference) => [keyOf(difference), difference]));
  await db.$transaction(async (tx) => {
    await tx.reconcileFinding.createMany({
      skipDuplicates: true,
      data: [...all].map(([key, { kind, what, stripeId, detail }]) => ({
        ...{ runId, kind, what, stripeId, customerId },
        memberId: owner?.memberId ?? null,
        detail: detail as Prisma.InputJsonObject,
        repairedAt: remaining.has(key) ? null : new Date(),
      })),
    });
    if (customerId)
      await tx.reconcileMark.createMany({ data: [{ runId, stripeId: customerId }], skipDuplicates: true });
  });
}
