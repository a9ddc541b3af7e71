import type { RefundRequest } from "../../../prisma/generated/client";
import { type Actor, system } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { withLease } from "../../lease";
import { isRefused, type Stripe, stripe } from "../../stripe";
import type { RefundField } from "../schema";
import { cancelMembership, endMembership } from "./cancel-membership";
import { syncCustomer } from "./sync-customer";

const REFUSED = "Stripe refused this refund, and nothing was paid back. Its balance may be too low for now.";

const find = (id: string) => db.refundRequest.findUniqueOrThrow({ where: { id }, include: { payment: true } });
type Found = Awaited<ReturnType<typeof find>>;

async function settle(actor: Actor, { id, paymentId, payment }: Found, state: "DONE" | "REFUSED"): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { id, state: "ASKED" as const };
    const { count } = await tx.refundRequest.updateMany({ where, data: { state, settledAt: new Date() } });
    if (count === 0 || state === "DONE") return;
    const subject = { type: "payment", id: paymentId };
    const entry = { actor, subject, memberId: payment.memberId, after: { refundRequestId: id, refunded: 0 } };
    await audit(tx, { ...entry, action: "payment.refund-refused" });
  });
}

/** The one call that moves money. Null when Stripe would not: something has happened to the payment meanwhile. */
async function payBack({ id, amount, reason, payment }: Found): Promise<string | null> {
  const refund = await stripe()
    .refunds.create(
      {
        ...{ charge: payment.stripeChargeId ?? "", amount, metadata: { refund_request: id } },
        reason: reason as Stripe.RefundCreateParams.Reason,
      },
      { idempotencyKey: `refund-${id}` },
    )
    .catch((error: unknown) => (isRefused(error) ? null : Promise.reject(error)));
  return refund?.id ?? null;
}

async function end(actor: Actor, { ending, payment }: Found): Promise<void> {
  if (ending === "NOTHING" || !payment.membershipId || actor.kind === "member" || actor.kind === "guest") return;
  const leaving = { reason: null, comment: null };
  const asked = { actor, membershipId: payment.membershipId, input: leaving };
  await (ending === "NOW" ? endMembership(asked) : cancelMembership(asked));
}

const isOpen = ({ state }: RefundRequest) => state === "ASKED";

/** Does what a request for a refund says, as far as it is not done yet; every step can be made again without harm. */
export async function carryOutRefund(requestId: string, actor: Actor): Promise<Result<null, RefundField>> {
  const { payment } = await find(requestId);
  const paid = await withLease(`member:${payment.memberId}`, async () => {
    const request = await find(requestId);
    if (!isOpen(request) || request.stripeRefundId) return request;
    const stripeRefundId = await payBack(request);
    if (!stripeRefundId) await settle(actor, request, "REFUSED");
    else await db.refundRequest.update({ where: { id: requestId }, data: { stripeRefundId } });
    return await find(requestId);
  });
  if (paid.state === "REFUSED") return fail({ form: REFUSED });
  if (!isOpen(paid)) return ok(null);
  await end(actor, paid);
  if (payment.stripeCustomerId) await syncCustomer(payment.stripeCustomerId, actor);
  await settle(actor, paid, "DONE");
  return ok(null);
}

/** The job that finishes what was written down and then interrupted. */
export async function handleCarryOutRefund({ requestId }: { requestId: string }): Promise<void> {
  await carryOutRefund(requestId, system("refund"));
}
