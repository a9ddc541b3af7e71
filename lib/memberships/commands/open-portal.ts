import type { Actor } from "../../actor";
import { db } from "../../db";
import { AppError } from "../../errors";
import { findPortalConfiguration } from "../../giving/commands";
import { LIVE } from "../../members/rules";
import { stripe } from "../../stripe";
import { syncCustomer } from "./sync-customer";

/** Where Stripe leads on to when what a flow is for was done there, unlike whoever turns back. */
function afterwards(returnUrl: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set("saved", "1");
  return url.href;
}

/**
 * The address of Stripe's page where a member changes the card or cancels.
 * @throws AppError `not-found` for a member who never paid through Stripe.
 */
export async function openPortal(
  actor: Extract<Actor, { kind: "member" }>,
  returnUrl: string,
  flow?: "payment_method_update",
): Promise<string> {
  const live = await db.membership.findFirst({
    where: {
      memberId: actor.memberId,
      status: { in: [...LIVE] },
      duplicateOfId: null,
      stripeCustomerId: { not: null },
    },
  });
  const any = await db.stripeCustomer.findFirst({
    where: { memberId: actor.memberId, erasedAt: null },
    orderBy: { createdAt: "desc" },
  });
  const customer = live?.stripeCustomerId ?? any?.id;
  if (!customer) throw new AppError("not-found");
  const configuration = await findPortalConfiguration();
  const session = await stripe().billingPortal.sessions.create({
    customer,
    ...(configuration && { configuration: configuration.id }),
    return_url: returnUrl,
    // Straight to the card, and straight back once it is stored.
    ...(flow && {
      flow_data: {
        type: flow,
        after_completion: { type: "redirect" as const, redirect: { return_url: afterwards(returnUrl) } },
      },
    }),
  });
  return session.url;
}

/** Converges all of a member's customers, for the moment they come back from Stripe's pages. */
export async function syncMember(actor: Extract<Actor, { kind: "member" }>): Promise<void> {
  const row = await db.stripeCustomer.findFirst({ where: { memberId: actor.memberId, erasedAt: null } });
  if (row) await syncCustomer(row.id, actor);
}
