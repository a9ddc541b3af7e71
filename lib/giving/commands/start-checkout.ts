import type { Actor } from "../../actor";
import { db } from "../../db";
import { ok, type Result } from "../../errors";
import { withLease } from "../../lease";
import { stripe } from "../../stripe";
import { isPayingMember } from "../queries";
import { type Choice, type Dedication, type GiveFields, isPlan } from "../schema";
import { withinLimits } from "./open-attempt";
import { type Opening, openCheckout } from "./open-checkout";
import { customerOfMember } from "./stripe-objects";

const NOTHING: Dedication = {
  ...{ tribute: null, honoree: null, notifyAddress: null, notifyWords: null, message: null },
  isAnonymous: false,
};

export interface StartCheckout {
  actor: Actor;
  choice: Choice;
  dedication?: Dedication;
  fields: Pick<GiveFields, "article" | "appeal" | "variant" | "epoch" | "source" | "returnTo">;
  locale: string;
  /** The browser's own secret: its hash ties the attempt to it. */
  browserToken: string;
  network: string;
  followsId?: string;
}
export type Started = { kind: "checkout"; url: string } | { kind: "already-member" };

/** Opens Stripe Checkout for a choice. Expected failures (limits, Stripe out of reach) come back as sentences. */
export async function startCheckout(input: StartCheckout): Promise<Result<Started>> {
  const { actor, fields, choice, dedication = NOTHING, followsId = null, locale, browserToken } = input;
  const { article, appeal, variant, epoch, source, returnTo } = fields;
  const from = { article, appeal, variant, epoch, source, returnTo };
  const opening: Omit<Opening, "memberId" | "stripeCustomerId"> = {
    ...{ choice, dedication, from, locale, browserToken, followsId },
  };
  return await withinLimits<Started>(input, async () => {
    if (actor.kind !== "member") {
      const url = await openCheckout({ ...opening, memberId: null, stripeCustomerId: null });
      return ok({ kind: "checkout", url });
    }
    const { memberId } = actor;
    return await withLease(`member:${memberId}`, async () => {
      if (isPlan(choice.frequency)) {
        if (await isPayingMember(memberId)) return ok({ kind: "already-member" });
        await expireOpenSessions(memberId);
      }
      const stripeCustomerId = await customerOfMember(memberId);
      return ok({ kind: "checkout", url: await openCheckout({ ...opening, memberId, stripeCustomerId }) });
    });
  });
}

/**
 * A known member has at most one payment page for a membership open: whatever another tab left is closed first. Gifts are
 * no doubles, however many.
 */
export async function expireOpenSessions(memberId: string): Promise<void> {
  const open = await db.checkoutAttempt.findMany({
    where: { memberId, state: "OPEN", stripeSessionId: { not: null }, frequency: { not: "ONE_TIME" } },
    select: { id: true, stripeSessionId: true },
  });
  for (const { id, stripeSessionId } of open) {
    const session = await stripe().checkout.sessions.retrieve(stripeSessionId ?? "");
    if (session.status === "open") await stripe().checkout.sessions.expire(session.id);
    if (session.status !== "complete") await db.checkoutAttempt.update({ where: { id }, data: { state: "EXPIRED" } });
  }
}
