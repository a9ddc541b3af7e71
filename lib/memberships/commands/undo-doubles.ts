import type { Membership, Payment } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { transact } from "../../jobs";
import { queueMessage } from "../../messages";
import { isRefused, stripe } from "../../stripe";
import type { Verdict } from "../rules/doubles";

type Double = Membership & { payments: Payment[] };

async function cancel({ id, stripeSubscriptionId }: Double): Promise<void> {
  if (!stripeSubscriptionId) return;
  await stripe().subscriptions.cancel(stripeSubscriptionId, {}, { idempotencyKey: `double-cancel-${id}` });
}

/** A promise that is over leaves no bill behind. */
async function voidOpenInvoices({ stripeSubscriptionId }: Double): Promise<void> {
  if (!stripeSubscriptionId) return;
  const open = stripe().invoices.list({ subscription: stripeSubscriptionId, status: "open" });
  for await (const { id } of open)
    if (id) await stripe().invoices.voidInvoice(id, {}, { idempotencyKey: `double-void-${id}` });
}

/** What Stripe refuses to pay back, staff or the payer's bank have paid back before. */
async function refund({ payments }: Double): Promise<void> {
  const paid = payments.filter(
    ({ status, amount, amountRefunded }) => status === "SUCCEEDED" && amountRefunded < amount,
  );
  for (const { id, stripePaymentIntentId } of paid)
    if (stripePaymentIntentId)
      await stripe()
        .refunds.create(
          { payment_intent: stripePaymentIntentId, reason: "duplicate" },
          { idempotencyKey: `double-refund-${id}` },
        )
        .catch((error: unknown) => (isRefused(error) ? null : Promise.reject(error)));
}

/** What a decision is called in the audit, and what begins the cause of the mail that tells of it. */
const UNDONE = { action: "membership.undo-double", cause: "double" } as const;
const LEFT = { action: "membership.let-end", cause: "double-ending" } as const;

const kindOf = (action: Verdict["action"]) => (action === "let-end" ? LEFT : UNDONE);
const causeOf = ({ action, subjectId }: { action: string; subjectId: string }) =>
  `${action === LEFT.action ? LEFT.cause : UNDONE.cause}:${subjectId}`;

/** Writes down what will be done, so that who is interrupted on the way goes on although nothing is live any more. */
async function decide(actor: Actor, memberId: string, { duplicateId, keepId, action }: Verdict): Promise<void> {
  const { action: name } = kindOf(action);
  await db.$transaction(async (tx) => {
    const isDecided = await tx.auditEntry.count({ where: { action: name, memberId, subjectId: duplicateId } });
    if (isDecided > 0) return;
    const subject = { type: "membership", id: duplicateId };
    await audit(tx, { actor, action: name, subject, memberId, after: { keepId, action } });
  });
}

/** What was decided and is not finished, also for whoever was merged into this member: the mail comes last. */
async function unfinished(memberId: string) {
  const merged = await db.member.findMany({ where: { mergedIntoId: memberId }, select: { id: true } });
  const ids = [memberId, ...merged.map(({ id }) => id)];
  const actions = [UNDONE.action, LEFT.action];
  const decided = await db.auditEntry.findMany({ where: { action: { in: actions }, memberId: { in: ids } } });
  const causes = decided.map(causeOf);
  const told = await db.emailMessage.findMany({ where: { cause: { in: causes } }, select: { cause: true } });
  return decided.filter((entry) => !told.some(({ cause }) => cause === causeOf(entry)));
}

/** Which mail it is follows from what was decided: the refund may not stand in our rows yet when it is sent. */
const TEMPLATE = {
  cancel: "double-canceled",
  "cancel-and-refund": "double-refunded",
  "cancel-and-void": "double-undone",
  "let-end": "double-ending",
} as const;
type Done = keyof typeof TEMPLATE;

/**
 * Cancels and pays back the doubles that the rules are sure of, and tells the member. Interrupted anywhere, the next
 * call goes on; every call to Stripe carries a key made from our row. Returns whether Stripe has to be read again.
 */
export async function undoDoubles(actor: Actor, memberId: string, verdicts: Verdict[]): Promise<boolean> {
  for (const verdict of verdicts) if (verdict.action in TEMPLATE) await decide(actor, memberId, verdict);
  const left = await unfinished(memberId);
  for (const entry of left) {
    const where = { id: entry.subjectId };
    const double = await db.membership.findUniqueOrThrow({ where, include: { payments: true } });
    const { action } = entry.after as { action: Done };
    if (double.status !== "ENDED" && action !== "let-end") await cancel(double);
    if (action === "cancel-and-void") await voidOpenInvoices(double);
    if (action === "cancel-and-refund") await refund(double);
    const message = { cause: causeOf(entry), template: TEMPLATE[action], memberId };
    await transact((tx) => queueMessage(tx, message));
  }
  return left.length > 0;
}
