import { db } from "../../db";
import { type Stripe, stripe } from "../../stripe";
import { isDifferent } from "../rules/compare";
import { membershipOf } from "../rules/facts";
import { attemptOf, idOf, isOurs } from "../rules/ours";
import { intentsOf, invoiceFacts } from "../rules/payments";
import { readSchedules } from "./read-stripe";
import { compact, cursorOf, listFrom, type Walk } from "./reconcile-walk";

/** Of these attempts, the ones that are ours: metadata may name another installation's. */
export async function ownAttempts(ids: (string | null)[]): Promise<Set<string>> {
  const named = compact(ids);
  if (named.length === 0) return new Set();
  const rows = await db.checkoutAttempt.findMany({ where: { id: { in: named } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** Of erased people only the money is followed: what their memberships and bills say is of no use to it. */
async function withoutErased(ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const where = { id: { in: ids }, erasedAt: { not: null } };
  const erased = new Set((await db.stripeCustomer.findMany({ where, select: { id: true } })).map(({ id }) => id));
  return ids.filter((id) => !erased.has(id));
}

interface Page {
  schedules: Stripe.SubscriptionSchedule[];
  attempts: Set<string>;
}

function isOdd(subscription: Stripe.Subscription, row: object | undefined, { schedules, attempts }: Page): boolean {
  if (!row) return true;
  try {
    const facts = membershipOf(subscription, schedules);
    const attemptId = facts.attemptId && attempts.has(facts.attemptId) ? facts.attemptId : null;
    return isDifferent({ ...facts, attemptId }, row);
  } catch {
    return true; // one that the rules cannot read: looking into its customer says why
  }
}

/** Every subscription of our product, whatever its age: this is who is a member. */
export const walkSubscriptions: Walk = async ({ cursor }) => {
  const page = await stripe().subscriptions.list({ ...listFrom({ cursor }), status: "all" });
  const ours = page.data.filter(isOurs);
  const [schedules, rows, attempts] = await Promise.all([
    readSchedules(ours),
    db.membership.findMany({ where: { stripeSubscriptionId: { in: ours.map(({ id }) => id) } } }),
    ownAttempts(ours.map(({ metadata }) => attemptOf(metadata))),
  ]);
  const known = new Map(rows.map((row) => [row.stripeSubscriptionId, row]));
  const odd = ours.filter((subscription) => isOdd(subscription, known.get(subscription.id), { schedules, attempts }));
  return {
    examined: page.data.length,
    met: compact([...known.keys()]),
    suspects: await withoutErased(compact(odd.map(({ customer }) => idOf(customer)))),
    orphans: [],
    cursor: cursorOf(page),
  };
};

/** Which period each payment is for, and of which membership: what a charge alone does not tell. */
export const walkInvoices: Walk = async (place) => {
  const page = await stripe().invoices.list({ ...listFrom(place), expand: ["data.payments"] });
  const subscriptionIds = compact(page.data.map((invoice) => invoiceFacts(invoice).stripeSubscriptionId));
  const [memberships, payments] = await Promise.all([
    db.membership.findMany({
      where: { stripeSubscriptionId: { in: subscriptionIds } },
      select: { stripeSubscriptionId: true },
    }),
    db.payment.findMany({
      where: { stripePaymentIntentId: { in: page.data.flatMap(intentsOf) } },
      include: { membership: { select: { stripeSubscriptionId: true } } },
    }),
  ]);
  const ours = new Set(memberships.map(({ stripeSubscriptionId }) => stripeSubscriptionId));
  const rows = new Map(
    payments.map(({ membership, ...row }) => [
      row.stripePaymentIntentId,
      { ...row, stripeSubscriptionId: membership?.stripeSubscriptionId ?? null },
    ]),
  );
  const odd = page.data.filter((invoice) => {
    const facts = invoiceFacts(invoice);
    // One without a row of ours has been noticed with its subscription.
    if (!ours.has(facts.stripeSubscriptionId)) return false;
    return intentsOf(invoice).some((intent) => {
      const row = rows.get(intent);
      return row ? isDifferent(facts, row) : invoice.attempted;
    });
  });
  return {
    examined: page.data.length,
    met: [],
    suspects: await withoutErased(compact(odd.map(({ customer }) => idOf(customer)))),
    orphans: [],
    cursor: cursorOf(page),
  };
};
