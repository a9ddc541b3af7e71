import { type Stripe, stripe } from "../../stripe";
import { endsAtOnce } from "../rules/actions";
import type { CancelReason } from "../schema";
import { type Changing, changing, DONE, type Outcome, type Whose } from "./changing";

export interface Leaving {
  reason: CancelReason | null;
  /** In the member's own words; never sent to Stripe. */
  comment: string | null;
  /** Leaves one alone that would end at once, since nothing is paid ahead. */
  isLaterOnly?: boolean;
  /** The id of the change, for who may take it up again. */
  changeId?: string | undefined;
}

/** What was not paid is forgiven: who leaves owes nothing. */
async function voidOpenInvoices({ subscription, key }: Changing): Promise<void> {
  for await (const { id } of stripe().invoices.list({ subscription: subscription.id, status: "open" }))
    if (id) await stripe().invoices.voidInvoice(id, {}, key(`void-${id}`));
}

/** Ends a membership: when what is paid for is used up, or today where nothing is. */
export async function cancelMembership({ input, ...whose }: Whose & { input: Leaving }): Promise<Outcome> {
  const { reason, comment, changeId } = input;
  const asked = { ...whose, action: "cancel", kind: "CANCEL", after: {}, reason, comment, changeId } as const;
  return await changing(asked, async (change) => {
    const { subscription, facts, key } = change;
    if (endsAtOnce(facts)) return input.isLaterOnly ? { kind: "not-now" } : await cancelNow(change, input);
    const cancellation_details = input.reason ? { feedback: input.reason } : {};
    const params = { cancel_at_period_end: true, cancellation_details };
    await stripe().subscriptions.update(subscription.id, params, key("cancel"));
    return DONE;
  });
}

async function cancelNow(change: Changing, { reason }: Leaving): Promise<Outcome> {
  const cancellation_details = reason ? { feedback: reason } : {};
  await stripe().subscriptions.cancel(change.subscription.id, { cancellation_details }, change.key("cancel"));
  await voidOpenInvoices(change);
  return DONE;
}

/** Staff end a membership at once, whatever is paid ahead: that money goes back by a refund, or not at all. */
export async function endMembership({ input, ...whose }: Whose & { input: Leaving }): Promise<Outcome> {
  const asked = { ...whose, action: "end", kind: "CANCEL", after: { isAtOnce: true }, ...input } as const;
  return await changing(asked, (change) => cancelNow(change, input));
}

/** Stripe's portal and our own pages set an end in different ways; each is taken back in its own. */
const goesOn = ({ cancel_at_period_end }: Stripe.Subscription): Stripe.SubscriptionUpdateParams => ({
  ...(cancel_at_period_end ? { cancel_at_period_end: false } : { cancel_at: "" }),
  cancellation_details: { feedback: "", comment: "" },
});

/** Takes back what is planned: an end, a pause, another plan. */
export async function undoChange(whose: Whose): Promise<Outcome> {
  return await changing({ ...whose, action: "undo", kind: "UNDO", after: {} }, async ({ subscription, facts, key }) => {
    // A schedule was let go on the way here, and with it whatever it had planned.
    if (facts.cancelAt) await stripe().subscriptions.update(subscription.id, goesOn(subscription), key("undo"));
    return DONE;
  });
}
