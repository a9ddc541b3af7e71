import { z } from "zod";
import type { CheckoutAttempt } from "../../prisma/generated/client";
import { db } from "../db";
import { LIVE } from "../members/rules";
import { offeredIn } from "../offers";
import type { Settings } from "../settings";
import { hashToken } from "../tokens";
import { aMonthAfter, monthlyOfferAfter } from "./rules";

export type { CheckoutAttempt };

/** An attempt by the session that we opened for it; null for ids that are not ours. */
export async function getAttemptBySession(sessionId: string): Promise<CheckoutAttempt | null> {
  return await db.checkoutAttempt.findUnique({ where: { stripeSessionId: sessionId } });
}

/** An attempt that was made in the browser that holds this cookie; null for any other. */
export async function getOwnAttempt(id: string, cookie: string | undefined): Promise<CheckoutAttempt | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const attempt = await db.checkoutAttempt.findUnique({ where: { id } });
  return attempt && isOfBrowser(attempt, cookie) ? attempt : null;
}

/** Whether an attempt was made in the browser that holds this cookie. */
export function isOfBrowser(attempt: CheckoutAttempt, cookie: string | undefined): boolean {
  return cookie !== undefined && attempt.browserHash === hashToken(cookie);
}

/** The address that an attempt's payment went to, for the payer's own eyes. */
export async function getPayerAddress({ memberId }: CheckoutAttempt): Promise<string | null> {
  if (!memberId) return null;
  const email = await db.memberEmail.findFirst({
    where: { memberId },
    orderBy: [{ isPrimary: "desc" }, { createdAt: "desc" }],
  });
  return email?.address ?? null;
}

/** Whether a member has a running membership that they pay for. */
export async function isPayingMember(memberId: string): Promise<boolean> {
  const where = { memberId, source: "STRIPE" as const, status: { in: [...LIVE] } };
  return (await db.membership.count({ where })) > 0;
}

/** What to offer monthly after a gift, and when that would first be charged; null where nothing is to be offered. */
export async function getMonthlyOffer(
  { id, frequency, amount, state, currency }: CheckoutAttempt,
  giving: Settings["giving"],
  now = new Date(),
): Promise<{ amount: number; firstCharge: Date } | null> {
  const offered = offeredIn(giving, currency);
  if (frequency !== "ONE_TIME" || state !== "COMPLETED" || !offered) return null;
  const offer = monthlyOfferAfter(amount, offered);
  if (offer === null) return null;
  const taken = await db.checkoutAttempt.count({ where: { followsId: id, state: "COMPLETED" } });
  return taken > 0 ? null : { amount: offer, firstCharge: aMonthAfter(now) };
}
