import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import { type Charge, countedMembership, nextCharge } from "../../members/rules";
import { actionsFor } from "../rules/actions";
import { remedyFor } from "../rules/declines";

/** What mends the last payment for a membership, where it failed. */
async function remedyOf(tx: Tx, membershipId: string) {
  const orderBy = [{ createdAt: "desc" as const }, { id: "desc" as const }];
  const last = await tx.payment.findFirst({ where: { membershipId }, orderBy, select: { failureCode: true } });
  return remedyFor(last?.failureCode ?? null);
}

/** What is left of what somebody gave: refunds and what banks took back are off. Per currency, the most first. */
async function totalsOf(memberId: string, tx: Tx): Promise<{ amount: number; currency: string }[]> {
  const groups = await tx.ledgerEntry.groupBy({
    by: ["currency"],
    where: { payment: { memberId } },
    _sum: { amount: true },
  });
  return groups
    .map(({ currency, _sum }) => ({ currency, amount: _sum.amount ?? 0 }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);
}

/** How long an update waits for its payment at Stripe. */
const WAITING_HOURS = 23;

/** A switch to a year that the member's bank still wants to ask about. */
async function isWaiting(membershipId: string, tx: Tx): Promise<boolean> {
  const since = new Date(Date.now() - WAITING_HOURS * 3_600_000);
  const where = { membershipId, state: "WAITING" as const, createdAt: { gt: since } };
  return (await tx.membershipChange.count({ where })) > 0;
}

/** What a member sees of their own giving. @throws AppError `forbidden` for anybody who is not a member. */
export async function getAccount({ actor, tx = db }: { actor: Actor; tx?: Tx }) {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const member = await tx.member.findUnique({
    where: { id: actor.memberId },
    include: {
      emails: { where: { isPrimary: true } },
      memberships: true,
      customers: { where: { erasedAt: null }, orderBy: { createdAt: "desc" } },
      payments: { where: { status: "SUCCEEDED" }, select: { id: true }, take: 1 },
    },
  });
  if (!member) throw new AppError("not-found");
  const membership = countedMembership(member.memberships);
  return {
    id: member.id,
    name: member.name,
    address: member.emails[0]?.address ?? null,
    locale: member.locale,
    membership: membership && {
      ...membership,
      nextCharge: nextCharge(membership),
      actions: actionsFor(membership),
      isWaiting: await isWaiting(membership.id, tx),
    },
    totals: await totalsOf(member.id, tx),
    hasGiven: member.payments.length > 0,
    /** What mends the membership's last payment, where it failed. */
    remedy: membership ? await remedyOf(tx, membership.id) : remedyFor(null),
    /** Whose portal to open: the one who pays for the membership, else the newest. */
    stripeCustomerId: membership?.stripeCustomerId ?? member.customers[0]?.id ?? null,
  };
}

export type Account = Awaited<ReturnType<typeof getAccount>>;

/** When and how much a membership that began without a payment will first be charged; null for every other. */
export async function getFirstCharge(attemptId: string): Promise<Charge | null> {
  const membership = await db.membership.findFirst({ where: { attemptId, payments: { none: {} } } });
  return membership && nextCharge(membership);
}
