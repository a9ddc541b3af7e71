import { type Actor, system } from "../../actor";
import { db } from "../../db";
import { type Stripe, stripe } from "../../stripe";
import { idOf } from "../rules/ours";
import { syncCustomer } from "./sync-customer";

export type CheckoutOutcome = "open" | "expired" | "pending" | "failed" | "paid";

function outcomeOf({ status, payment_status }: Stripe.Checkout.Session): CheckoutOutcome {
  if (status === "open") return "open";
  if (status === "expired") return "expired";
  return payment_status === "unpaid" ? "pending" : "paid";
}

/** Whether a payment that takes its time came to nothing: the session does not say. */
async function hasFailed(attemptId: string): Promise<boolean> {
  const payments = await db.payment.findMany({ where: { attemptId }, select: { status: true } });
  return payments.length > 0 && payments.every(({ status }) => status === "FAILED");
}

/**
 * Reads one Checkout session and converges its customer. For the success page, whether or not an event came first.
 * Null for sessions that we did not issue: nothing is read for them.
 */
export async function syncCheckout(
  sessionId: string,
  actor: Actor = system("checkout"),
): Promise<CheckoutOutcome | null> {
  const attempt = await db.checkoutAttempt.findUnique({ where: { stripeSessionId: sessionId } });
  if (!attempt) return null;
  if (attempt.state === "COMPLETED") return "paid";
  const session = await stripe().checkout.sessions.retrieve(sessionId);
  const outcome = outcomeOf(session);
  const stripeCustomerId = idOf(session.customer);
  if (stripeCustomerId) {
    await db.checkoutAttempt.update({ where: { id: attempt.id }, data: { stripeCustomerId } });
    await syncCustomer(stripeCustomerId, actor);
    if (outcome === "pending" && (await hasFailed(attempt.id))) return "failed";
  } else if (outcome === "expired") {
    await db.checkoutAttempt.updateMany({ where: { id: attempt.id, state: "OPEN" }, data: { state: "EXPIRED" } });
  }
  return outcome;
}
