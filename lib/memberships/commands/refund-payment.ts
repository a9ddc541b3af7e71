import type { RefundRequest } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { checkFence, type Lease, withLease } from "../../lease";
import { requirePermission } from "../../staff/rules";
import { refundFaults } from "../rules/refund";
import type { RefundField, RefundInput } from "../schema";
import { carryOutRefund } from "./carry-out-refund";
import { findRefundable, type Refundable } from "./refund-preview";

/** How long a refund that was written down waits for whoever is carrying it out, before a job does. */
const PATIENCE_SECONDS = 60;

async function write(actor: Actor, input: RefundInput, found: Refundable, lease: Lease): Promise<RefundRequest> {
  const { payment, isErased } = found;
  const { id, amount, reason, ending } = input;
  // What staff note may name people, and this one is named nowhere any more.
  const note = isErased ? null : input.note;
  const { id: paymentId, memberId, currency } = payment;
  return await transact(async (tx) => {
    await checkFence(tx, lease);
    const askedBy = actor.kind === "staff" ? actor.userId : null;
    const data = { id, paymentId, amount, currency, reason, note, ending, askedBy };
    const request = await tx.refundRequest.create({ data });
    const subject = { type: "payment", id: paymentId };
    const after = { refundRequestId: id, refunded: amount, currency, reason, ending };
    await audit(tx, { actor, action: "payment.refund", subject, memberId, after });
    await enqueue(tx, "carry-out-refund", { requestId: id }, { key: id, afterSeconds: PATIENCE_SECONDS });
    return request;
  });
}

/** Writes down what is asked, once: what was written before is found again. */
async function ask(actor: Actor, input: RefundInput, lease: Lease): Promise<Result<RefundRequest, RefundField>> {
  const known = await db.refundRequest.findUnique({ where: { id: input.id } });
  if (known && known.paymentId !== input.paymentId) throw new AppError("conflict");
  if (known) return ok(known);
  const found = await findRefundable(input.paymentId);
  if (!found?.charge) throw new AppError("not-found");
  const errors = refundFaults(input, found.charge, found.payment.membership);
  const isWaiting = (await db.refundRequest.count({ where: { paymentId: input.paymentId, state: "ASKED" } })) > 0;
  if (isWaiting) return fail({ amount: "Another refund of this payment is under way. Look again in a minute." });
  if (Object.keys(errors).length > 0) return fail(errors);
  return ok(await write(actor, input, found, lease));
}

/**
 * Pays back a payment or a part of it, and ends its membership where that is asked too. Pressed twice, or interrupted
 * anywhere, it is done once; the sync writes what came of it and queues the mail. Who was erased is written to by nobody.
 * @throws AppError `not-found` for a payment that Stripe did not take.
 */
export async function refundPayment(of: { actor: Actor; input: RefundInput }): Promise<Result<null, RefundField>> {
  const { actor, input } = of;
  requirePermission(actor, "money.refund");
  if (input.ending !== "NOTHING") requirePermission(actor, "memberships.write");
  const payment = await db.payment.findUnique({ where: { id: input.paymentId } });
  if (!payment?.memberId) throw new AppError("not-found");
  const asked = await withLease(`member:${payment.memberId}`, (lease) => ask(actor, input, lease));
  return asked.ok ? await carryOutRefund(asked.value.id, actor) : asked;
}
