import type { Actor } from "../../actor";
import { env } from "../../env";
import { ok, type Result } from "../../errors";
import { customerOfMember, membershipProduct, openAttempt, withinLimits } from "../../giving/commands";
import { withLease } from "../../lease";
import { pathIn } from "../../locale";
import { strings } from "../../strings";
import type { GivenChoice } from "../schema";

export interface StartGiven {
  actor: Actor;
  choice: GivenChoice;
  locale: string;
  browserToken: string;
  network: string;
}

async function open({ choice, locale, browserToken }: StartGiven, memberId: string | null): Promise<string> {
  const { plan, amount, currency } = choice;
  const product = await membershipProduct();
  const stripeCustomerId = memberId ? await customerOfMember(memberId) : null;
  return await openAttempt({
    browserToken,
    attempt: { frequency: "ONE_TIME", amount, currency, locale, memberId, stripeCustomerId },
    beside: (tx, attemptId) => tx.givenMembership.create({ data: { ...choice, attemptId } }),
    session: (metadata) => ({
      mode: "payment",
      line_items: [{ quantity: 1, price_data: { currency, product, unit_amount: amount } }],
      payment_intent_data: { metadata, description: strings(locale).given.paysFor[plan] },
      ...(!stripeCustomerId && { customer_creation: "always" }),
      cancel_url: `${env.APP_URL}${pathIn(locale, "/give-membership")}?canceled=1&currency=${currency}`,
    }),
  });
}

/** Opens Checkout for a membership that is for somebody else. It counts from the moment that it is paid: the sync says so. */
export async function startGiven(input: StartGiven): Promise<Result<{ url: string }>> {
  const { actor } = input;
  return await withinLimits(input, async () => {
    if (actor.kind !== "member") return ok({ url: await open(input, null) });
    const { memberId } = actor;
    return await withLease(`member:${memberId}`, async () => ok({ url: await open(input, memberId) }));
  });
}
