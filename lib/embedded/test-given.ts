import { randomUUID } from "node:crypto";
import { db } from "../db";
import { findOrCreateMember } from "../members/commands";
import { startGiven, syncCustomer } from "../memberships/commands";
import { giftPath } from "../memberships/queries/gift-link";
import type { GivenChoice } from "../memberships/schema";
import { hashToken } from "../tokens";
import type { RunningStandIn } from "./stripe/start";

const CHOICE: GivenChoice = {
  ...{ plan: "ANNUAL", amount: 3500, currency: "usd", giverName: "Robin", recipientName: "Kim" },
  ...{ recipientAddress: "kim@example.org", message: "Read on!", deliverAt: null, wantsNews: true },
};
/** Somebody who may mend given memberships. */
export const staff = { kind: "staff" as const, userId: randomUUID(), role: "MANAGER" as const };
export const locale = "en-US";

/** From the form to an open payment page. */
export async function startGift(choice: Partial<GivenChoice> = {}) {
  const browserToken = randomUUID();
  const input = { actor: { kind: "guest" as const }, choice: { ...CHOICE, ...choice }, locale, browserToken };
  const started = await startGiven({ ...input, network: randomUUID() });
  if (!started.ok) throw new Error(JSON.stringify(started));
  const attempt = await db.checkoutAttempt.findFirstOrThrow({ where: { browserHash: hashToken(browserToken) } });
  const given = () => db.givenMembership.findUniqueOrThrow({ where: { attemptId: attempt.id } });
  return { attempt, given };
}

/** The same, paid and synced. */
export async function giveGift(standIn: RunningStandIn, choice: Partial<GivenChoice> = {}, card = "4242424242424242") {
  const { attempt, given } = await startGift(choice);
  const email = `giver-${randomUUID()}@example.org`;
  const paid = await standIn.control<{ customer: string }>(`checkout/${attempt.stripeSessionId}/pay`, {
    email,
    card,
  });
  await syncCustomer(paid.customer);
  return { ...paid, given, email };
}

/** A member with an address of their own, as whoever is signed in as them acts. */
export async function someMember(address = `m-${randomUUID()}@example.org`) {
  const person = { address, name: null, country: null, locale, currency: "usd" };
  const memberId = await db.$transaction((tx) => findOrCreateMember(tx, person));
  return { kind: "member" as const, userId: randomUUID(), memberId };
}

/** What a mail's link ends with. */
export const tokenOf = (given: { id: string; linkVersion: number }) => giftPath(given).replace("/gift/", "");
/** The kinds of mails that were queued about something. */
export const causes = async (id: string) =>
  (await db.emailMessage.findMany({ where: { cause: { contains: id } } }))
    .map(({ cause }) => cause.split(":")[0])
    .sort();
/** What a member's record says they are. */
export const statusOf = async (id: string) => (await db.member.findUniqueOrThrow({ where: { id } })).status;
