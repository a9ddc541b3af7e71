import { z } from "zod";
import type { GivenMembership } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { transact } from "../../jobs";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { strings } from "../../strings";
import { givenState, isTakeable } from "../rules/given";
import { refundPayment } from "./refund-payment";
import { previewRefund } from "./refund-preview";

/** What becomes of the payment with it: `id` makes the refund one, however often it is pressed; `left` is what was seen. */
export interface WithdrawalRefund {
  id: string;
  left: number;
}

/** `unrefunded`: taken back, and Stripe would not pay back. */
export type Withdrawn = "withdrawn" | "refunded" | "unrefunded";

/**
 * What taking a given membership back would do, for staff to look at first. `refund` is null where there is nothing that
 * they could pay back. Null: there is nothing to take back.
 */
export async function previewWithdrawal({ actor, id }: { actor: Actor; id: string | undefined }) {
  requirePermission(actor, "memberships.write");
  if (!id || !z.uuid().safeParse(id).success) return null;
  const given = await db.givenMembership.findUnique({ where: { id } });
  if (!given || !isTakeable(givenState(given, new Date()))) return null;
  const payment = isActorAllowed(actor, "money.refund") && given.paymentId;
  const { plan, amount, currency, giverName, recipientName, deliveredAt, giverId } = given;
  return {
    ...{ id, plan, amount, currency, giverName, recipientName, deliveredAt, giverId },
    refund: payment ? await previewRefund({ actor, id: payment }) : null,
  };
}
export type WithdrawalPreview = NonNullable<Awaited<ReturnType<typeof previewWithdrawal>>>;

/** Why the payment could not be paid back; null when it can, or is being by an earlier press. */
async function refundFault(actor: Actor, id: string, refund: WithdrawalRefund): Promise<string | null> {
  if ((await db.refundRequest.count({ where: { id: refund.id } })) > 0) return null;
  const given = await db.givenMembership.findUniqueOrThrow({ where: { id } });
  const preview = await previewRefund({ actor, id: given.paymentId ?? undefined });
  if (!preview) return "There is no payment at Stripe that could be paid back.";
  if (preview.refusal) return preview.refusal;
  return preview.left === refund.left ? null : "Something of this payment was paid back meanwhile. Look once more.";
}

/** Null when it has gone on since. One that staff took back before is as it shall be. */
async function withdraw(tx: Tx, actor: Actor, id: string): Promise<GivenMembership | null> {
  await tx.$queryRaw`SELECT 1 FROM "GivenMembership" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const given = await tx.givenMembership.findUnique({ where: { id } });
  if (!given) throw new AppError("not-found");
  if (given.withdrawal === "STAFF") return given;
  if (!isTakeable(givenState(given, new Date()))) return null;
  const withdrawal = "STAFF" as const;
  const subject = { type: "given-membership", id };
  const { giverId: memberId } = given;
  await audit(tx, { actor, action: "given.withdraw", subject, memberId, after: { withdrawal } });
  return await tx.givenMembership.update({ where: { id }, data: { withdrawnAt: new Date(), withdrawal } });
}

/**
 * Staff take back what nobody has redeemed, and pay its payment back if they say so. What stands against the refund is
 * told before anything is done; interrupted in between, the same press again goes on.
 */
export async function withdrawGiven(of: {
  actor: Actor;
  id: string;
  locale: string;
  refund?: WithdrawalRefund | undefined;
}): Promise<Result<Withdrawn, "refund">> {
  const { actor, id, locale, refund } = of;
  requirePermission(actor, "memberships.write");
  if (refund) requirePermission(actor, "money.refund");
  const fault = refund && (await refundFault(actor, id, refund));
  if (fault) return fail({ refund: fault });
  const given = await transact((tx) => withdraw(tx, actor, id));
  if (!given) return fail({ form: strings(locale).given.errors.tooLate });
  if (!refund || !given.paymentId) return ok("withdrawn");
  const { left: amount } = refund;
  const why = { reason: "requested_by_customer", note: null, ending: "NOTHING" } as const;
  const back = await refundPayment({ actor, input: { ...refund, paymentId: given.paymentId, amount, ...why } });
  return ok(back.ok ? "refunded" : "unrefunded");
}
