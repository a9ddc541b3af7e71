import type { Membership, MembershipStatus } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { changes } from "../../changes";
import type { Tx } from "../../db";
import { isLive, memberStatus } from "../../members/rules";
import { type Candidate, judgeDoubles, type Verdict } from "../rules/doubles";
import type { CustomerFacts, MembershipFacts } from "../schema";

type Desired = MembershipFacts & { memberId: string };

/** What staff want to read in the timeline: states, dates and amounts. */
const audited = ({ status, plan, amount, feeCover, currency, cancelAt, endedAt, ...row }: Membership) => ({
  ...{ status, plan, amount, feeCover, currency, cancelAt, endedAt },
  ...{ pauseAt: row.pauseAt, pausedUntil: row.pausedUntil, duplicateOfId: row.duplicateOfId },
  ...{ pendingPlan: row.pendingPlan, pendingAmount: row.pendingAmount, pendingAt: row.pendingAt },
});

function paidFor(facts: CustomerFacts[], subscriptionId: string | null): Pick<Candidate, "paidAt" | "isCharged"> {
  const payments = facts
    .flatMap((customer) => customer.payments)
    .filter((payment) => payment.stripeSubscriptionId === subscriptionId);
  const times = payments.flatMap(({ paidAt }) => (paidAt ? [paidAt.getTime()] : []));
  return { paidAt: times.length > 0 ? new Date(Math.max(...times)) : null, isCharged: payments.length > 0 };
}

/** Rows for subscriptions not seen before: not live yet, so that no order of writing can break "one live". */
async function createMissing(tx: Tx, desired: Desired[], known: Membership[]): Promise<Membership[]> {
  const seen = new Set(known.map(({ stripeSubscriptionId }) => stripeSubscriptionId));
  const missing = desired.filter(({ stripeSubscriptionId }) => !seen.has(stripeSubscriptionId));
  const data = missing.map((facts) => ({ ...facts, status: "INCOMPLETE" as const }));
  return data.length > 0 ? await tx.membership.createManyAndReturn({ data }) : [];
}

export interface WrittenMemberships {
  idBySubscription: Map<string, string>;
  verdicts: Verdict[];
  /** Every membership as it stood before and as it stands now. */
  turned: { before: Membership; now: Membership }[];
  status: MembershipStatus | null;
}

/** Brings one member's memberships to what Stripe says, doubles marked, each change audited. */
export async function writeMemberships(
  tx: Tx,
  { actor, memberId, facts, now }: { actor: Actor; memberId: string; facts: CustomerFacts[]; now: Date },
): Promise<WrittenMemberships> {
  const desired = facts.flatMap(({ memberships }) => memberships.map((item) => ({ ...item, memberId })));
  const ids = desired.map(({ stripeSubscriptionId }) => stripeSubscriptionId);
  const known = await tx.membership.findMany({ where: { OR: [{ memberId }, { stripeSubscriptionId: { in: ids } }] } });
  const rows = [...known, ...(await createMissing(tx, desired, known))];
  const factOf = new Map(desired.map((item) => [item.stripeSubscriptionId, item]));
  const target = (row: Membership) => ({ ...row, ...factOf.get(row.stripeSubscriptionId ?? ""), memberId });
  const candidates: Candidate[] = rows.map((row) => ({
    ...target(row),
    ...paidFor(facts, row.stripeSubscriptionId),
  }));
  const verdicts = judgeDoubles(candidates, now);
  // What ran out as planned has been somebody's membership to its last day: no double that was undone.
  const hasRunOut = ({ endedAt, cancelAt }: Membership) => endedAt !== null && cancelAt !== null && endedAt >= cancelAt;
  const keeperOf = new Map(verdicts.map(({ duplicateId, keepId }) => [duplicateId, keepId]));
  const updates = rows.map((row) => {
    const next = target(row);
    const duplicateOfId = keeperOf.get(row.id) ?? (isLive(next.status) || hasRunOut(next) ? null : row.duplicateOfId);
    return { row, next: { ...next, duplicateOfId } };
  });
  // Ended ones first, doubles next, the one that counts last: "one live per member" holds after every statement.
  const rank = ({ next }: (typeof updates)[number]) => (isLive(next.status) ? (next.duplicateOfId ? 1 : 2) : 0);
  for (const { row, next } of updates.sort((a, b) => rank(a) - rank(b))) await update(tx, actor, row, next);
  return {
    idBySubscription: new Map(rows.map(({ id, stripeSubscriptionId }) => [stripeSubscriptionId ?? "", id])),
    verdicts,
    turned: updates.map(({ row, next }) => ({ before: row, now: next })),
    status: memberStatus(updates.map(({ next }) => next)),
  };
}

async function update(tx: Tx, actor: Actor, row: Membership, next: Membership): Promise<void> {
  const difference = changes(row as unknown as Record<string, unknown>, next as unknown as Record<string, unknown>);
  if (!difference) return;
  const { id, createdAt, updatedAt, ...data } = next;
  await tx.membership.update({ where: { id }, data });
  const told = changes(audited(row), audited(next));
  if (!told) return;
  const action = row.status === "INCOMPLETE" && isLive(next.status) ? "membership.start" : "membership.change";
  await audit(tx, { actor, action, subject: { type: "membership", id }, memberId: next.memberId, ...told });
}
