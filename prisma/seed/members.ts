import { randomUUID } from "node:crypto";
import { system } from "../../lib/actor";
import { db } from "../../lib/db";
import { feeProduct, giftProduct, membershipProduct } from "../../lib/giving/commands";
import { ATTEMPT_KEY, FEE_KEY, isPlan } from "../../lib/giving/schema";
import { syncCustomer } from "../../lib/memberships/commands";
import { stripe } from "../../lib/stripe";
import { randomToken } from "../../lib/tokens";
import { type Person, people } from "./people";
import { practice, seconds } from "./practice";

const GOOD = "4242424242424242";
/** Takes the first payment and fails every later one. */
const FAILS_LATER = "4000000000000341";

interface Attribution {
  articleId: string | null;
  appealId: string | null;
  variantId: string | null;
}

async function attributions(): Promise<Attribution[]> {
  const articles = await db.article.findMany({ select: { id: true } });
  const variant = await db.appealVariant.findFirst({ select: { id: true, appealId: true } });
  const from = (articleId: string | null) => ({
    articleId,
    appealId: variant?.appealId ?? null,
    variantId: variant?.id ?? null,
  });
  return [from(null), ...articles.map(({ id }) => from(id))];
}

type Given = Pick<Person, "frequency" | "amount" | "feeCover">;

async function items({ frequency, amount, feeCover }: Given) {
  const interval = frequency === "MONTHLY" ? ("month" as const) : ("year" as const);
  const recurring = isPlan(frequency) ? { recurring: { interval } } : {};
  const item = (product: string, unit_amount: number) => ({
    quantity: 1,
    price_data: { currency: "usd", product, unit_amount, ...recurring },
  });
  const given = item(await (isPlan(frequency) ? membershipProduct() : giftProduct()), amount);
  return feeCover > 0 ? [given, item(await feeProduct(), feeCover)] : [given];
}

/** One Checkout as a browser would have gone through it, at the stand-in's present time. Returns the customer. */
async function checkOut(person: Person, given: Given, at: Date, source: Attribution): Promise<string> {
  const { email, name, country, fate } = person;
  const { frequency, amount, feeCover } = given;
  const id = randomUUID();
  const data = { id, frequency, amount, feeCover, currency: "usd", createdAt: at, expiresAt: at };
  await db.checkoutAttempt.create({ data: { ...data, ...source, browserHash: randomToken() } });
  const metadata = { [ATTEMPT_KEY]: id };
  const once = {
    ...{ mode: "payment" as const, submit_type: "donate" as const, customer_creation: "always" as const },
    payment_intent_data: { metadata: { ...metadata, [FEE_KEY]: String(feeCover) } },
  };
  const session = await stripe().checkout.sessions.create({
    ...(isPlan(frequency) ? { mode: "subscription" as const, subscription_data: { metadata } } : once),
    client_reference_id: id,
    line_items: await items(given),
    metadata,
    success_url: "http://localhost/thanks/return?session_id={CHECKOUT_SESSION_ID}",
    cancel_url: "http://localhost/join",
  });
  await db.checkoutAttempt.update({ where: { id }, data: { stripeSessionId: session.id } });
  await practice(`checkout/${session.id}/pay`, {
    card: fate === "card-fails" ? FAILS_LATER : GOOD,
    email,
    name,
    country,
  });
  const { customer } = await stripe().checkout.sessions.retrieve(session.id);
  return typeof customer === "string" ? customer : (customer?.id ?? "");
}

async function turn({ fate }: Person, customer: string): Promise<void> {
  const [subscription] = (await stripe().subscriptions.list({ customer, status: "active", limit: 1 })).data;
  if (fate === "cancels") {
    if (subscription) await stripe().subscriptions.update(subscription.id, { cancel_at_period_end: true });
  } else if (fate === "is-refunded") {
    const [charge] = (await stripe().charges.list({ customer, limit: 1 })).data;
    if (charge?.status === "succeeded")
      await stripe().refunds.create({ charge: charge.id, reason: "requested_by_customer" });
    if (subscription) await stripe().subscriptions.cancel(subscription.id);
  }
}

type Step = { at: Date; run: () => Promise<void> };

/**
 * Plays fourteen months at the stand-in, by its own clock, and then lets our sync read the outcome: seeded members
 * are as real as any that come later, and reconcile with Stripe to the cent. Returns how many there are.
 */
export async function seedMembers(progress: (done: number, of: number) => void): Promise<number> {
  const everybody = people(120, new Date());
  const sources = await attributions();
  const customers = new Map<Person, string>();
  const givers = new Set<string>();
  await practice("settings", { deliver: "off" });
  const steps: Step[] = everybody.flatMap((person, index) => {
    const source = sources[index % sources.length] ?? { articleId: null, appealId: null, variantId: null };
    const join = {
      at: person.joins,
      run: async () => void customers.set(person, await checkOut(person, person, person.joins, source)),
    };
    const change = { at: person.turns, run: () => turn(person, customers.get(person) ?? "") };
    const { extra } = person;
    const gift = extra && {
      at: extra.at,
      run: async () => void givers.add(await checkOut(person, { ...extra, frequency: "ONE_TIME" }, extra.at, source)),
    };
    const begun = gift ? [join, gift] : [join];
    return person.fate === "stays" || person.fate === "card-fails" ? begun : [...begun, change];
  });
  for (const { at, run } of steps.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    await practice("clock", { now: seconds(at) });
    await run();
  }
  await practice("clock", { real: true });
  await practice("settings", { deliver: "on" });
  let done = 0;
  const all = new Set([...customers.values(), ...givers]);
  for (const customer of all) {
    await syncCustomer(customer, system("seed"));
    done += 1;
    progress(done, all.size);
  }
  return customers.size;
}
