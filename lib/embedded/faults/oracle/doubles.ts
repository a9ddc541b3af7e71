import type Stripe from "stripe";
import { isLive, statusOf } from "./subscriptions";
import type { Truth } from "./truth";
import { idOf } from "./truth";
import type { Difference, Expected, OwnFacts } from "./types";

const DAY = 86_400;
const WEEK = 7 * DAY;
/** A bank debit is charged on one day and paid days later: between the two, either reading of "paid" is right. */
const SETTLING = 5 * DAY;

type Subscription = Stripe.Subscription;
export interface Verdicts {
  duplicateOf: Map<string, Expected>;
  broken: Difference[];
  /** The subscription whose status the member's must mirror; several only where two began in the same second. */
  keepers: Subscription[];
}

const age = (a: Subscription, b: Subscription) => a.created - b.created;

const wasLiveAt = (subscription: Subscription, moment: number) =>
  !subscription.status.startsWith("incomplete") &&
  subscription.created <= moment &&
  (subscription.ended_at === null || subscription.ended_at >= moment);

const overlap = (a: Subscription, b: Subscription) =>
  wasLiveAt(b, Math.max(a.created, b.created)) && wasLiveAt(a, Math.max(a.created, b.created));

/** Its last day is set: it was canceled and only runs out. */
const runsOut = ({ cancel_at, cancel_at_period_end }: Subscription) => cancel_at !== null || cancel_at_period_end;

const ranOutAt = (subscription: Subscription, moment: number) =>
  runsOut(subscription) && (subscription.canceled_at ?? moment) < moment;

/** Ended before its time, by nobody's wish and for no failed payment: that can only have been the app. */
function endedByApp({ id, status, cancellation_details, cancel_at, ended_at }: Subscription, own: OwnFacts): boolean {
  const asPlanned = cancel_at !== null && ended_at !== null && ended_at >= cancel_at;
  const asked = cancellation_details?.reason === "cancellation_requested";
  return status === "canceled" && asked && !asPlanned && !own.endedByPeople.has(id);
}

/**
 * Judges one person's subscriptions by decision 10. `now` is the moment of the last sync. Who had canceled and gives
 * again wants the newer one: what runs out counts only where nothing goes on, and then either reading is right.
 */
export function judge(subscriptions: Subscription[], truth: Truth, own: OwnFacts, now: number): Verdicts {
  const verdicts: Verdicts = { duplicateOf: new Map(), broken: [], keepers: [] };
  const live = subscriptions.filter(isLive).sort(age);
  const goingOn = live.filter((one) => !runsOut(one));
  const [oldest] = goingOn;
  const first = goingOn.filter(({ created }) => created === oldest?.created);
  for (const one of subscriptions) {
    const others = subscriptions.filter((other) => other !== one && overlap(one, other)).map(({ id }) => id);
    if (endedByApp(one, own)) verdicts.duplicateOf.set(one.id, undone(one, subscriptions, truth, verdicts.broken));
    else if (isLive(one) && !oldest) {
      verdicts.keepers.push(one);
      const beside = live.filter((other) => other !== one).map(({ id }) => id);
      verdicts.duplicateOf.set(one.id, [null, ...beside]);
    } else if (isLive(one)) {
      const others = first.filter((other) => other !== one).map(({ id }) => id);
      if (first.includes(one)) verdicts.keepers.push(one);
      verdicts.duplicateOf.set(one.id, first.includes(one) ? [null, ...others] : others);
      if (one !== oldest && oldest) verdicts.broken.push(...kept(one, oldest, truth, now));
    } else verdicts.duplicateOf.set(one.id, others.length > 0 ? [null, ...others] : null);
  }
  return verdicts;
}

function chargesFor(subscription: Subscription, { invoices, charges }: Truth): Stripe.Charge[] {
  const intents = new Set(
    invoices
      .filter(({ parent }) => idOf(parent?.subscription_details?.subscription) === subscription.id)
      .flatMap(({ payments }) => payments?.data.map(({ payment }) => idOf(payment.payment_intent)) ?? []),
  );
  return charges.filter((charge) => intents.has(idOf(charge.payment_intent)));
}

const succeeded = (subscription: Subscription, truth: Truth) =>
  chargesFor(subscription, truth).filter(({ status }) => status === "succeeded");

const charged = (subscription: Subscription, truth: Truth) => chargesFor(subscription, truth).length > 0;

/** Checks that the app was right to end this one. Returns what it must say to be a double of. */
function undone(one: Subscription, all: Subscription[], truth: Truth, broken: Difference[]): Expected {
  const at = one.ended_at ?? 0;
  const others = all.filter((other) => other !== one && wasLiveAt(other, at));
  const paid = succeeded(one, truth);
  const say = (field: string, expected: Expected, found: Expected) =>
    broken.push({ where: "no doubles", key: one.id, field, expected, found });
  // Lost means ended: who takes the money back through the bank does not want to be charged again.
  const isLost = truth.disputes.some(
    ({ status, charge }) => status === "lost" && paid.some(({ id }) => id === idOf(charge)),
  );
  if (isLost) return [null, ...others.map(({ id }) => id)];
  if (others.length === 0) {
    say("ended by the app", "with another one live", "with none");
    return null;
  }
  const bills = truth.invoices.filter(({ parent }) => idOf(parent?.subscription_details?.subscription) === one.id);
  const open = bills.filter(({ status }) => status === "open").map(({ id }) => id ?? "");
  if (open.length > 0) say("bills left open", null, open);
  const wasOwing = bills.some(({ status }) => status === "void" || status === "uncollectible");
  if (wasOwing) return others.map(({ id }) => id);
  const older = others.filter((other) => other.created <= one.created);
  if (older.length === 0) say("kept", "the older", "the newer");
  else if (older.every((other) => ranOutAt(other, at))) say("kept", "the newer", "one that only runs out");
  const recent = paid.filter(({ created }) => created >= at - WEEK - SETTLING);
  const isNew = one.created >= at - WEEK - SETTLING;
  // One that begins with nothing due, as after a one-time gift, has nothing to pay back.
  const isUncharged = !charged(one, truth) && isNew;
  if (recent.length === 0 && !isUncharged) say("undone although paid", "in the last seven days", "long ago");
  const owed = paid.filter(
    ({ id, created, amount, amount_refunded, disputed }) =>
      created >= at - WEEK + SETTLING && !disputed && amount_refunded < amount && !bounced(id, truth),
  );
  for (const { id } of owed) say("paid back", id, null);
  return others.map(({ id }) => id);
}

/** A refund can fail at the bank, days later: then the money is with us again, and that is Stripe's last word. */
const bounced = (charge: string, { refunds }: Truth) =>
  refunds.some((refund) => refund.status === "failed" && idOf(refund.charge) === charge);

const owes = (subscription: Subscription) => ["PAST_DUE", "UNPAID"].includes(statusOf(subscription));

/** Two live at once are staff's to decide: right only where the newer was paid long ago, or where one runs out. */
function kept(extra: Subscription, keeper: Subscription, truth: Truth, now: number): Difference[] {
  const where = "no doubles";
  const beside = (gone: Subscription, stays: Subscription): Difference[] => [
    { where, key: gone.id, field: "still live beside", expected: null, found: stays.id },
  ];
  if (owes(extra) && statusOf(keeper) === "ACTIVE") return beside(extra, keeper);
  // Of two begun in the same second, either may be the one that was canceled before the other began.
  if (extra.created < keeper.created || (runsOut(extra) && extra.created === keeper.created)) return [];
  if (owes(keeper)) return !runsOut(extra) && statusOf(extra) === "ACTIVE" ? beside(keeper, extra) : [];
  const isNew = extra.created >= now - WEEK + SETTLING;
  const isPaid = succeeded(extra, truth).some(({ amount, amount_refunded }) => amount_refunded < amount);
  return isNew && (isPaid || !charged(extra, truth)) ? beside(extra, keeper) : [];
}
