import { randomUUID } from "node:crypto";
import { startCheckout } from "../../../giving/commands";
import { type Choice, giveFieldsSchema } from "../../../giving/schema";
import { syncCheckout } from "../../../memberships/commands";
import { CARDS, type Of, PEOPLE } from "../steps";
import { SOURCES, type Workbench } from "../workbench";

async function memberOf({ client }: Workbench, address: string): Promise<string | null> {
  const { rows } = await client.query<{ memberId: string }>(
    'SELECT "memberId" FROM "MemberEmail" WHERE "address" = $1',
    [address.toLowerCase()],
  );
  return rows[0]?.memberId ?? null;
}

interface Comer {
  who: number;
  source: number;
  known: boolean;
}

const NOTHING = { tribute: null, honoree: null, notifyAddress: null, notifyWords: null, message: null } as const;
/** Words of their own, from every second person: what only we know must survive whatever happens. */
const WORDS = {
  ...NOTHING,
  tribute: "MEMORY",
  honoree: "Ada",
  notifyAddress: "kin@example.org",
  message: "Hi",
} as const;

/** Through our own form to an open payment page, as a guest or signed in; null where an ordered fault keeps it shut. */
async function open(bench: Workbench, comer: Comer, choice: Choice, followsId?: string) {
  const memberId = comer.known ? await memberOf(bench, PEOPLE[comer.who] ?? PEOPLE[0]) : null;
  const from = SOURCES[comer.source] ?? SOURCES[0];
  const dedication = { ...(comer.source === 1 ? WORDS : NOTHING), isAnonymous: comer.source === 1 };
  const started = await startCheckout({
    actor: memberId ? { kind: "member", userId: randomUUID(), memberId } : { kind: "guest" },
    fields: giveFieldsSchema.parse(Object.fromEntries(Object.entries(from).filter(([, id]) => id))),
    locale: "en-US",
    browserToken: randomUUID(),
    network: randomUUID(),
    ...{ choice, dedication, ...(followsId && { followsId }) },
  });
  if (!started.ok || started.value.kind !== "checkout") return null;
  const sessionId = new URL(started.value.url).pathname.split("/").at(-1) ?? "";
  const session = await bench.stripe.checkout.sessions.retrieve(sessionId);
  const attemptId = session.client_reference_id ?? "";
  bench.own.attempts.set(attemptId, { ...from });
  bench.own.dedications.set(attemptId, dedication);
  return { sessionId, attemptId };
}

async function pay(bench: Workbench, sessionId: string, { who, card, back }: Of<"join" | "gift">): Promise<void> {
  const email = PEOPLE[who] ?? PEOPLE[0];
  await bench.standIn.control(`checkout/${sessionId}/pay`, { email, card: CARDS[card] });
  if (back) await syncCheckout(sessionId).catch(() => undefined);
}

/** Somebody becomes a member; sometimes they come back to the page that says thank you. */
export async function join(bench: Workbench, step: Of<"join">): Promise<void> {
  const { plan: frequency, amount, fee: feeCover } = step;
  const opened = await open(bench, step, { frequency, amount, feeCover, currency: "usd" });
  if (opened) await pay(bench, opened.sessionId, step);
}

/** Somebody gives once, and perhaps says yes to giving monthly from the next month on. */
export async function give(bench: Workbench, step: Of<"gift">): Promise<void> {
  const { amount, fee: feeCover, goesOn } = step;
  const opened = await open(bench, step, { frequency: "ONE_TIME", amount, feeCover, currency: "usd" });
  if (!opened) return;
  await pay(bench, opened.sessionId, step);
  if (!goesOn) return;
  const monthly = { frequency: "MONTHLY", amount: 500, feeCover: 0, currency: "usd" } as const;
  const second = await open(bench, step, monthly, opened.attemptId);
  if (second) await pay(bench, second.sessionId, step);
}

/** Somebody buys something else on the same account: as a stranger, or as a customer of ours. */
export async function buyElsewhere(bench: Workbench, { who, kind, same }: Of<"foreign">): Promise<void> {
  const { stripe, standIn } = bench;
  const email = PEOPLE[who] ?? PEOPLE[0];
  const [customer] = same ? (await stripe.customers.list({ email, limit: 1 })).data : [];
  const recurring = kind === "subscription" ? { recurring: { interval: "month" as const } } : {};
  const session = await stripe.checkout.sessions.create({
    mode: kind,
    ...(customer ? { customer: customer.id } : kind === "payment" && { customer_creation: "always" as const }),
    line_items: [
      { quantity: 1, price_data: { currency: "usd", unit_amount: 900, product_data: { name: "Bag" }, ...recurring } },
    ],
    success_url: "http://localhost/",
  });
  await standIn.control(`checkout/${session.id}/pay`, { email });
}
