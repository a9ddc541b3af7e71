import type { MembershipChange, MembershipChangeState } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { AuditAction } from "../../audit-actions";
import { db, type Prisma } from "../../db";
import { AppError } from "../../errors";
import { withLease } from "../../lease";
import { isLive, LIVE } from "../../members/rules";
import { requirePermission } from "../../staff/rules";
import { type Stripe, stripe } from "../../stripe";
import { type Action, actionsFor } from "../rules/actions";
import { membershipOf } from "../rules/facts";
import { idOf } from "../rules/ours";
import type { MembershipFacts } from "../schema";
import { readSchedules } from "./read-stripe";
import { syncCustomer } from "./sync-customer";

export type MemberActor = Extract<Actor, { kind: "member" }>;

/** A member changes the membership that is theirs; staff, and what goes on for them, say which. */
export interface Whose {
  actor: MemberActor | Extract<Actor, { kind: "staff" | "system" }>;
  membershipId?: string | undefined;
}

/** What came of it. `not-now`: the membership has changed meanwhile. `confirm`: the bank wants a word at this address. */
export type Outcome = { kind: "done" | "not-now" | "declined" | "stale" } | { kind: "confirm"; url: string };
export const DONE: Outcome = { kind: "done" };
const NOT_NOW: Outcome = { kind: "not-now" };

const STATES: Record<Outcome["kind"], MembershipChangeState> = {
  done: "DONE",
  confirm: "WAITING",
  "not-now": "REFUSED",
  declined: "REFUSED",
  stale: "REFUSED",
};

/** A membership as Stripe has it this moment, and its row's id. */
export interface Held {
  id: string;
  /** Beside another that counts: all that can be done with it is to end it. */
  isDouble: boolean;
  facts: MembershipFacts;
  subscription: Stripe.Subscription;
}

/** A held membership and a change of it that was written down. */
export interface Changing extends Held {
  /** An idempotency key for one step of the change. */
  key: (step: string) => { idempotencyKey: string };
}

/** Whose membership it is that somebody wants to change. @throws AppError for who may not, and where there is none. */
async function ownerOf({ actor, membershipId }: Whose): Promise<string> {
  if (actor.kind === "member") return actor.memberId;
  requirePermission(actor, "memberships.write");
  const row = membershipId ? await db.membership.findUnique({ where: { id: membershipId } }) : null;
  if (!row) throw new AppError("not-found");
  return row.memberId;
}

/** The membership that can be changed; null when there is none that Stripe bills. @throws AppError as `ownerOf`. */
export async function findHeld(whose: Whose): Promise<Held | null> {
  const memberId = await ownerOf(whose);
  const { actor, membershipId = "" } = whose;
  const which = actor.kind === "member" ? { duplicateOfId: null } : { id: membershipId };
  const where = { memberId, source: "STRIPE" as const, status: { in: [...LIVE] }, ...which };
  const row = await db.membership.findFirst({ where });
  if (!row?.stripeSubscriptionId) return null;
  const subscription = await stripe().subscriptions.retrieve(row.stripeSubscriptionId);
  const facts = membershipOf(subscription, await readSchedules([subscription]));
  return { id: row.id, isDouble: row.duplicateOfId !== null, subscription, facts };
}

/** `end`: at once, whatever is paid ahead. That is for staff alone. */
type Deed = Action | "end";

interface Ask extends Pick<MembershipChange, "kind">, Whose {
  action: Deed;
  after: Prisma.InputJsonObject;
  reason?: string | null;
  comment?: string | null;
  /** The id of the change, for who may have begun it before and died on the way: it is gone on with, or known as done. */
  changeId?: string | undefined;
}

/** Whether something can be done with a membership now. */
export function isOpenTo({ actor }: Pick<Whose, "actor">, { facts, isDouble }: Held, action: Deed): boolean {
  if (action === "end") return actor.kind !== "member" && isLive(facts.status);
  return actionsFor({ ...facts, source: "STRIPE" }).includes(action) && (!isDouble || action === "cancel");
}

const told = ({ status, plan, amount, feeCover, cancelAt, pauseAt, pausedUntil, pendingAt }: MembershipFacts) =>
  JSON.parse(
    JSON.stringify({ status, plan, amount, feeCover, cancelAt, pauseAt, pausedUntil, pendingAt }),
  ) as Prisma.InputJsonObject;

/** Lets go of what was planned before, so that one change is under way at a time (decision 17). */
async function clearTheWay({ id, subscription, key }: Changing): Promise<void> {
  const schedule = idOf(subscription.schedule);
  if (schedule) await stripe().subscriptionSchedules.release(schedule, {}, key("release"));
  const invoice = subscription.pending_update && idOf(subscription.latest_invoice);
  if (!invoice) return;
  await stripe().invoices.voidInvoice(invoice, {}, key("void-waiting"));
  const data = { state: "REFUSED" as const, settledAt: new Date() };
  await db.membershipChange.updateMany({ where: { membershipId: id, state: "WAITING" }, data });
}

const KIND = { member: "MEMBER", staff: "STAFF", system: "SYSTEM" } as const;

async function ask(asked: Ask, memberId: string, held: Held): Promise<Changing | null> {
  const { actor, action, kind, after, reason = null, comment = null, changeId } = asked;
  if (!isOpenTo(asked, held, action)) return null;
  const userId = actor.kind === "system" ? null : actor.userId;
  const { id } = await db.membershipChange.create({
    data: {
      ...{ kind, after, reason, comment, memberId, userId, askedBy: KIND[actor.kind] },
      ...{ membershipId: held.id, before: told(held.facts), ...(changeId && { id: changeId }) },
    },
  });
  return begun(held, id);
}

const begun = (held: Held, id: string): Changing => ({
  ...{ ...held, key: (step) => ({ idempotencyKey: `change-${id}-${step}` }) },
});

/** A change that was begun under this id before, if it was. */
const findBegun = async ({ changeId }: Ask) =>
  changeId ? await db.membershipChange.findUnique({ where: { id: changeId } }) : null;

const ASKED = {
  AMOUNT: "membership.ask-amount",
  CANCEL: "membership.ask-cancel",
  PAUSE: "membership.ask-pause",
  RESUME: "membership.ask-resume",
  TO_ANNUAL: "membership.ask-to-annual",
  TO_MONTHLY: "membership.ask-to-monthly",
  UNDO: "membership.ask-undo",
} as const satisfies Record<MembershipChange["kind"], AuditAction>;

async function settle(asked: Ask, memberId: string, { id, facts, key }: Changing, outcome: Outcome): Promise<void> {
  const { actor, kind, after } = asked;
  const state = STATES[outcome.kind];
  const changeId = key("").idempotencyKey.slice("change-".length, -1);
  const subject = { type: "membership", id };
  await db.$transaction(async (tx) => {
    const settledAt = state === "WAITING" ? null : new Date();
    await tx.membershipChange.update({ where: { id: changeId }, data: { state, settledAt } });
    const entry = { actor, action: ASKED[kind], subject, memberId };
    await audit(tx, { ...entry, before: told(facts), after: { ...after, outcome: outcome.kind } });
  });
}

/**
 * The way every change of a membership goes: under the member's lease, look at Stripe once more, write down what is
 * asked, clear the way, do it, settle; then the same sync as always.
 */
export async function changing(asked: Ask, task: (change: Changing) => Promise<Outcome>): Promise<Outcome> {
  const memberId = await ownerOf(asked);
  const { outcome, customer } = await withLease(`member:${memberId}`, async () => {
    const held = await findHeld(asked);
    const customer = held && idOf(held.subscription.customer);
    const known = await findBegun(asked);
    if (known && known.state !== "ASKED") return { outcome: known.state === "DONE" ? DONE : NOT_NOW, customer };
    const change = held && (known ? begun(held, known.id) : await ask(asked, memberId, held));
    if (!change) return { outcome: NOT_NOW, customer };
    await clearTheWay(change);
    const outcome = await task(change);
    await settle(asked, memberId, change, outcome);
    return { outcome, customer };
  });
  if (customer) await syncCustomer(customer, asked.actor);
  return outcome;
}
