import type { CheckoutAttempt } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import type { Tx } from "../../db";
import { findOrCreateMember } from "../../members/commands";
import { queueMessage } from "../../messages";
import { getSettings } from "../../settings";
import type { Verdict } from "../rules/doubles";
import {
  type FailedAttempt,
  failedMails,
  isUnbegun,
  mailsFor,
  type PaidAttempt,
  paidMails,
  type Turn,
} from "../rules/mails";
import { moneyMailsFor } from "../rules/money-mails";
import type { CustomerFacts } from "../schema";
import { settleGiven } from "./settle-given";
import { type WrittenMemberships, writeMemberships } from "./write-memberships";
import { type WrittenMoney, writeMoney } from "./write-payments";

type Turned = WrittenMemberships["turned"];

export interface Written {
  memberId: string;
  verdicts: Verdict[];
}

/** The attempts that these facts name, if they are ours. */
async function findAttempts(tx: Tx, facts: CustomerFacts[]): Promise<Map<string, CheckoutAttempt>> {
  const named = facts.flatMap(({ memberships, payments }) =>
    [...memberships, ...payments].map((item) => item.attemptId),
  );
  const ids = [...new Set(named.filter((id) => id !== null))];
  const attempts = ids.length > 0 ? await tx.checkoutAttempt.findMany({ where: { id: { in: ids } } }) : [];
  return new Map(attempts.map((attempt) => [attempt.id, attempt]));
}

/** Metadata may name an attempt of another installation on the same account. */
function withoutStrangers(facts: CustomerFacts, attempts: Map<string, CheckoutAttempt>): CustomerFacts {
  const own = (id: string | null) => (id && attempts.has(id) ? id : null);
  return { ...facts, memberships: facts.memberships.map((item) => ({ ...item, attemptId: own(item.attemptId) })) };
}

/** Whose customer this is: who it was given to before, else the attempt's member, else the address's (decision 9). */
async function ownerOf(tx: Tx, actor: Actor, facts: CustomerFacts, attempts: CheckoutAttempt[]): Promise<string> {
  const { stripeCustomerId: id, createdAt, livemode, address, name, country } = facts;
  const known = await tx.stripeCustomer.findUnique({ where: { id } });
  if (known?.memberId) return known.memberId;
  const attempt = attempts.find(({ stripeCustomerId }) => stripeCustomerId === id) ?? attempts[0];
  const currency = facts.memberships[0]?.currency ?? facts.payments[0]?.currency ?? "usd";
  const person = {
    name,
    country,
    locale: attempt?.locale ?? (await getSettings(tx)).organisation.locale,
    currency,
    createdAt,
  };
  const memberId =
    attempt?.memberId ??
    (address
      ? await findOrCreateMember(tx, { address, ...person }, actor)
      : (await tx.member.create({ data: person, select: { id: true } })).id);
  await tx.stripeCustomer.upsert({ where: { id }, create: { id, memberId, livemode }, update: { memberId } });
  return memberId;
}

/** An attempt is completed when what it asked for began: the membership, or the first payment. */
async function completeAttempts(
  tx: Tx,
  memberId: string,
  { facts, attempts }: { facts: CustomerFacts[]; attempts: Map<string, CheckoutAttempt> },
): Promise<void> {
  const isOpen = (id: string | null) => (attempts.get(id ?? "")?.state ?? "COMPLETED") !== "COMPLETED";
  for (const { stripeCustomerId, memberships, payments } of facts) {
    const begun = [
      ...memberships
        .filter(({ status }) => status !== "INCOMPLETE")
        .map((item) => [item.attemptId, item.startedAt] as const),
      ...payments
        .filter(({ status }) => status === "SUCCEEDED")
        .map((item) => [item.attemptId, item.createdAt] as const),
    ]
      .filter(([id]) => isOpen(id))
      .sort(([, a], [, b]) => a.getTime() - b.getTime());
    for (const [id, completedAt] of begun)
      if (id)
        await tx.checkoutAttempt.updateMany({
          where: { id, state: { not: "COMPLETED" } },
          data: { state: "COMPLETED", completedAt, memberId, stripeCustomerId },
        });
  }
}

/** The newest attempt at paying for a membership, if it failed. */
function failedCharge(facts: CustomerFacts[], subscriptionId: string | null): Turn["failedCharge"] {
  const [newest] = facts
    .flatMap(({ payments }) => payments)
    .filter((payment) => payment.stripeSubscriptionId === subscriptionId)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return newest?.status === "FAILED"
    ? { id: newest.stripeChargeId, at: newest.createdAt, code: newest.failureCode }
    : null;
}

/** What was paid for of what somebody chose to give, and was not undone as a double. */
function paidAttempts(facts: CustomerFacts[], attempts: Map<string, CheckoutAttempt>, turned: Turned): PaidAttempt[] {
  const doubles = turned.filter(({ now }) => now.duplicateOfId !== null).map(({ now }) => now.stripeSubscriptionId);
  return facts
    .flatMap(({ payments }) => payments)
    .flatMap(({ attemptId, stripeSubscriptionId, paidAt }) => {
      const attempt = attempts.get(attemptId ?? "");
      if (!attempt || !paidAt || (stripeSubscriptionId && doubles.includes(stripeSubscriptionId))) return [];
      const { id, frequency, notifyAddress } = attempt;
      return [{ id, isGift: frequency === "ONE_TIME", isDedicated: notifyAddress !== null, paidAt }];
    });
}

/** The subscriptions of memberships that came to nothing. */
function unbegunIds(facts: CustomerFacts[]): ReadonlySet<string | null> {
  const payments = facts.flatMap((item) => item.payments);
  const all = facts.flatMap(({ memberships }) => memberships).filter((item) => isUnbegun(item, payments));
  return new Set(all.map(({ stripeSubscriptionId: id }) => id));
}

/**
 * Gifts, for oneself or somebody else, and memberships that no payment came of: their bank said no days after it was
 * asked. A renewal is no such beginning: its membership is there.
 */
function failedAttempts(facts: CustomerFacts[], attempts: Map<string, CheckoutAttempt>): FailedAttempt[] {
  const payments = facts.flatMap((item) => item.payments);
  const unbegun = unbegunIds(facts);
  const isFirst = ({ kind, stripeSubscriptionId: id }: (typeof payments)[number]) => kind === "GIFT" || unbegun.has(id);
  const isOpen = (id: string) => payments.some((other) => other.attemptId === id && other.status !== "FAILED");
  return payments
    .filter((payment) => payment.status === "FAILED" && payment.isDelayed && isFirst(payment))
    .flatMap(({ attemptId: id, kind, createdAt: at }) =>
      id && attempts.has(id) && !isOpen(id) ? [{ id, isGift: kind === "GIFT", at }] : [],
    );
}

/** Whether a payment for a membership was taken back by its bank for good. */
const isDisputed = (facts: CustomerFacts[], subscriptionId: string | null): boolean =>
  facts
    .flatMap(({ payments }) => payments)
    .filter((payment) => payment.stripeSubscriptionId === subscriptionId)
    .some(({ disputes }) => disputes.some(({ status }) => status === "lost"));

/** A switch to a year that waited for its payment is done when the year has begun. */
async function settleWaiting(tx: Tx, turned: Turned, now: Date): Promise<void> {
  for (const { before, now: after } of turned)
    if (before.plan !== after.plan)
      await tx.membershipChange.updateMany({
        where: { membershipId: after.id, state: "WAITING" },
        data: { state: "DONE", settledAt: now },
      });
}

interface Told {
  memberId: string;
  facts: CustomerFacts[];
  attempts: Map<string, CheckoutAttempt>;
  turned: Turned;
  verdicts: Verdict[];
  money: WrittenMoney;
  wantsReceipts: boolean;
  /** Attempts at a membership for somebody else: what comes of them has letters of its own. */
  giving: ReadonlySet<string>;
  now: Date;
}

async function queueMails(tx: Tx, told: Told): Promise<void> {
  const { memberId, facts, attempts, turned, verdicts, money, giving, wantsReceipts, now } = told;
  const unbegun = unbegunIds(facts);
  const turns = turned.map(({ before, now: after }) => ({
    ...{ before, after, isUnbegun: unbegun.has(after.stripeSubscriptionId) },
    failedCharge: failedCharge(facts, after.stripeSubscriptionId),
    isDisputed: isDisputed(facts, after.stripeSubscriptionId),
  }));
  const own = new Map([...attempts].filter(([id]) => !giving.has(id)));
  const mails = [
    ...mailsFor(turns, now),
    ...paidMails(paidAttempts(facts, own, turned), now),
    ...failedMails(failedAttempts(facts, attempts), now),
  ];
  const causes = new Set(mails.map(({ cause }) => cause));
  const idsWhere = (isIn: (turn: Turn) => boolean) => new Set(turns.filter(isIn).map(({ after }) => after.id));
  const doubles = idsWhere(({ after }) => after.duplicateOfId !== null);
  const refundIds = money.refunds.map(({ now: refund }) => refund.stripeRefundId ?? "");
  const requests =
    refundIds.length > 0 ? await tx.refundRequest.findMany({ where: { stripeRefundId: { in: refundIds } } }) : [];
  const byStaff = new Set(requests.map(({ stripeRefundId }) => stripeRefundId));
  const moneyMails = moneyMailsFor(
    {
      payments: money.payments.map(({ before, now: payment }) => ({ ...payment, before, after: payment.status })),
      refunds: money.refunds.map(({ before, now: refund, payment }) => ({
        ...{ ...refund, before, after: refund.status },
        // What staff pay back of a double is told like any other refund: no letter of ours has spoken of it.
        isOfDouble: doubles.has(payment.membershipId ?? "") && !byStaff.has(refund.stripeRefundId),
      })),
      welcomed: idsWhere(({ after }) => causes.has(`welcome:${after.id}`)),
      thanked: new Set([...giving, ...[...own.keys()].filter((id) => causes.has(`gift:${id}`))]),
      undone: new Set(verdicts.flatMap(({ action, duplicateId }) => (action === "ask-staff" ? [] : [duplicateId]))),
      wantsReceipts,
    },
    now,
  );
  for (const mail of [...mails, ...moneyMails]) await queueMessage(tx, { ...mail, memberId });
}

/** Writes all that Stripe says of one member's customers. The caller holds the lease and has checked its fence. */
export async function writeCustomers(
  tx: Tx,
  { actor, facts: read, now }: { actor: Actor; facts: CustomerFacts[]; now: Date },
): Promise<Written> {
  const attempts = await findAttempts(tx, read);
  const facts = read.map((item) => withoutStrangers(item, attempts));
  const owners = new Set<string>();
  for (const item of facts) owners.add(await ownerOf(tx, actor, item, [...attempts.values()]));
  const [memberId] = owners;
  if (!memberId || owners.size !== 1) throw new Error("Customers of different members were read as one");
  const { idBySubscription, verdicts, turned, status } = await writeMemberships(tx, { actor, memberId, facts, now });
  const money = await writeMoney(tx, facts, { memberId, idBySubscription, attempts });
  const giving = await settleGiven(tx, { actor, memberId, attemptIds: [...attempts.keys()], now });
  const select = { status: true, wantsReceipts: true } as const;
  const member = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select });
  if (member.status !== status) await tx.member.update({ where: { id: memberId }, data: { status } });
  await tx.stripeCustomer.updateMany({
    where: { id: { in: facts.map(({ stripeCustomerId }) => stripeCustomerId) } },
    data: { syncedAt: now },
  });
  await completeAttempts(tx, memberId, { facts, attempts });
  await settleWaiting(tx, turned, now);
  const { wantsReceipts } = member;
  const mails = { facts, attempts, turned, verdicts, money, giving, wantsReceipts };
  await queueMails(tx, { memberId, ...mails, now });
  return { memberId, verdicts };
}
